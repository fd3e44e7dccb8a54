import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import canonicalize from "canonicalize";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import {
  linkWarning,
  textWarning,
  type LinkWarning,
  type TextWarning,
} from "#app/domain/resolutions/purposes.ts";
import { NEEDED_COLUMNS, readSupportHead, type SupportColumn } from "#app/domain/support/import-columns.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import { m } from "#app/paraglide/messages.js";
import { TABLE_LIMITS, tableRefusal, type UploadedTable } from "#app/platform/table-limits.server.ts";
import { sha256Of } from "#app/platform/uploads.server.ts";
import type { Executor } from "#db/client.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { holdsContent } from "../commands/write-content.server.ts";
import { importFacts } from "./import-facts.server.ts";
import { readImportRow, type ImportProblem, type ImportRow, type ReadImportRow } from "./read-import-row.ts";

/** So many entries are written in one transaction; a larger book is sent in parts. */
export const IMPORT_ROWS_MAX = 2_000;

/** How large a file may be, as its page says it. */
export function supportUploadLimits(): { megabytes: number; rows: number } {
  return { megabytes: TABLE_LIMITS.bytes / 1_000_000, rows: IMPORT_ROWS_MAX };
}

/** What a file would do, worked out from what is held now. */
export interface SupportImportPlan {
  table: UploadedTable;
  rows: ImportRow[];
  side: SupportSide;
  problems: ImportProblem[];
  unreadColumns: readonly string[];
  donorNames: ReadonlyMap<string, string>;
  /** Rows that would make an entry. */
  made: ReadImportRow[];
  /** Rows whose entry is held and says the same; and those whose entry says something else, which is left alone. */
  same: (ReadImportRow & { number: string })[];
  otherwise: (ReadImportRow & { number: string; state: SupportEntryState })[];
  /** Shares of rows that would be made, in paragraphs that ask for no support of the programme. */
  warnings: { row: number; paragraphKey: string; warning: LinkWarning | TextWarning }[];
  /** Changes with what would be made: who confirms sends back what was shown. */
  seen: string;
}

/**
 * Works out what a table of support entries would do for its sender. Writes nothing.
 *
 * @param input.table as `readUploadedTable` has it; a command reads it before its transaction, in which others wait.
 * @throws DomainError `table_too_many_rows` (params: max); `columns_missing` and `columns_twice` (field: file, params:
 *   names).
 */
export async function planSupportImport(
  executor: Executor,
  { table, at }: { table: UploadedTable; at: Date },
  actor: Person,
): Promise<SupportImportPlan> {
  if (table.rows.length > IMPORT_ROWS_MAX)
    throw tableRefusal("table_too_many_rows", { max: IMPORT_ROWS_MAX });
  const { places, unread, twice } = readSupportHead(table.head);
  const missing = NEEDED_COLUMNS.filter((name) => !places.has(name));
  if (missing.length > 0)
    throw new DomainError("columns_missing", { field: "file", params: { names: missing.join(", ") } });
  if (twice.length > 0)
    throw new DomainError("columns_twice", { field: "file", params: { names: twice.join(", ") } });
  const rows = table.rows.map(({ number, cells }): ImportRow => {
    const cell = (column: SupportColumn) => cells[places.get(column) ?? -1];
    return {
      number,
      text: (column) => cell(column)?.text ?? "",
      isNumber: (column) => cell(column)?.isNumber ?? false,
    };
  });
  const { donorNames, ...facts } = await importFacts(executor, actor, at);
  const side: SupportSide = actor.organisationId === null ? "secretariat" : "donor";
  const { read, problems } = readRows(rows, facts);
  const plan: SupportImportPlan = {
    table,
    rows,
    side,
    problems,
    unreadColumns: unread,
    donorNames,
    made: [],
    same: [],
    otherwise: [],
    warnings: [],
    seen: "",
  };
  const held = await heldEntries(executor, side, [...donorNames.keys()]);
  for (const row of read) {
    const entry = held.get(`${row.donorId} ${row.key}`);
    if (!entry) plan.made.push(row);
    else if (await holdsContent(executor, entry, row.content))
      plan.same.push({ ...row, number: entry.number });
    else plan.otherwise.push({ ...row, number: entry.number, state: entry.state });
  }
  plan.warnings = await warningsOf(executor, plan.made);
  plan.seen = sha256Of(
    Buffer.from(canonicalize(plan.made.map(({ key, donorId, content }) => [key, donorId, content])) ?? ""),
  );
  return plan;
}

/** Every row, and every problem in the order of the rows. A key that stands twice is a problem of the second. */
function readRows(
  rows: readonly ImportRow[],
  facts: Parameters<typeof readImportRow>[1],
): { read: ReadImportRow[]; problems: ImportProblem[] } {
  const read: ReadImportRow[] = [];
  const problems: ImportProblem[] = [];
  const rowOfKey = new Map<string, number>();
  for (const row of rows) {
    const one = readImportRow(row, facts);
    problems.push(...one.problems);
    const key = row.text("key").trim();
    const place = `${facts.findDonor(row.text("donor").trim()) ?? ""} ${key}`;
    const earlier = key === "" ? undefined : rowOfKey.get(place);
    if (earlier !== undefined)
      problems.push({
        row: row.number,
        column: "key",
        typed: key,
        text: m.support_import_key_twice({ row: earlier }),
      });
    else {
      rowOfKey.set(place, row.number);
      if (one.read) read.push(one.read);
    }
  }
  return { read, problems };
}

/** The entries of the sender's side that came with a key and still stand, by donor and key. */
async function heldEntries(executor: Executor, side: SupportSide, donorIds: readonly string[]) {
  const held = await executor
    .select()
    .from(supportEntries)
    .where(
      and(
        inArray(supportEntries.donorId, [...donorIds]),
        eq(supportEntries.recordedBy, side),
        isNotNull(supportEntries.importKey),
        ne(supportEntries.state, "withdrawn"),
      ),
    );
  return new Map(held.map((entry) => [`${entry.donorId} ${entry.importKey ?? ""}`, entry]));
}

async function warningsOf(
  executor: Executor,
  made: readonly ReadImportRow[],
): Promise<SupportImportPlan["warnings"]> {
  const known = await executor
    .select({ key: paragraphs.id, asks: paragraphs.asks, held: paragraphs.held })
    .from(paragraphs);
  const warningsBy = new Map(
    known.map((paragraph) => [paragraph.key, [linkWarning(paragraph), textWarning(paragraph.held)]]),
  );
  return made.flatMap(({ row, content }) =>
    content.allocations.flatMap(({ paragraphKey }) =>
      (warningsBy.get(paragraphKey) ?? []).flatMap((warning) =>
        warning === null ? [] : [{ row, paragraphKey, warning }],
      ),
    ),
  );
}
