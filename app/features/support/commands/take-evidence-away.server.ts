import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { supportEvidence } from "#db/schema/support-parts.server.ts";
import { evidenceEntry, recordEvidenceStep, requireOpenEvidence } from "./change-evidence.server.ts";

/**
 * Takes a piece of evidence away, by either side, until the other has agreed. It stays in the record with who and when, and
 * its file is served to nobody any more. Taken away twice, the second does nothing.
 *
 * @throws DomainError `not_allowed_now` (409); `not_found` for whoever may not, and for what was never there.
 */
export async function takeEvidenceAway(
  db: Db,
  input: { number: string; position: number },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const found = await evidenceEntry(tx, input.number, actor);
    const isThisOne = and(
      eq(supportEvidence.entryId, found.entry.id),
      eq(supportEvidence.position, input.position),
    );
    const [one] = await tx.select().from(supportEvidence).where(isThisOne);
    if (!one) throw notFound();
    if (one.takenAwayAt !== null) return;
    requireOpenEvidence(found);
    await tx
      .update(supportEvidence)
      .set({ takenAwayAt: request.at, takenAwayBy: actor.userId })
      .where(isThisOne);
    await recordEvidenceStep(tx, found, "take_evidence_away", actor, request);
  });
}
