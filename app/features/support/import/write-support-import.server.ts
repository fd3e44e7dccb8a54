import type { Person } from "#app/domain/accounts/policy.ts";
import { entryNumber } from "#app/domain/support/entry-number.ts";
import { SUPPORT_COLUMNS } from "#app/domain/support/import-columns.ts";
import { appendAuditEvents, type AuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { keepTableAsEvidence, type Upload } from "#app/platform/uploads.server.ts";
import type { Tx } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { pledgeInstalments, supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import {
  allocations,
  supportEntries,
  supportEntrySteps,
  supportTransactions,
} from "#db/schema/support.server.ts";
import { nextSequence } from "../commands/next-sequence.server.ts";
import { valuationOn } from "../commands/value-transaction.server.ts";
import { beneficiaryRows, contentColumns } from "../commands/write-content.server.ts";
import type { SupportImportPlan } from "./plan-support-import.server.ts";
import type { ImportRow, ReadImportRow } from "./read-import-row.ts";

/** An entry that is about to be written, with the ids that it and its step in money or kind get. */
interface EntryToWrite extends ReadImportRow {
  id: string;
  number: string;
  transactionId: string;
}

/**
 * Writes an import in the transaction it is given, a table at a time: every entry as a draft of the sender's side, valued
 * and with its history, as if each had been typed. Between the tables the event loop goes on.
 */
export async function writeSupportImport(
  tx: Tx,
  { id, upload, plan }: { id: string; upload: Upload; plan: SupportImportPlan },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { organisationId, userId } = actor;
  const of = { organisationId, userId, at: request.at };
  const evidenceFileId = await keepTableAsEvidence(tx, upload, plan.table.format, of);
  await tx.insert(imports).values({
    id,
    kind: "support_entries",
    evidenceFileId,
    fileName: upload.fileName,
    sha256: upload.sha256,
    organisationId,
    state: "applied",
    startedAt: request.at,
    endedAt: request.at,
    byUserId: userId,
  });
  const year = request.at.getUTCFullYear();
  const first = await nextSequence(tx, year);
  const entries = plan.made.map((row, at): EntryToWrite => ({
    ...row,
    id: newId(),
    number: entryNumber(year, first + at),
    transactionId: newId(),
  }));
  const transactions = await transactionRows(tx, entries);
  const steps: (() => Promise<void>)[] = [
    () =>
      insertRows(
        tx,
        supportEntries,
        entries.map((entry) => entryRow(entry, id, plan.side, request.at)),
      ),
    () => insertRows(tx, supportTransactions, transactions),
    () => insertRows(tx, pledgeInstalments, entries.flatMap(instalmentRows)),
    () =>
      insertRows(
        tx,
        supportBeneficiaries,
        entries.flatMap(({ id, content }) => beneficiaryRows(id, content)),
      ),
    () => insertRows(tx, allocations, entries.flatMap(allocationRows)),
    () =>
      insertRows(
        tx,
        supportEntrySteps,
        entries.map((entry) => ({
          id: newId(),
          entryId: entry.id,
          event: "record",
          fromState: null,
          toState: "draft" as const,
          at: request.at,
          byUserId: userId,
          bySide: plan.side,
        })),
      ),
    () => insertRows(tx, importRows, rowsOfImport(id, plan, entries)),
    () => appendAuditEvents(tx, auditEventsOf({ id, upload, plan, entries }, actor, request)),
  ];
  for (const step of steps) {
    await new Promise((resolve) => setImmediate(resolve));
    await step();
  }
}

function entryRow(
  { id, number, key, donorId, content }: EntryToWrite,
  importId: string,
  recordedBy: SupportImportPlan["side"],
  at: Date,
): typeof supportEntries.$inferInsert {
  return {
    id,
    number,
    donorId,
    recordedBy,
    ...contentColumns(content),
    importId,
    importKey: key,
    state: "draft",
    revision: 1,
    createdAt: at,
    updatedAt: at,
  };
}

async function transactionRows(
  tx: Tx,
  entries: readonly EntryToWrite[],
): Promise<(typeof supportTransactions.$inferInsert)[]> {
  const rows: (typeof supportTransactions.$inferInsert)[] = [];
  for (const { id, transactionId, content } of entries) {
    const { transaction } = content;
    if (transaction === null) continue;
    const { stage, occurredOn, value, amountAsTyped, counted } = transaction;
    rows.push({
      id: transactionId,
      entryId: id,
      stage,
      occurredOn,
      amountMinor: value?.amountMinor ?? null,
      currency: value?.currency ?? null,
      amountAsTyped,
      ...(await valuationOn(tx, value, occurredOn)),
      quantity: counted?.quantity ?? null,
      quantityUnit: counted?.quantityUnit ?? null,
    });
  }
  return rows;
}

function instalmentRows({ transactionId, content }: EntryToWrite) {
  return (content.transaction?.schedule ?? []).map((part, position) => ({
    transactionId,
    position,
    ...part,
  }));
}

function allocationRows({ id, content }: EntryToWrite): (typeof allocations.$inferInsert)[] {
  return content.allocations.map(({ paragraphKey, purposeId, shareBp, rationale }, position) => ({
    entryId: id,
    position,
    paragraphId: paragraphKey,
    purposeId,
    shareBp,
    rationale,
  }));
}

/** What the row says, by column: of it everything that was read, as it stood there. */
function asRead(row: ImportRow): Record<string, string> {
  return Object.fromEntries(
    SUPPORT_COLUMNS.map((column) => [column, row.text(column)] as const).filter(([, text]) => text !== ""),
  );
}

/** What became of each row: what it made, or the entry that is held under its key. */
function rowsOfImport(
  importId: string,
  plan: SupportImportPlan,
  entries: readonly EntryToWrite[],
): (typeof importRows.$inferInsert)[] {
  const made = new Map(entries.map((entry) => [entry.row, entry.id]));
  const same = new Map(plan.same.map(({ row, number }) => [row, `held:${number}`]));
  const otherwise = new Map(plan.otherwise.map(({ row, number }) => [row, `otherwise:${number}`]));
  return plan.rows.map((row) => {
    const madeId = made.get(row.number) ?? null;
    return {
      importId,
      rowNumber: row.number,
      asRead: asRead(row),
      outcome: madeId === null ? ("same" as const) : ("made" as const),
      message: same.get(row.number) ?? otherwise.get(row.number) ?? null,
      madeType: madeId === null ? null : "support_entry",
      madeId,
    };
  });
}

function auditEventsOf(
  {
    id,
    upload,
    plan,
    entries,
  }: { id: string; upload: Upload; plan: SupportImportPlan; entries: readonly EntryToWrite[] },
  actor: Person,
  request: CommandRequest,
): AuditEvent[] {
  const base = {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    requestId: request.requestId,
  };
  return [
    {
      ...base,
      action: "support:import",
      subject: { type: "import", id },
      details: { sha256: upload.sha256, rows: plan.rows.length, entries: entries.length },
    },
    ...entries.map((entry): AuditEvent => ({
      ...base,
      action: "support:record",
      subject: { type: "support_entry", id: entry.id },
      details: { number: entry.number, from: null, to: "draft", revision: 1, withReason: false, import: id },
    })),
  ];
}
