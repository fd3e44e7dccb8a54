import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import type { CommandRequest } from "./record-step.server.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The donor hands its entry in. Refusals: see {@link takeStep}. */
export async function submitEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = {
    event: "submit",
    side: "donor",
    rule: supportPolicy["support:record"],
    target: "submitted",
  } as const;
  await takeStep(db, step, input, actor, request);
}
