import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type {
  ImplementationPage,
  ImplementationPart,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { currenciesOf, moneyCells, moneyHead } from "./file-tables.ts";
import {
  asHeld,
  countedLine,
  kindLines,
  participationLine,
  type LineDetail,
} from "./implementation-words.ts";
import { missingWords } from "./missing-words.ts";
import { statusWord } from "./standing-words.ts";

/** The implementation report: both standings, told apart by the first column. */
export function implementationFile(
  { resolution, purposes, published, handedIn }: ImplementationPage,
  asOf: Date,
): FileTable {
  const currencies = currenciesOf([published.ledger.totals, handedIn.ledger.totals]);
  const rowOf = (
    isPublished: boolean,
    names: TableCell[],
    line: SupportLine,
    detail?: LineDetail,
  ): TableCell[] => [
    isPublished ? m.resolutions_implementation_published() : m.resolutions_implementation_handed_in(),
    ...names,
    line.entries,
    line.donors,
    kindLines(line).join("; "),
    ...moneyCells(line.totals, currencies, isPublished),
    countedLine(line),
    ...detailCells(detail, purposes),
    asOf.toISOString(),
  ];
  const rowsOf = (isPublished: boolean, part: ImplementationPart): TableCell[][] => [
    ...part.rows.map(({ paragraph, line, ...detail }) =>
      rowOf(
        isPublished,
        [resolution.number, paragraph.key, paragraph.number, asHeld(paragraph)],
        line,
        // How far it is and what is wanting is said once, beside what is published.
        isPublished ? detail : undefined,
      ),
    ),
    ...[
      {
        names: [m.resolutions_row_elsewhere(), null, null, m.resolutions_row_elsewhere_note()],
        line: part.elsewhere,
      },
      {
        names: [m.resolutions_row_not_linked(), null, null, m.resolutions_row_not_linked_note()],
        line: part.notLinked,
      },
      { names: [m.resolutions_row_ledger(), null, null, m.resolutions_row_ledger_note()], line: part.ledger },
    ].map(({ names, line }) => rowOf(isPublished, names, line)),
  ];
  return {
    head: [
      m.resolutions_csv_standing(),
      m.resolutions_column_resolution(),
      m.resolutions_csv_key(),
      m.resolutions_csv_number(),
      m.resolutions_column_action(),
      m.resolutions_column_entries_short(),
      m.resolutions_csv_donors(),
      m.resolutions_column_implementation(),
      ...moneyHead(currencies),
      m.resolutions_csv_counted(),
      m.resolutions_csv_status(),
      m.resolutions_csv_status_day(),
      m.resolutions_csv_status_note(),
      m.resolutions_csv_status_evidence(),
      m.resolutions_csv_participation(),
      m.resolutions_line_wanting(),
      m.resolutions_csv_as_of(),
    ],
    rows: [...rowsOf(true, published), ...rowsOf(false, handedIn)],
  };
}

/** The latest note on how far it is, who took part, and what is wanting; empty where it is not a paragraph's row. */
function detailCells(detail: LineDetail | undefined, purposes: ImplementationPage["purposes"]): TableCell[] {
  if (!detail) return [null, null, null, null, null, null];
  const [latest] = detail.statuses;
  return [
    latest ? statusWord(latest.status) : m.resolutions_status_none(),
    latest?.asOfDay ?? null,
    latest?.note ?? null,
    latest?.evidence ?? null,
    detail.participation && participationLine(detail.participation),
    detail.missing &&
      missingWords(detail.missing, purposes)
        .map(({ text }) => text)
        .join("; "),
  ];
}
