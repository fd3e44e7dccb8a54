import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { newId } from "./ids.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { evidenceContents, evidenceFiles } from "#db/schema/evidence.server.ts";
import { importUploads } from "#db/schema/imports.server.ts";
import type { UploadedTable } from "./table-limits.server.ts";

/** A file that waits for a decision, as it was sent. */
export type Upload = typeof importUploads.$inferSelect;

const LONGEST_NAME = 200;

/** Who keeps or throws away a file, when, and with which request. */
export interface UploadRequest {
  actor: Person;
  requestId: string;
  at: Date;
}

/** Whose words an event about a waiting file of this kind is told in. */
export function uploadArea(kind: Upload["kind"]): "results" | "support" {
  return kind === "support_entries" || kind === "exchange_rates" ? "support" : "results";
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Keeps a file between its upload and the decision about it. What is not decided on is thrown away after a day.
 *
 * @param upload `said`: what was said about the file with it, as its kind reads it.
 * @returns the upload's id.
 */
export async function keepUploadedFile(
  tx: Tx,
  upload: Pick<Upload, "kind" | "exerciseId" | "said"> & { file: { name: string; bytes: Uint8Array } },
  by: UploadRequest & { about?: { exerciseId: string } },
): Promise<string> {
  const { file, kind, exerciseId, said } = upload;
  const sha256 = sha256Of(file.bytes);
  const id = newId();
  await tx.insert(importUploads).values({
    id,
    kind,
    exerciseId,
    fileName: fileNameOf(file.name),
    sha256,
    content: Buffer.from(file.bytes),
    said,
    uploadedAt: by.at,
    byUserId: by.actor.userId,
  });
  await appendAuditEvent(tx, {
    at: by.at,
    actor: { userId: by.actor.userId, role: by.actor.role },
    action: `${uploadArea(kind)}:keep-upload`,
    subject: { type: "import_upload", id },
    exerciseId: by.about?.exerciseId ?? exerciseId,
    details: { sha256, bytes: file.bytes.length },
    requestId: by.requestId,
  });
  return id;
}

const own = (upload: Pick<Upload, "id" | "kind">, userId: string) =>
  and(
    eq(importUploads.id, upload.id),
    eq(importUploads.kind, upload.kind),
    eq(importUploads.byUserId, userId),
  );

/** A waiting file of this kind, to whoever sent it; undefined for everybody else. */
export async function uploadOf(
  executor: Executor,
  upload: Pick<Upload, "id" | "kind">,
  userId: string,
): Promise<Upload | undefined> {
  const [found] = await executor.select().from(importUploads).where(own(upload, userId));
  return found;
}

/** Throws away a waiting file. Asked twice, nothing more happens. */
export async function throwAwayUpload(
  tx: Tx,
  upload: Pick<Upload, "id" | "kind">,
  by: UploadRequest,
): Promise<void> {
  const [gone] = await tx
    .delete(importUploads)
    .where(own(upload, by.actor.userId))
    .returning({ id: importUploads.id, exerciseId: importUploads.exerciseId });
  if (!gone) return;
  await appendAuditEvent(tx, {
    at: by.at,
    actor: { userId: by.actor.userId, role: by.actor.role },
    action: `${uploadArea(upload.kind)}:discard-upload`,
    subject: { type: "import_upload", id: gone.id },
    exerciseId: gone.exerciseId,
    requestId: by.requestId,
  });
}

/** Lets go of a waiting file that was decided on: the event of its import tells so. */
export async function letGoOfUpload(tx: Tx, upload: Pick<Upload, "id">): Promise<void> {
  await tx.delete(importUploads).where(eq(importUploads.id, upload.id));
}

/**
 * Keeps the file of an import as evidence.
 *
 * @param of whose it is: an organisation's, or null for a file that the secretariat alone may open.
 * @returns the evidence file's id.
 */
export async function keepTableAsEvidence(
  tx: Tx,
  upload: Upload,
  format: UploadedTable["format"],
  of: { organisationId: string | null; userId: string; at: Date },
): Promise<string> {
  const id = newId();
  await tx.insert(evidenceFiles).values({
    id,
    name: upload.fileName,
    mediaType:
      format === "csv" ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: upload.content.length,
    sha256: upload.sha256,
    laboratoryId: null,
    organisationId: of.organisationId,
    addedAt: of.at,
    addedBy: of.userId,
  });
  await tx.insert(evidenceContents).values({ evidenceFileId: id, content: upload.content });
  return id;
}

/** A browser may send a whole path; marks of direction and control characters would turn the line they stand in. */
function fileNameOf(sent: string): string {
  const name = (sent.split(/[\\/]/u).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").trim();
  const characters = [...name];
  return characters.length > LONGEST_NAME
    ? `${characters.slice(0, LONGEST_NAME).join("")}\u2026`
    : name || "-";
}
