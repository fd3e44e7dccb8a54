import { Link } from "@remix-run/react";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import { isGiven } from "#app/domain/support/support-kinds.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type { Line, OurSupport } from "#app/features/support/queries/our-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { StatusTag } from "../status-tag.tsx";
import { TableFrame } from "../table.tsx";
import { Bar, DollarValue, GivenAmounts, moneyWord } from "./money.tsx";
import { kindWord, paragraphWord, stageShape } from "./words.ts";

interface KindLine {
  kind: SupportKind;
  given: StageTotals;
  ofLargest?: number | null;
}

function WithoutValue({ totals }: { totals: StageTotals }) {
  return totals.withoutValue > 0 ? formatCount(totals.withoutValue) : null;
}

/** Given by kind of support, in its currencies and in dollars where they are held. */
export function KindTable({
  lines,
  given,
  note,
}: {
  lines: readonly KindLine[];
  given: StageTotals;
  note: string;
}) {
  const hasBars = lines.some(({ ofLargest }) => typeof ofLargest === "number");
  return (
    <TableFrame label={m.support_by_kind()} caption={m.support_by_kind()} note={note}>
      <thead>
        <tr>
          <th scope="col">{m.support_kind()}</th>
          <th scope="col" className="n">
            {m.support_entries()}
          </th>
          <th scope="col" className="n">
            {m.support_given_as_recorded()}
          </th>
          <th scope="col" className="n">
            {m.support_us_dollars()}
          </th>
          <th scope="col" className="n">
            {m.support_without_value()}
          </th>
          {hasBars ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ kind, given: own, ofLargest }) => (
          <tr key={kind}>
            <th scope="row">{kindWord(kind)}</th>
            <td className="n">{formatCount(own.entries)}</td>
            <td className="n">
              <GivenAmounts totals={own} />
            </td>
            <td className="n">
              <DollarValue totals={own} />
            </td>
            <td className="n">
              <WithoutValue totals={own} />
            </td>
            {hasBars ? (
              <td className="bar-cell">
                <Bar length={ofLargest ?? null} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m.support_given()}</th>
          <td className="n">{formatCount(given.entries)}</td>
          <td className="n">
            <GivenAmounts totals={given} />
          </td>
          <td className="n">
            <DollarValue totals={given} />
          </td>
          <td className="n">
            <WithoutValue totals={given} />
          </td>
          {hasBars ? <td /> : null}
        </tr>
      </tfoot>
    </TableFrame>
  );
}

/** What is promised and not given, each amount with how far it has come. */
function Promised({ totals: { byStage } }: { totals: SupportTotals }) {
  const lines = [
    ...byStage.commitment.amounts.map((amount) => m.support_amount_committed({ amount: moneyWord(amount) })),
    ...byStage.pledge.amounts.map((amount) => m.support_amount_pledged({ amount: moneyWord(amount) })),
  ];
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

/** Given, and promised, by year. */
export function YearTable({
  lines,
  totals,
}: {
  lines: readonly Line<{ year: number }>[];
  totals: SupportTotals;
}) {
  return (
    <TableFrame label={m.support_by_year()} caption={m.support_by_year()} note={m.support_by_year_note()}>
      <thead>
        <tr>
          <th scope="col">{m.support_year()}</th>
          <th scope="col" className="n">
            {m.support_given_as_recorded()}
          </th>
          <th scope="col" className="n">
            {m.support_us_dollars()}
          </th>
          <th scope="col" className="n">
            {m.support_without_value()}
          </th>
          <th scope="col" className="n">
            {m.support_promised()}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ year, totals: own }) => (
          <tr key={year}>
            <th scope="row" className="num">
              {year}
            </th>
            <td className="n">
              <GivenAmounts totals={own.given} />
            </td>
            <td className="n">
              <DollarValue totals={own.given} />
            </td>
            <td className="n">
              <WithoutValue totals={own.given} />
            </td>
            <td className="n soft">
              <Promised totals={own} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m.support_all_years()}</th>
          <td className="n">
            <GivenAmounts totals={totals.given} />
          </td>
          <td className="n">
            <DollarValue totals={totals.given} />
          </td>
          <td className="n">
            <WithoutValue totals={totals.given} />
          </td>
          <td className="n">
            <Promised totals={totals} />
          </td>
        </tr>
      </tfoot>
    </TableFrame>
  );
}

