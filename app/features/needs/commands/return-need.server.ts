import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { changeNeed } from "./change-need.server.ts";
import { tellLaboratory } from "./tell-laboratory.server.ts";

/**
 * The secretariat gives a need back with a reason; donors do not see it until it is confirmed.
 *
 * @throws DomainError as `changeNeed`.
 */
export async function returnNeed(
  db: Db,
  input: { needId: string; revision: number; reason: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = { event: "return", side: "secretariat", rule: needsPolicy["needs:review"] } as const;
  await changeNeed(db, step, input, actor, request, async (tx, need) => {
    await tellLaboratory(tx, { ...need, revision: need.revision + 1 }, "return", input.reason, request.at);
    return { returnedBecause: input.reason, confirmedAt: null, confirmedBy: null, shownRegionCode: null };
  });
}
