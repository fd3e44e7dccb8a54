import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db } from "#db/client.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { mailDonor } from "./mail-donor.server.ts";
import type { CommandRequest } from "./record-step.server.ts";
import { takeStep, type StepInput } from "./take-step.server.ts";

/** The secretariat takes a published entry off the public pages, with a reason that is mailed. Refusals: see {@link takeStep}. */
export async function withdrawPublishedEntry(
  db: Db,
  input: StepInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = {
    event: "withdraw",
    side: "secretariat",
    rule: supportPolicy["support:review"],
    target: "withdrawn",
  } as const;
  await takeStep(db, step, input, actor, request, (tx, taken) => mailDonor(tx, taken, request.at));
}
