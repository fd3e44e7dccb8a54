import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The secretariat closes a published entry of which nothing more comes: it stays public. Refusals: see {@link takeStep}. */
export async function closeEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const rule = supportPolicy["support:review"];
  await takeStep(db, { event: "close", rule, target: "closed" }, input, actor, request);
}
