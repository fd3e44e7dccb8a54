import type { Person } from "#app/domain/accounts/policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { changeNeed } from "./change-need.server.ts";

/**
 * The laboratory takes its need back: donors see it no more. Entries that answer it stay.
 *
 * @throws DomainError as `changeNeed`.
 */
export async function withdrawNeed(
  db: Db,
  input: { needId: string; laboratoryId: string; revision: number },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const step = { event: "withdraw", side: "laboratory", rule: needsPolicy["needs:keep-own"] } as const;
  await changeNeed(db, step, input, actor, request, () => Promise.resolve({ closedAt: request.at }));
}
