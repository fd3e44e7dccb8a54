import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The donor agrees to what the secretariat recorded for it; the secretariat is mailed. Refusals: see {@link takeStep}. */
export async function confirmEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const rule = supportPolicy["support:confirm"];
  await takeStep(db, { event: "confirm", rule, target: "confirmed" }, input, actor, request);
}
