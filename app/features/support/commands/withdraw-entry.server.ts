import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import type { CommandRequest } from "./record-step.server.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The donor takes its entry back before it is published; it stays in its own record. Refusals: see {@link takeStep}. */
export async function withdrawEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = {
    event: "withdraw",
    side: "donor",
    rule: supportPolicy["support:record"],
    target: "withdrawn",
  } as const;
  await takeStep(db, step, input, actor, request);
}
