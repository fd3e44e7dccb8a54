import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type { EntryRow } from "#app/features/support/queries/entry-list.server.ts";
import type { OurSupport } from "#app/features/support/queries/our-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { amountCells, dollarCell, type FileTable } from "../file-table.ts";
import { kindWord, paragraphWord, recipientWord, stageWord, stateWord } from "./words.ts";

/** A list of entries; an entry with several stages has a row for each. */
export function entriesFile(rows: readonly EntryRow[], withState: boolean): FileTable {
  const nothingYet = [{ stage: null, occurredOn: null, value: null, usdMinor: null }];
  return {
    head: [
      m.support_entry(),
      ...(withState ? [m.support_state()] : []),
      m.support_date(),
      m.support_donor(),
      m.support_kind(),
      m.support_what_for(),
      m.support_recipient(),
      m.support_stage(),
      m.support_amount(),
      m.support_currency(),
      m.support_us_dollars(),
    ],
    rows: rows.flatMap((row) =>
      (row.transactions.length > 0 ? row.transactions : nothingYet).map(
        ({ stage, occurredOn, value, usdMinor }) => [
          row.number,
          ...(withState ? [stateWord(row.state)] : []),
          occurredOn,
          row.donorName,
          kindWord(row.kind),
          row.description,
          recipientWord(row.recipient),
          stage === null ? null : stageWord(stage),
          ...amountCells(value),
          dollarCell(usdMinor),
        ],
      ),
    ),
  };
}

const TOTALS_HEAD = () => [
  m.support_entries(),
  m.support_amount(),
  m.support_currency(),
  m.support_us_dollars(),
  m.support_not_valued(),
  m.support_without_value(),
];

/** Totals under a heading: a row for each currency; what is no amount stands in the first of them. */
function totalsRows(heading: (string | number)[], totals: StageTotals): TableCell[][] {
  const amounts: (Money | null)[] = totals.amounts.length > 0 ? totals.amounts : [null];
  return amounts.map((amount, at) => [
    ...heading,
    at === 0 ? totals.entries : null,
    ...amountCells(amount),
    ...(at === 0
      ? [dollarCell(totals.usdMinor), totals.withoutUsdValue, totals.withoutValue]
      : [null, null, null]),
  ]);
}

/** Given by kind. */
export function kindsFile(lines: readonly { kind: EntryRow["kind"]; given: StageTotals }[]): FileTable {
  return {
    head: [m.support_kind(), ...TOTALS_HEAD()],
    rows: lines.flatMap(({ kind, given }) => totalsRows([kindWord(kind)], given)),
  };
}

const STAGES = ["pledge", "commitment", "disbursement", "in_kind_delivery"] as const;

const byStageRows = (heading: (string | number)[], totals: SupportTotals) =>
  STAGES.filter((stage) => totals.byStage[stage].transactions > 0).flatMap((stage) =>
    totalsRows([...heading, stageWord(stage)], totals.byStage[stage]),
  );

/** The tables of "What we gave" but for its list. */
export function ourFile(table: "years" | "kinds" | "purposes" | "stages", ours: OurSupport): FileTable {
  switch (table) {
    case "years":
      return {
        head: [m.support_year(), m.support_stage(), ...TOTALS_HEAD()],
        rows: ours.years.flatMap(({ year, totals }) => byStageRows([year], totals)),
      };
    case "kinds":
      return kindsFile(ours.kinds.map(({ kind, totals: { given } }) => ({ kind, given })));
    case "purposes":
      return {
        head: [m.support_paragraph(), m.support_purpose(), ...TOTALS_HEAD()],
        rows: ours.purposes.flatMap(({ paragraph, purpose, totals: { given } }) =>
          totalsRows(
            [
              paragraph ? paragraphWord(paragraph) : m.support_not_linked(),
              paragraph ? (purpose ?? m.support_paragraph_as_a_whole()) : m.support_no_paragraph_named(),
            ],
            given,
          ),
        ),
      };
    case "stages":
      return { head: [m.support_stage(), ...TOTALS_HEAD()], rows: byStageRows([], ours.totals) };
  }
}
