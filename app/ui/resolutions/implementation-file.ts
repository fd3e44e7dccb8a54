import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type {
  ImplementationPage,
  ImplementationPart,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { ParagraphNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { withDefinitions, type FileTable } from "../file-table.ts";
import { openKindsLine } from "../needs/needs-of-resolution.tsx";
import { currenciesOf, moneyCells, moneyHead } from "./file-tables.ts";
import {
  countedLine,
  implementationDefinitions,
  kindLines,
  participationLine,
  type ImplementationReport,
  type LineDetail,
} from "./implementation-words.ts";
import { missingWords } from "./missing-words.ts";
import { statusWord } from "./standing-words.ts";

/** The implementation report: both standings and the needs, told apart by the first column. */
export function implementationFile(
  { resolution, purposes, published, handedIn, needs }: ImplementationReport,
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
    ...needCells(null),
  ];
  const rowsOf = (isPublished: boolean, part: ImplementationPart): TableCell[][] => [
    ...part.rows.map(({ paragraph, line, ...detail }) =>
      rowOf(
        isPublished,
        [resolution.number, paragraph.key, paragraph.number, paragraph.text],
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
  const head = [
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
    m.resolutions_csv_needs({ column: m.needs_report_confirmed() }),
    m.resolutions_csv_needs({ column: m.needs_report_open() }),
    m.resolutions_csv_needs({ column: m.needs_report_being_answered() }),
    m.resolutions_csv_needs({ column: m.needs_report_answered() }),
    m.resolutions_csv_needs({ column: m.needs_report_open_kinds() }),
  ];
  const textOf = (key: string | null) =>
    published.rows.find(({ paragraph }) => paragraph.key === key)?.paragraph.text ?? null;
  const between = Array<null>(head.length - NAMES - needCells(null).length).fill(null);
  const needRows = needs.map((line): TableCell[] => [
    m.needs_report_title(),
    resolution.number,
    line.paragraphKey,
    line.paragraph?.number ?? null,
    textOf(line.paragraphKey),
    ...between,
    ...needCells(line),
  ]);
  const table = {
    head,
    rows: [...rowsOf(true, published), ...rowsOf(false, handedIn), ...needRows],
  };
  return withDefinitions(
    table,
    implementationDefinitions().map(({ definition }) => definition),
    asOf,
  );
}

/** Confirmed needs of a paragraph by how far they are answered; empty where the row is of no needs. */
function needCells(needs: ParagraphNeeds | null): TableCell[] {
  if (needs === null) return [null, null, null, null, null];
  return [needs.confirmed, needs.open, needs.beingAnswered, needs.answered, openKindsLine(needs) || null];
}

/** Cells before the figures: the standing, and the names of the row. */
const NAMES = 5;
const DETAILS = 6;

/** The latest note on how far it is, who took part, and what is wanting; empty where it is not a paragraph's row. */
function detailCells(detail: LineDetail | undefined, purposes: ImplementationPage["purposes"]): TableCell[] {
  if (!detail) return Array<null>(DETAILS).fill(null);
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
