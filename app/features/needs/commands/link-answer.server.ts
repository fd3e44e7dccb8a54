import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { needAnswers, needs } from "#db/schema/needs.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { tellOfNeed } from "./change-need.server.ts";

/**
 * Links an entry, in the transaction that records it, to the need that it answers.
 *
 * @throws DomainError `need_gone` (409) where the need is not confirmed any more; `not_found`.
 */
export async function linkAnswer(
  tx: Tx,
  { needId, entryId, number }: { needId: string; entryId: string; number: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requirePermission(needsPolicy["needs:read-confirmed"], actor);
  const [need] = await tx.select({ state: needs.state }).from(needs).where(eq(needs.id, needId));
  if (need?.state !== "confirmed") throw new DomainError("need_gone", { status: 409 });
  await tx.insert(needAnswers).values({ needId, entryId, linkedAt: request.at, linkedBy: actor.userId });
  await tellOfNeed(tx, { id: needId }, { event: "answer", entry: number }, actor, request);
}
