import { and, desc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { LinkWarning, TextWarning } from "#app/domain/resolutions/purposes.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import { uploadOf, type Upload } from "#app/platform/uploads.server.ts";
import { wordsToCheck } from "#app/platform/words-to-check.server.ts";
import type { Executor } from "#db/client.server.ts";
import { importUploads } from "#db/schema/imports.server.ts";
import { planSupportImport } from "../import/plan-support-import.server.ts";
import type { ImportProblem } from "../import/read-import-row.ts";
import { supportPolicy } from "../support.policy.ts";
import { paragraphNames, type ParagraphName } from "./paragraph-names.server.ts";

/** An entry that a row would make. */
export interface EntryToMake {
  row: number;
  key: string;
  donorName: string;
  kind: EntryContent["kind"];
  description: string;
  transaction: EntryContent["transaction"];
  /** How many shares it has, and how much of it they link, in basis points. */
  linkedBp: number;
}

export interface SupportImportPreview {
  uploadId: string;
  /** `readAsWindows`: words to check where the letters were read as Windows-1252; null for a file that says its encoding. */
  file: {
    name: string;
    rows: number;
    sheet: string | null;
    otherSheets: string[];
    formulas: number;
    readAsWindows: string[] | null;
  };
  /** The first of what would be made, and how many there are. */
  toMake: EntryToMake[];
  toMakeCount: number;
  /** How many of those are linked to no paragraph. */
  notLinked: number;
  problems: ImportProblem[];
  refusedRows: number;
  unreadColumns: string[];
  same: number;
  otherwise: { row: number; key: string; number: string; state: SupportEntryState }[];
  warnings: { row: number; paragraph: ParagraphName; warning: LinkWarning | TextWarning }[];
  withDonor: boolean;
  seen: string;
}

/** Of what would be made so much is shown: enough to see that the columns were understood. */
const SHOWN = 20;

/** A file of support entries that waits for its sender. @throws DomainError `not_found` for everybody else. */
export async function waitingSupportUpload(
  executor: Executor,
  uploadId: string,
  actor: Person,
): Promise<Upload> {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  const upload = await uploadOf(executor, { id: uploadId, kind: "support_entries" }, actor.userId);
  if (!upload) throw notFound();
  return upload;
}

/** What a file of support entries would do, before anything is done. @throws DomainError `not_found`. */
export async function supportImportPreview(
  executor: Executor,
  input: { uploadId: string; at: Date },
  actor: Person,
): Promise<SupportImportPreview> {
  const upload = await waitingSupportUpload(executor, input.uploadId, actor);
  const table = await readUploadedTable(upload.content, upload.fileName);
  const plan = await planSupportImport(executor, { table, at: input.at }, actor);
  const names = await paragraphNames(executor);
  const { made, problems } = plan;
  const linkedBp = ({ allocations }: EntryContent) =>
    allocations.reduce((sum, { shareBp }) => sum + shareBp, 0);
  return {
    uploadId: upload.id,
    file: {
      name: upload.fileName,
      rows: table.rows.length,
      sheet: table.sheet,
      otherSheets: [...table.otherSheets],
      formulas: table.formulas,
      readAsWindows: wordsToCheck(table),
    },
    toMake: made.slice(0, SHOWN).map(({ row, key, donorId, content }) => ({
      row,
      key,
      donorName: plan.donorNames.get(donorId) ?? donorId,
      kind: content.kind,
      description: content.description,
      transaction: content.transaction,
      linkedBp: linkedBp(content),
    })),
    toMakeCount: made.length,
    notLinked: made.filter(({ content }) => content.allocations.length === 0).length,
    problems,
    refusedRows: new Set(problems.map(({ row }) => row)).size,
    unreadColumns: [...plan.unreadColumns],
    same: plan.same.length,
    otherwise: plan.otherwise.map(({ row, key, number, state }) => ({ row, key, number, state })),
    warnings: plan.warnings.flatMap(({ row, paragraphKey, warning }) => {
      const paragraph = names.get(paragraphKey);
      return paragraph ? [{ row, paragraph, warning }] : [];
    }),
    withDonor: plan.side === "secretariat",
    seen: plan.seen,
  };
}

/** Files of support entries that the reader sent and has not decided on, the newest first. */
export async function waitingSupportUploads(executor: Executor, actor: Person) {
  requirePermission(supportPolicy["support:record"], actor, { organisationId: actor.organisationId });
  return executor
    .select({ id: importUploads.id, fileName: importUploads.fileName, uploadedAt: importUploads.uploadedAt })
    .from(importUploads)
    .where(and(eq(importUploads.byUserId, actor.userId), eq(importUploads.kind, "support_entries")))
    .orderBy(desc(importUploads.uploadedAt));
}
