import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** Whoever recorded an entry takes it back before it is published; it stays in the record. Refusals: see {@link takeStep}. */
export async function withdrawEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const rule = supportPolicy["support:record"];
  await takeStep(db, { event: "withdraw", rule, target: "withdrawn" }, input, actor, request);
}
