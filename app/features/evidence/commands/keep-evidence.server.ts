import { createHash } from "node:crypto";
import { DomainError } from "#app/domain/domain-error.ts";
import {
  documentKind,
  documentName,
  EVIDENCE_LIMIT_BYTES,
  MEDIA_TYPES,
} from "#app/domain/evidence/document-kind.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";

/** A file as somebody sent it. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** A file that was looked at and may be kept. */
export interface CheckedFile extends SentFile {
  mediaType: string;
}

/**
 * Looks at a file before it is kept: what it is, by its bytes, and how large.
 *
 * @param field where the file was chosen.
 * @throws DomainError `evidence_empty`, `evidence_too_large` (params: megabytes), `evidence_of_no_kind`.
 */
export function checkEvidence({ name, bytes }: SentFile, field: string): CheckedFile {
  if (bytes.length === 0) throw new DomainError("evidence_empty", { field });
  if (bytes.length > EVIDENCE_LIMIT_BYTES)
    throw new DomainError("evidence_too_large", { field, params: { megabytes: EVIDENCE_LIMIT_BYTES / 1e6 } });
  const kind = documentKind(bytes);
  if (kind === null) throw new DomainError("evidence_of_no_kind", { field });
  return { name: documentName(name, kind), mediaType: MEDIA_TYPES[kind], bytes };
}

/**
 * Keeps a file with its content, in the transaction of what it is evidence of.
 *
 * @param owner whose it is besides the secretariat's; neither: the secretariat's alone.
 * @returns the file's id.
 */
export async function keepEvidence(
  tx: Tx,
  file: CheckedFile,
  owner: { laboratoryId?: string; organisationId?: string },
  added: { byUserId: string; at: Date },
): Promise<string> {
  const id = newId();
  await tx.insert(evidenceFiles).values({
    id,
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes.length,
    sha256: createHash("sha256").update(file.bytes).digest("hex"),
    laboratoryId: owner.laboratoryId ?? null,
    organisationId: owner.organisationId ?? null,
    addedAt: added.at,
    addedBy: added.byUserId,
  });
  await tx.insert(evidenceContents).values({ evidenceFileId: id, content: Buffer.from(file.bytes) });
  return id;
}
