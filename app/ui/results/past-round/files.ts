import { PAST_ROUND_COLUMNS } from "#app/domain/results/past-round/columns.ts";
import type { ImportLine, ImportPage } from "#app/features/results/queries/import-list.server.ts";
import type { ImportPreview } from "#app/features/results/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../../file-table.ts";
import { outcomeText, rowProblemText } from "./words.ts";

type NamedTable = FileTable & { name: string };

/** A file to begin with: the columns, and rows that show what can be said. */
export function templateFile(): NamedTable {
  const row = (cells: Partial<Record<(typeof PAST_ROUND_COLUMNS)[number], string>>) =>
    PAST_ROUND_COLUMNS.map((column) => cells[column] ?? null);
  const submitted = "2012-05-30";
  return {
    name: "past-round",
    head: [...PAST_ROUND_COLUMNS],
    rows: [
      row({
        laboratory: "laboratory-1",
        sample: "1",
        analyte: "cocaine",
        technique: "GC-MS; FTIR",
        quantity: "38.4",
        unit: "% w/w",
        basis: "base",
        uncertainty: "1.9",
        k: "2",
        submitted,
      }),
      row({ laboratory: "laboratory-1", sample: "2", analyte: "nothing detected", technique: "GC-MS" }),
      row({ laboratory: "laboratory-2", state: "no response" }),
    ],
  };
}

/** Every row to mend, with what is wrong with it. */
export function problemsFile(preview: ImportPreview): NamedTable {
  return {
    name: `rows-to-mend-${preview.exercise.id}`,
    head: [m.imports_row(), m.imports_column(), m.imports_says(), m.imports_wrong()],
    rows: preview.problems.map((problem) => [
      problem.row,
      problem.column,
      problem.typed,
      rowProblemText(problem),
    ]),
  };
}

/** Every import of a past round. */
export function importsFile(lines: readonly ImportLine[]): NamedTable {
  return {
    name: "imports",
    head: [
      m.imports_at(),
      m.imports_file_column(),
      m.imports_page_sha256(),
      m.imports_exercise(),
      m.imports_by(),
      m.imports_rows_made(),
      m.imports_laboratories(),
      m.imports_standing(),
      m.imports_undo_reason(),
    ],
    rows: lines.map((line) => [
      line.at.toISOString(),
      line.fileName,
      line.sha256,
      `${line.exercise.roundCode} ${line.exercise.testGroup}`,
      line.by,
      line.made,
      line.laboratories,
      line.undone ? m.imports_undone() : m.imports_applied(),
      line.undone?.reason ?? null,
    ]),
  };
}

/** Every row of an import as it was read, and what became of it. */
export function importRowsFile({ line, rows }: ImportPage): NamedTable {
  return {
    name: `import-${line.id}`,
    head: [m.imports_row(), ...PAST_ROUND_COLUMNS, m.imports_outcome()],
    rows: rows.map((row) => [
      row.number,
      ...PAST_ROUND_COLUMNS.map((column) => row.asRead[column] ?? null),
      outcomeText(row),
    ]),
  };
}
