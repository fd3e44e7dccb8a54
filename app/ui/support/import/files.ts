import { SUPPORT_COLUMNS, type SupportColumn } from "#app/domain/support/import-columns.ts";
import type { SupportImportPreview } from "#app/features/support/queries/support-import-preview.server.ts";
import type {
  SupportImportLine,
  SupportImportPage,
} from "#app/features/support/queries/support-imports.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../../file-table.ts";
import { supportOutcomeText } from "./words.ts";

type NamedTable = FileTable & { name: string };

/** A file to begin with: the columns, and rows that show what can be said, which their keys keep from being imported. A donor has no need of the column of donors. */
export function supportTemplate(withDonor: boolean): NamedTable {
  const columns = SUPPORT_COLUMNS.filter((column) => withDonor || column !== "donor");
  const row = (cells: Partial<Record<SupportColumn, string>>) =>
    columns.map((column) => cells[column] ?? (column === "donor" ? m.support_import_template_donor() : null));
  return {
    name: "support-entries",
    head: [...columns],
    rows: [
      row({
        key: "example-1",
        kind: "funding",
        description: m.support_import_template_funding(),
        recipient: "programme",
        stage: "disbursement",
        date: "2026-02-11",
        amount: "250000",
        currency: "EUR",
        reference: "QA-26",
        shares: "cnd-50-4/para_6/quality-assurance 60%; cnd-50-4/para_7 40%",
      }),
      row({
        key: "example-2",
        kind: "funding",
        description: m.support_import_template_pledge(),
        recipient: "Africa",
        stage: "pledge",
        date: "2026-03-01",
        amount: "300000",
        currency: "EUR",
        due: "2026-12-31 100000; 2027-12-31 100000; 2028-12-31 100000",
        shares: "cnd-50-4/para_6 100%",
      }),
      row({
        key: "example-3",
        kind: "expertise",
        description: m.support_import_template_expertise(),
        recipient: "Jamaica 60%; Barbados 40%",
        stage: "in-kind delivery",
        date: "2026-01-20",
        quantity: "5",
        unit: "expert days",
        shares: "cnd-50-4/para_7/exchange 100%",
      }),
    ],
  };
}

/** Every row to mend, with what is wrong with it. */
export function supportProblemsFile({ problems, uploadId }: SupportImportPreview): NamedTable {
  return {
    name: `rows-to-mend-${uploadId}`,
    head: [m.imports_row(), m.imports_column(), m.imports_says(), m.imports_wrong()],
    rows: problems.map(({ row, column, typed, text }) => [row, column, typed, text]),
  };
}

/** The imports of a side. */
export function supportImportsFile(lines: readonly SupportImportLine[]): NamedTable {
  return {
    name: "support-imports",
    head: [
      m.imports_at(),
      m.imports_file_column(),
      m.imports_page_sha256(),
      m.imports_by(),
      m.imports_rows_made(),
      m.imports_standing(),
    ],
    rows: lines.map((line) => [
      line.at.toISOString(),
      line.fileName,
      line.sha256,
      line.by,
      line.made,
      line.undone ? m.imports_undone() : m.imports_applied(),
    ]),
  };
}

/** Every row of an import as it was read, and what became of it. */
export function supportImportRowsFile({ line, rows }: SupportImportPage): NamedTable {
  return {
    name: `support-import-${line.id}`,
    head: [m.imports_row(), ...SUPPORT_COLUMNS, m.imports_outcome(), m.support_entry()],
    rows: rows.map((row) => [
      row.number,
      ...SUPPORT_COLUMNS.map((column) => row.asRead[column] ?? null),
      supportOutcomeText(row),
      row.entry,
    ]),
  };
}
