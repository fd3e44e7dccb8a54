import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { EVIDENCE_MAX, isEvidenceAddress } from "#app/domain/support/entry-evidence.ts";
import {
  checkEvidence,
  keepEvidence,
  type SentFile,
} from "#app/features/evidence/commands/keep-evidence.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { evidenceFiles } from "#db/schema/evidence.server.ts";
import { supportEvidence } from "#db/schema/support-parts.server.ts";
import { evidenceEntry, recordEvidenceStep, requireOpenEvidence } from "./change-evidence.server.ts";

/**
 * Adds a file or an address as evidence of an entry, by either of its sides, until the other side has agreed. Sent twice, it
 * is there once.
 *
 * @param input one of `file` and `address`; `description` says what it is.
 * @throws DomainError (422, with its field) `evidence_missing` for neither or `evidence_both` for both, `evidence_empty`,
 *   `evidence_too_large`, `evidence_of_no_kind`, `evidence_address_unlike`, `evidence_held` for what is there already;
 *   `evidence_full` (params: max), `not_allowed_now` (409); `not_found` for whoever may not.
 */
export async function addEvidence(
  db: Db,
  input: { number: string; description: string; file: SentFile | null; address: string | null },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { description, address } = input;
  const field = address === null ? "file" : "address";
  await inTransactionOf(db, actor, async (tx) => {
    const found = await evidenceEntry(tx, input.number, actor);
    requireOpenEvidence(found);
    if (input.file !== null && address !== null) throw new DomainError("evidence_both", { field: "address" });
    if (input.file === null && address === null) throw new DomainError("evidence_missing", { field });
    if (address !== null && !isEvidenceAddress(address))
      throw new DomainError("evidence_address_unlike", { field });
    const file = input.file && checkEvidence(input.file, field);
    const { entry } = found;
    const all = await tx
      .select({
        position: supportEvidence.position,
        description: supportEvidence.description,
        address: supportEvidence.address,
        sha256: evidenceFiles.sha256,
        takenAwayAt: supportEvidence.takenAwayAt,
      })
      .from(supportEvidence)
      .leftJoin(evidenceFiles, eq(evidenceFiles.id, supportEvidence.evidenceFileId))
      .where(eq(supportEvidence.entryId, entry.id));
    const inUse = all.filter(({ takenAwayAt }) => takenAwayAt === null);
    const sha256 = file && createHash("sha256").update(file.bytes).digest("hex");
    const same = inUse.find((one) => (file ? one.sha256 === sha256 : one.address === address));
    if (same?.description === description) return;
    if (same) throw new DomainError("evidence_held", { field });
    if (inUse.length >= EVIDENCE_MAX)
      throw new DomainError("evidence_full", { status: 409, params: { max: EVIDENCE_MAX } });
    const added = { byUserId: actor.userId, at: request.at };
    await tx.insert(supportEvidence).values({
      entryId: entry.id,
      position: all.reduce((next, { position }) => Math.max(next, position + 1), 0),
      evidenceFileId: file ? await keepEvidence(tx, file, { organisationId: entry.donorId }, added) : null,
      address,
      description,
      addedAt: added.at,
      addedBy: added.byUserId,
    });
    await recordEvidenceStep(tx, found, "add_evidence", actor, request);
  });
}
