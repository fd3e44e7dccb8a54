import { SUPPRESSION_MARK } from "#app/domain/disclosure/threshold.ts";
import type { BesideRow, SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { filesAt, TableFrame, TableHead, Under } from "../table.tsx";
import { Amounts, DollarValue, GivenAmounts } from "../support/money.tsx";
import { addressOf, hasRegistration, placeWord, roundName } from "./beside-words.ts";
import { groupInWords } from "./words.ts";

const NOTHING = <span className="soft">–</span>;

function Registration({ registration }: Pick<BesideRow, "registration">) {
  if (registration === null)
    return (
      <>
        <td className="n">{NOTHING}</td>
        <td className="n">{NOTHING}</td>
      </>
    );
  if (!registration.shown) {
    const mark = <abbr title={m.reporting_mark_short()}>{SUPPRESSION_MARK}</abbr>;
    return (
      <>
        <td className="n">{mark}</td>
        <td className="n">{mark}</td>
      </>
    );
  }
  const { registered, returnRate } = registration.figures;
  return (
    <>
      <td className="n">{formatCount(registered)}</td>
      <td className="n">
        {returnRate === null ? m.reporting_none_registered() : formatCount(returnRate * 100)}
      </td>
    </>
  );
}

function Participation({ row: { counts, isOpen } }: { row: BesideRow }) {
  if (counts === null)
    return (
      <>
        <td className="n soft">{isOpen ? m.reporting_still_open() : m.reporting_beside_not_held()}</td>
        <td className="n">{NOTHING}</td>
        <td className="n">{NOTHING}</td>
        <td className="n">{NOTHING}</td>
      </>
    );
  return [counts.takingPart, counts.new, counts.returning, counts.lapsed].map((count, at) => (
    <td key={at} className="n">
      {formatCount(count)}
    </td>
  ));
}

function Support({ support }: Pick<BesideRow, "support">) {
  if (support === null)
    return Array.from({ length: 5 }, (_, at) => (
      <td key={at} className="n">
        {NOTHING}
      </td>
    ));
  const { given, promised } = support;
  return (
    <>
      <td className="n">{formatCount(given.entries)}</td>
      <td className="n">{given.transactions === 0 ? NOTHING : <GivenAmounts totals={given} />}</td>
      <td className="n">
        <DollarValue totals={given} />
      </td>
      <td className="n">{given.withoutValue > 0 ? formatCount(given.withoutValue) : NOTHING}</td>
      <td className="n soft">
        <Amounts amounts={promised.amounts} />
      </td>
    </>
  );
}

/** Every number of the chart, and its amounts as recorded: a row for each half-year. */
export function BesideTable({ beside }: { beside: SupportBeside }) {
  const { rows, whole } = beside;
  const withRegistration = hasRegistration(beside);
  const numeric = (key: string, label: string) => ({ key, label, numeric: true });
  const columns = [
    { key: "round", label: m.reporting_round() },
    numeric("taking-part", m.reporting_taking_part()),
    numeric("new", m.reporting_new()),
    numeric("returning", m.reporting_returning()),
    numeric("lapsed", m.reporting_lapsed()),
    ...(withRegistration
      ? [
          numeric("registered", m.reporting_registered()),
          numeric("return-rate", m.reporting_return_rate_percent()),
        ]
      : []),
    numeric("entries", m.reporting_beside_entries()),
    numeric("given", m.reporting_beside_given()),
    numeric("dollars", m.reporting_beside_dollars()),
    numeric("without", m.reporting_beside_without()),
    numeric("promised", m.reporting_beside_promised()),
  ];
  return (
    <>
      <TableFrame
        label={m.reporting_beside_table()}
        caption={m.reporting_beside_table()}
        note={m.reporting_beside_table_note({
          place: placeWord(beside),
          group: groupInWords(beside.group),
        })}
        wide
      >
        <TableHead columns={columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.ordinal}>
              <th scope="row">
                <bdi>{roundName(row.ordinal)}</bdi>
              </th>
              <Participation row={row} />
              {withRegistration ? <Registration registration={row.registration} /> : null}
              <Support support={row.support} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m.reporting_beside_whole()}</th>
            {columns.slice(1, -5).map(({ key }) => (
              <td key={key} />
            ))}
            <Support support={whole} />
          </tr>
        </tfoot>
      </TableFrame>
      <Under asOf={beside.asOf} downloads={filesAt((ending) => addressOf(beside, ending))} />
    </>
  );
}
