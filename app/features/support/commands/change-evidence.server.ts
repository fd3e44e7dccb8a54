import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { isEvidenceOpen } from "#app/domain/support/entry-evidence.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { readingOf, sideOf } from "../entry-access.ts";
import { supportPolicy } from "../support.policy.ts";
import { recordStep } from "./record-step.server.ts";

/** An entry whose evidence somebody may change, and the side on which they do. */
export interface EvidenceEntry {
  entry: typeof supportEntries.$inferSelect;
  side: SupportSide;
}

/**
 * The entry whose evidence somebody wants to change.
 *
 * @throws DomainError `not_found` for whoever is no side of it, or may not know of it.
 */
export async function evidenceEntry(tx: Tx, number: string, actor: Person): Promise<EvidenceEntry> {
  const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.number, number));
  if (!entry) throw notFound();
  requirePermission(supportPolicy["support:keep-evidence"], actor, { organisationId: entry.donorId });
  const [handedIn] = await tx
    .select({ id: supportEntrySteps.id })
    .from(supportEntrySteps)
    .where(and(eq(supportEntrySteps.entryId, entry.id), eq(supportEntrySteps.event, "submit")))
    .limit(1);
  const side = sideOf(entry, actor);
  const standing = { ...entry, wasHandedIn: handedIn !== undefined };
  if (side === null || readingOf(standing, actor) !== "inside") throw notFound();
  return { entry, side };
}

/** @throws DomainError `not_allowed_now` (409) once the other side has agreed, or the entry was withdrawn. */
export function requireOpenEvidence({ entry }: EvidenceEntry): void {
  if (!isEvidenceOpen(entry.state)) throw new DomainError("not_allowed_now", { status: 409 });
}

/**
 * Writes that the evidence changed: a new revision, since nobody agrees to what they have not seen, and a step in history
 * and audit trail.
 */
export async function recordEvidenceStep(
  tx: Tx,
  { entry, side }: EvidenceEntry,
  event: "add_evidence" | "take_evidence_away",
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const revision = entry.revision + 1;
  await tx
    .update(supportEntries)
    .set({ revision })
    .where(and(eq(supportEntries.id, entry.id), eq(supportEntries.revision, entry.revision)));
  const step = { event, fromState: entry.state, toState: entry.state, side, reason: null, revision };
  await recordStep(tx, entry, step, actor, request);
}
