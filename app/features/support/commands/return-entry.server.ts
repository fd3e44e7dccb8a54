import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { mailDonor } from "./mail-donor.server.ts";
import type { CommandRequest } from "./record-step.server.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The secretariat gives an entry back to its donor with a reason, which is mailed. Refusals: see {@link takeStep}. */
export async function returnEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = {
    event: "return",
    side: "secretariat",
    rule: supportPolicy["support:review"],
    target: "returned",
  } as const;
  await takeStep(db, step, input, actor, request, (tx, taken) => mailDonor(tx, taken, request.at));
}