/** Given by paragraph and purpose, by the shares that answer them; what is not linked comes last. */
export function PurposeTable({ lines, totals }: { lines: OurSupport["purposes"]; totals: SupportTotals }) {
  const hasBars = lines.some(({ ofLargest }) => ofLargest !== null);
  return (
    <TableFrame
      label={m.support_by_purpose()}
      caption={m.support_by_purpose()}
      note={m.support_by_purpose_note()}
      wide
    >
      <thead>
        <tr>
          <th scope="col">{m.support_paragraph()}</th>
          <th scope="col">{m.support_purpose()}</th>
          <th scope="col" className="n">
            {m.support_entries()}
          </th>
          <th scope="col" className="n">
            {m.support_given_as_recorded()}
          </th>
          <th scope="col" className="n">
            {m.support_us_dollars()}
          </th>
          {hasBars ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {lines.map(({ paragraph, purpose, totals: { given }, ofLargest }) => (
          <tr key={`${paragraph?.key ?? ""} ${purpose ?? ""}`}>
            <th scope="row">
              {paragraph ? (
                <Link to={`/resolutions/${paragraph.key}`}>{paragraphWord(paragraph)}</Link>
              ) : (
                m.support_not_linked()
              )}
            </th>
            <td>
              {paragraph ? (purpose ?? m.support_paragraph_as_a_whole()) : m.support_no_paragraph_named()}
            </td>
            <td className="n">{formatCount(given.entries)}</td>
            <td className="n">
              <GivenAmounts totals={given} />
            </td>
            <td className="n">
              <DollarValue totals={given} />
            </td>
            {hasBars ? (
              <td className="bar-cell">
                <Bar length={ofLargest} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m.support_given()}</th>
          <td />
          <td className="n">{formatCount(totals.given.entries)}</td>
          <td className="n">
            <GivenAmounts totals={totals.given} />
          </td>
          <td className="n">
            <DollarValue totals={totals.given} />
          </td>
          {hasBars ? <td /> : null}
        </tr>
      </tfoot>
    </TableFrame>
  );
}

const STAGE_ORDER = ["pledge", "commitment", "disbursement", "in_kind_delivery"] as const;

const STAGE_NAMES: Readonly<Record<SupportStage, () => string>> = {
  pledge: m.support_stage_row_pledge,
  commitment: m.support_stage_row_commitment,
  disbursement: m.support_stage_row_disbursement,
  in_kind_delivery: m.support_stage_row_delivery,
};

/** How far it has come. An open bar is money that has not moved yet. */
export function StageTable({ totals, stages }: { totals: SupportTotals; stages: OurSupport["stages"] }) {
  const hasBars = STAGE_ORDER.some((stage) => stages.ofLargest[stage] !== null);
  const rows = STAGE_ORDER.filter((stage) => totals.byStage[stage].transactions > 0);
  return (
    <TableFrame label={m.support_by_stage()} caption={m.support_by_stage()}>
      <thead>
        <tr>
          <th scope="col">{m.support_stage()}</th>
          <th scope="col">{m.support_in_the_total()}</th>
          <th scope="col" className="n">
            {m.support_entries()}
          </th>
          <th scope="col" className="n">
            {m.support_as_recorded()}
          </th>
          <th scope="col" className="n">
            {m.support_us_dollars()}
          </th>
          {hasBars ? <td /> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((stage) => {
          const own = totals.byStage[stage];
          return (
            <tr key={stage}>
              <th scope="row">{STAGE_NAMES[stage]()}</th>
              <td>
                <StatusTag shape={stageShape(stage)}>
                  {isGiven(stage) ? m.support_counts_as_given() : m.support_not_in_totals()}
                </StatusTag>
              </td>
              <td className="n">{formatCount(own.entries)}</td>
              <td className="n">
                <GivenAmounts totals={own} />
                {own.withoutValue > 0 && own.amounts.length > 0 ? (
                  <span className="block soft">
                    {m.support_and_without_value({ count: own.withoutValue })}
                  </span>
                ) : null}
              </td>
              <td className="n">
                <DollarValue totals={own} />
              </td>
              {hasBars ? (
                <td className="bar-cell">
                  <Bar length={stages.ofLargest[stage]} isOpen={!isGiven(stage)} />
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </TableFrame>
  );
}
