import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { changeNeed } from "./change-need.server.ts";

/**
 * The secretariat closes a need that is met or over, with a reason. It is never changed after that.
 *
 * @throws DomainError as `changeNeed`.
 */
export async function closeNeed(
  db: Db,
  input: { needId: string; revision: number; reason: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = { event: "close", side: "secretariat", rule: needsPolicy["needs:review"] } as const;
  await changeNeed(db, step, input, actor, request, () =>
    Promise.resolve({ closedAt: request.at, closedBecause: input.reason }),
  );
}
