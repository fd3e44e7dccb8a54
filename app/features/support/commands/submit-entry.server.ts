import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** Whoever recorded an entry hands it in: a donor to the secretariat, the secretariat to the donor, who is mailed. Refusals: see {@link takeStep}. */
export async function submitEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const rule = supportPolicy["support:record"];
  await takeStep(db, { event: "submit", rule, target: "submitted" }, input, actor, request);
}
