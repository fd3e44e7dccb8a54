import type { SupportStatement } from "#app/features/support/queries/support-statement.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { entriesFile } from "./file-tables.ts";
import { shareLines } from "./statement-words.ts";

/** The list of entries with their transactions of the year, and to each what it answers. */
export function statementFile({ entries, fingerprint }: SupportStatement, asOf: Date): FileTable {
  const { head } = entriesFile([], true);
  return {
    head: [
      ...head,
      m.support_statement_answers(),
      m.support_project_reference(),
      m.support_statement_as_of(),
      m.support_statement_fingerprint(),
    ],
    rows: entries.flatMap((entry) =>
      entriesFile([entry], true).rows.map((row) => [
        ...row,
        shareLines(entry).join("; "),
        entry.projectReference,
        asOf.toISOString(),
        fingerprint,
      ]),
    ),
  };
}
