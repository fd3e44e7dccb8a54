import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The secretariat takes a published entry off the public pages, with a reason that is mailed. Refusals: see {@link takeStep}. */
export async function withdrawPublishedEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const rule = supportPolicy["support:review"];
  await takeStep(db, { event: "withdraw", rule, target: "withdrawn" }, input, actor, request);
}
