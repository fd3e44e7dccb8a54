import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { Money } from "#app/domain/money/money.ts";
import { isPromise } from "#app/domain/support/support-kinds.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type { EntryRow, ListedTransaction } from "#app/features/support/queries/entry-list.server.ts";
import type { OrganisationRow } from "#app/features/support/queries/organisation-list.server.ts";
import type { PledgeView } from "#app/features/support/queries/pledges.server.ts";
import type { OurSupport } from "#app/features/support/queries/our-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { amountCells, dollarCell, type FileTable } from "../file-table.ts";
import { ORGANISATION_KIND_WORDS } from "./organisation-kinds.ts";
import { unitWord } from "./quantity.tsx";
import { REACHED_HEAD, reachedCells } from "./reached/files.ts";
import { kindWord, paragraphWord, recipientWord, stageWord, standingWord, stateWord } from "./words.ts";

/**
 * A list of entries; an entry with several stages has a row for each.
 *
 * @param withReached for the two sides of the entries: with what laboratories say of what reached them.
 */
export function entriesFile(rows: readonly EntryRow[], withState: boolean, withReached = false): FileTable {
  const nothingYet = [null];
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
      m.support_rate_head(),
      m.support_rate_from(),
      m.support_rate_source(),
      m.support_quantity(),
      m.support_quantity_of(),
      m.support_csv_part_of(),
      ...(withReached ? REACHED_HEAD() : []),
    ],
    rows: rows.flatMap((row) =>
      (row.transactions.length > 0 ? row.transactions : nothingYet).map((step) => [
        row.number,
        ...(withState ? [stateWord(row.state)] : []),
        step?.occurredOn ?? null,
        row.donorName,
        kindWord(row.kind),
        row.description,
        recipientWord(row.recipient),
        step ? stageWord(step.stage) : null,
        ...amountCells(step?.value ?? null),
        ...(step ? valuationCells(step) : [null, null, null, null]),
        step?.quantity ?? null,
        step?.quantityUnit ? unitWord(step.quantityUnit) : null,
        row.partOf,
        ...(withReached ? reachedCells(step, row.reached ?? []) : []),
      ]),
    ),
  };
}

/** The dollar value with its rate; that an amount has none is said, so that its cell is not taken for nought. */
function valuationCells({
  value,
  usdMinor,
  rate,
  rateValidFrom,
  rateSource,
}: ListedTransaction): TableCell[] {
  if (value === null) return [null, null, null, null];
  if (usdMinor === null) return [m.support_not_valued(), null, null, null];
  return [dollarCell(usdMinor), rate, rateValidFrom, rateSource];
}

/** Pledges with what is open of them; an empty cell is what cannot be told. */
export function pledgesFile(pledges: readonly PledgeView[]): FileTable {
  const amount = (value: Money | null) => amountCells(value)[0];
  return {
    head: [
      m.support_entry(),
      m.support_date(),
      m.support_what_for(),
      m.support_currency(),
      m.support_stage_row_pledged(),
      m.support_pledge_committed(),
      m.support_given(),
      m.support_pledge_open(),
      m.support_pledge_not_committed(),
      m.support_pledge_overdue_head(),
      m.support_pledge_due_head(),
      m.support_pledge_against(),
    ],
    rows: pledges.map(({ number, pledgedOn, description, pledged, standing, carriedOut }) => [
      number,
      pledgedOn,
      description,
      pledged.currency,
      amount(pledged),
      amount(standing.committed),
      amount(standing.given),
      amount(standing.open),
      amount(standing.notCommitted),
      amount(standing.overdue),
      standing.nextDueOn,
      carriedOut.map((step) => step.number).join("; "),
    ]),
  };
}

export const TOTALS_HEAD = () => [
  m.support_entries(),
  m.support_amount(),
  m.support_currency(),
  m.support_us_dollars(),
  m.support_not_valued(),
  m.support_without_value(),
];

/** Totals under a heading: a row for each currency; what is no amount stands in the first of them. */
export function totalsRows(heading: (string | number)[], totals: StageTotals): TableCell[][] {
  const amounts: readonly (Money | null)[] = totals.amounts.length > 0 ? totals.amounts : [null];
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

const OPEN_HEAD = () => [...TOTALS_HEAD(), m.support_amount_untold_head()];

/** Of a promise what is open: one without an amount is no delivery without a value, and has a column of its own. */
const byStageRows = (heading: (string | number)[], totals: SupportTotals) =>
  STAGES.filter((stage) => totals.byStage[stage].transactions > 0).flatMap((stage) => {
    const { withoutValue, ...own } = totals.byStage[stage];
    const isOpen = isPromise(stage);
    return totalsRows([...heading, stageRow(stage)], {
      ...own,
      withoutValue: isOpen ? 0 : withoutValue,
    }).map((row, at) => [...row, at === 0 ? (isOpen ? withoutValue : 0) : null]);
  });

function stageRow(stage: (typeof STAGES)[number]): string {
  if (stage === "pledge") return m.support_stage_row_pledge();
  return stage === "commitment" ? m.support_stage_row_commitment() : stageWord(stage);
}

/** The tables of "What we gave" but for its list. */
export function ourFile(
  table: "years" | "kinds" | "purposes" | "stages" | "standing" | "pledges",
  ours: OurSupport,
): FileTable {
  switch (table) {
    case "years":
      return {
        head: [m.support_year(), m.support_stage(), ...OPEN_HEAD()],
        rows: ours.years.flatMap(({ year, totals }) => byStageRows([year], totals)),
      };
    case "kinds":
      return kindsFile(ours.kinds);
    case "purposes":
      return {
        head: [m.support_paragraph(), m.support_purpose(), ...TOTALS_HEAD()],
        rows: ours.purposes.flatMap(({ paragraph, purpose, given }) =>
          totalsRows(
            [
              paragraph ? paragraphWord(paragraph) : m.support_not_linked(),
              paragraph ? (purpose ?? m.support_paragraph_as_a_whole()) : m.support_no_paragraph_named(),
            ],
            given,
          ),
        ),
      };
    case "standing":
      return {
        head: [m.support_standing(), m.support_stage(), ...OPEN_HEAD()],
        rows: ours.standings.flatMap(({ standing, totals }) => byStageRows([standingWord(standing)], totals)),
      };
    case "pledges":
      return pledgesFile(ours.pledges);
    case "stages":
      return { head: [m.support_stage(), ...OPEN_HEAD()], rows: byStageRows([], ours.totals) };
  }
}

/** The organisations, and how many people act for each. */
export function organisationsFile(rows: readonly OrganisationRow[]): FileTable {
  return {
    head: [
      m.support_organisation_name(),
      m.support_organisation_kind(),
      m.laboratories_country(),
      m.support_organisation_people(),
    ],
    rows: rows.map(({ name, kind, country, people }) => [
      name,
      ORGANISATION_KIND_WORDS[kind](),
      country,
      people,
    ]),
  };
}
