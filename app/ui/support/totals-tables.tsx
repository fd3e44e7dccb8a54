import { Link } from "@remix-run/react";
import {
  isGiven,
  isPromise,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type { Line, OurSupport } from "#app/features/support/queries/our-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Amounts, AmountsSentence, GivenAmounts } from "./money.tsx";
import { statementAddress } from "./statement-address.ts";
import { COLUMNS, ofGiven, TotalsTable } from "./totals-table.tsx";
import { kindWord, paragraphWord, stageShape, standingWord } from "./words.ts";

/** Given by kind of support, in its currencies and in dollars where they are held. */
export function KindTable(props: {
  lines: readonly { kind: SupportKind; given: StageTotals; ofLargest?: number | null }[];
  given: StageTotals;
  note: string;
}) {
  return (
    <TotalsTable
      caption={m.support_by_kind()}
      note={props.note}
      headings={[m.support_kind()]}
      columns={[COLUMNS.entries(), COLUMNS.given(), COLUMNS.dollars(), COLUMNS.withoutValue()]}
      lines={props.lines.map(({ kind, given, ofLargest }) => ({
        key: kind,
        headings: [kindWord(kind)],
        figures: given,
        bar: ofLargest ?? null,
      }))}
      whole={{ heading: m.support_given(), figures: props.given }}
    />
  );
}

/** What is pledged or committed: a promise, and in no total of what was given. */
function Promised({ byStage }: SupportTotals) {
  const promises = [
    { key: "commitment", amounts: byStage.commitment.amounts, say: m.support_amount_committed },
    { key: "pledge", amounts: byStage.pledge.amounts, say: m.support_amount_pledged },
  ];
  const untold = byStage.pledge.withoutValue + byStage.commitment.withoutValue;
  return (
    <>
      {promises.flatMap(({ key, amounts, say }) =>
        amounts.map((value) => (
          <span key={key + value.currency} className="amount">
            <AmountsSentence amounts={[value]} say={(amount) => say({ amount })} />
          </span>
        )),
      )}
      <Untold count={untold} />
    </>
  );
}

/** Promises of which nobody can say what is open. */
function Untold({ count }: { count: number }) {
  return count > 0 ? <span className="amount soft">{m.support_amount_untold({ count })}</span> : null;
}

/** What is open of the promises of a stage. */
function OpenAmounts({ amounts, withoutValue }: StageTotals) {
  return (
    <>
      {amounts.length > 0 ? <Amounts amounts={amounts} /> : null}
      <Untold count={withoutValue} />
    </>
  );
}

/** Given, and promised, by year. */
export function YearTable(props: {
  lines: readonly Line<{ year: number }>[];
  totals: SupportTotals;
  /** Whose statement each year leads to. */
  statementOf: string;
}) {
  return (
    <TotalsTable
      caption={m.support_by_year()}
      note={m.support_by_year_note()}
      headings={[m.support_year()]}
      columns={[
        ...[COLUMNS.given(), COLUMNS.dollars(), COLUMNS.withoutValue()].map(ofGiven),
        { key: "promised", label: m.support_promised(), soft: true, of: Promised },
      ]}
      lines={props.lines.map(({ year, totals }) => ({
        key: String(year),
        headings: [
          <Link key="year" to={statementAddress(props.statementOf, year)}>
            {year}
          </Link>,
        ],
        figures: totals,
      }))}
      whole={{ heading: m.support_all_years(), figures: props.totals }}
    />
  );
}

/** The reader's own entries that are linked so, handed in or agreed to. */
function ourEntriesLinked(linkedTo: string): string {
  return `/support/ours?${new URLSearchParams({ paragraph: linkedTo }).toString()}#entries`;
}

/** Given by paragraph and purpose, by the shares that answer them; what is not linked comes last. */
export function PurposeTable(props: { lines: OurSupport["purposes"]; totals: SupportTotals }) {
  return (
    <TotalsTable
      caption={m.support_by_purpose()}
      note={m.support_by_purpose_note()}
      wide
      headings={[m.support_paragraph(), m.support_purpose()]}
      columns={[COLUMNS.entries(), COLUMNS.given(), COLUMNS.dollars()]}
      lines={props.lines.map(({ paragraph, purpose, linkedTo, given, ofLargest }) => ({
        key: linkedTo,
        headings: paragraph
          ? [
              <Link key="paragraph" to={`/resolutions/${paragraph.key}`}>
                <Name>{paragraphWord(paragraph)}</Name>
              </Link>,
              <Link key="linked" to={ourEntriesLinked(linkedTo)}>
                {purpose ?? m.support_paragraph_as_a_whole()}
              </Link>,
            ]
          : [
              <Link key="not-linked" to={ourEntriesLinked(linkedTo)}>
                {m.support_not_linked()}
              </Link>,
              m.support_no_paragraph_named(),
            ],
        figures: given,
        bar: ofLargest,
      }))}
      whole={{ heading: m.support_given(), figures: props.totals.given }}
    />
  );
}

const STAGE_ROWS: readonly { stage: SupportStage; label: () => string }[] = [
  { stage: "pledge", label: m.support_stage_row_pledge },
  { stage: "commitment", label: m.support_stage_row_commitment },
  { stage: "disbursement", label: m.support_stage_row_disbursement },
  { stage: "in_kind_delivery", label: m.support_stage_row_delivery },
];

/** The amounts of a stage, and how many of its deliveries carry none. */
function AmountsOfStage(totals: StageTotals) {
  const { withoutValue, amounts } = totals;
  return (
    <>
      <GivenAmounts totals={totals} />
      {withoutValue > 0 && amounts.length > 0 ? (
        <span className="amount soft">{m.support_and_without_value({ count: withoutValue })}</span>
      ) : null}
    </>
  );
}

/** How far it has come. An open bar is money that has not moved yet. */
export function StageTable({ totals, stages }: { totals: SupportTotals; stages: OurSupport["stages"] }) {
  return (
    <TotalsTable
      caption={m.support_by_stage()}
      headings={[m.support_stage(), m.support_in_the_total()]}
      columns={[
        COLUMNS.entries(),
        {
          key: "recorded",
          label: m.support_as_recorded(),
          of: ({ isOpen, ...figures }: StageTotals & { isOpen: boolean }) =>
            isOpen ? <OpenAmounts {...figures} /> : <AmountsOfStage {...figures} />,
        },
        COLUMNS.dollars(),
      ]}
      lines={STAGE_ROWS.filter(({ stage }) => totals.byStage[stage].transactions > 0).map(
        ({ stage, label }) => ({
          key: stage,
          headings: [
            label(),
            <StatusTag key="total" shape={stageShape(stage)}>
              {isGiven(stage) ? m.support_counts_as_given() : m.support_not_in_totals()}
            </StatusTag>,
          ],
          figures: { ...totals.byStage[stage], isOpen: isPromise(stage) },
          bar: stages.ofLargest[stage],
          isOpenBar: !isGiven(stage),
        }),
      )}
    />
  );
}

/** What both sides agreed to, which the totals count, and what one of them has only handed in. */
export function StandingTable({ standings }: { standings: OurSupport["standings"] }) {
  return (
    <TotalsTable
      caption={m.support_by_standing()}
      note={m.support_by_standing_note()}
      headings={[m.support_standing(), m.support_in_the_total()]}
      columns={[
        {
          key: "entries",
          label: m.support_entries(),
          of: ({ entries }: OurSupport["standings"][number]) => formatCount(entries),
        },
        {
          key: "given",
          label: m.support_given_as_recorded(),
          of: ({ totals }) => <AmountsOfStage {...totals.given} />,
        },
        { key: "promised", label: m.support_promised(), soft: true, of: ({ totals }) => Promised(totals) },
      ]}
      lines={standings.map((line) => ({
        key: line.standing,
        headings: [
          standingWord(line.standing),
          <StatusTag key="total" shape={line.standing === "handed_in" ? "waiting" : "done"}>
            {line.standing === "handed_in" ? m.support_not_in_totals() : m.support_counts_as_given()}
          </StatusTag>,
        ],
        figures: line,
      }))}
    />
  );
}
