import { Link } from "@remix-run/react";
import type { SupportStatement } from "#app/features/support/queries/support-statement.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay, formatMoment, formatReading } from "../format.ts";
import { Definition, Facts, Name, PageTitle, Section } from "../page.tsx";
import { filesAt, TableFrame, TableHead, Under } from "../table.tsx";
import { AmountsSentence, GivenAmounts, moneyWord } from "./money.tsx";
import { Quantity } from "./quantity.tsx";
import { notValuedLines, purposeHeadings, shareLines, STATEMENT_STAGES } from "./statement-words.ts";
import { statementAddress } from "./statement-address.ts";
import { COLUMNS, TotalsTable } from "./totals-table.tsx";
import { KindTable } from "./totals-tables.tsx";
import { RecipientName } from "./recipient-name.tsx";
import { kindWord, stageWord, stateWord } from "./words.ts";

function State({ statement: { entries, year, totals, handedIn } }: { statement: SupportStatement }) {
  const waiting = handedIn.totals.given.amounts;
  return (
    <>
      {m.support_statement_state({ count: entries.length, year })}{" "}
      {totals.given.amounts.length > 0 ? (
        <AmountsSentence
          amounts={totals.given.amounts}
          say={(amounts) => m.support_statement_given({ amounts })}
        />
      ) : (
        m.support_statement_none_given()
      )}
      {waiting.length > 0 ? (
        <>
          {" "}
          <AmountsSentence amounts={waiting} say={(amounts) => m.support_ours_state_handed_in({ amounts })} />
        </>
      ) : null}
    </>
  );
}

function Figures({ statement }: { statement: SupportStatement }) {
  const { totals, purposes, kinds, handedIn } = statement;
  const whole = { heading: m.support_statement_total(), figures: totals.given };
  return (
    <>
      {handedIn.entries > 0 ? <p>{m.support_statement_handed_in({ count: handedIn.entries })}</p> : null}
      <TotalsTable
        caption={m.support_statement_stages()}
        note={m.support_statement_stages_note()}
        headings={[m.support_stage()]}
        columns={[
          COLUMNS.entries(),
          {
            key: "recorded",
            label: m.support_as_recorded(),
            of: (own) => <GivenAmounts totals={own} />,
          },
          COLUMNS.dollars(),
          COLUMNS.withoutValue(),
        ]}
        lines={STATEMENT_STAGES.filter((stage) => totals.byStage[stage].transactions > 0).map((stage) => ({
          key: stage,
          headings: [stageWord(stage)],
          figures: totals.byStage[stage],
        }))}
        whole={whole}
      />
      <TotalsTable
        caption={m.support_statement_purposes()}
        note={m.support_statement_purposes_note()}
        wide
        headings={[m.support_paragraph(), m.support_purpose()]}
        columns={[COLUMNS.entries(), COLUMNS.given(), COLUMNS.dollars(), COLUMNS.withoutValue()]}
        lines={purposes.map((line) => {
          const [paragraph, purpose] = purposeHeadings(line);
          return {
            key: `${paragraph} ${purpose}`,
            headings: [
              line.paragraph ? (
                <Link key="paragraph" to={`/resolutions/${line.paragraph.key}`}>
                  <Name>{paragraph}</Name>
                </Link>
              ) : (
                paragraph
              ),
              purpose,
            ],
            figures: line.totals.given,
          };
        })}
        whole={whole}
      />
      <KindTable
        lines={kinds
          .filter((line) => line.totals.given.transactions > 0)
          .map(({ kind, totals: own }) => ({ kind, given: own.given }))}
        given={totals.given}
        note={m.support_by_kind_note()}
      />
    </>
  );
}

function Entries({ statement: { entries, year } }: { statement: SupportStatement }) {
  const caption = m.support_statement_entries({ year });
  return (
    <TableFrame label={caption} caption={caption} captionHidden wide>
      <TableHead
        columns={[
          { key: "entry", label: m.support_entry() },
          { key: "for", label: m.support_what_for() },
          { key: "answers", label: m.support_statement_answers() },
          { key: "money", label: m.support_statement_money() },
        ]}
      />
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.number}>
            <th scope="row">
              <Link className="nowrap" to={`/support/entries/${entry.number}`}>
                <Name>{entry.number}</Name>
              </Link>
              <span className="block small soft">{stateWord(entry.state)}</span>
            </th>
            <td>
              {kindWord(entry.kind)}: <Name>{entry.description}</Name>
              {entry.partOf === null ? null : (
                <span className="block small soft">{m.support_list_part_of({ number: entry.partOf })}</span>
              )}
              <span className="block small soft">
                <RecipientName recipient={entry.recipient} />
                {entry.projectReference === null ? null : (
                  <> · {m.support_statement_reference({ reference: entry.projectReference })}</>
                )}
              </span>
            </td>
            <td>
              {shareLines(entry).map((line) => (
                <span key={line} className="block small">
                  <Name>{line}</Name>
                </span>
              ))}
            </td>
            <td>
              {entry.transactions.map((step, at) => (
                <Step key={at} step={step} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Step({ step }: { step: SupportStatement["entries"][number]["transactions"][number] }) {
  const { value, usdMinor, rate } = step;
  return (
    <span className="block">
      <span className="small soft">
        {stageWord(step.stage)}, <bdi>{formatIsoDay(step.occurredOn)}</bdi>
      </span>
      <Quantity counted={step} />
      {value === null ? (
        <span className="block small soft">{m.support_no_value()}</span>
      ) : (
        <span className="block">
          <Name>{moneyWord(value)}</Name>
          {value.currency === "USD" ? null : usdMinor === null ? (
            <span className="block small soft">{m.support_not_valued()}</span>
          ) : (
            <span className="block small soft">
              <bdi>
                {moneyWord({ amountMinor: usdMinor, currency: "USD" })}
                {rate === null ? null : ` (${formatReading(rate)})`}
              </bdi>
            </span>
          )}
        </span>
      )}
    </span>
  );
}

function Rates({ rates }: { rates: SupportStatement["rates"] }) {
  if (rates.length === 0) return <p>{m.support_statement_rates_none()}</p>;
  return (
    <TableFrame label={m.support_statement_rates_note()} caption={m.support_statement_rates()} captionHidden>
      <TableHead
        columns={[
          { key: "currency", label: m.support_currency() },
          { key: "rate", label: m.support_statement_rate(), numeric: true },
          { key: "from", label: m.support_rate_from() },
          { key: "source", label: m.support_rate_source() },
        ]}
      />
      <tbody>
        {rates.map(({ currency, rate, validFrom, source }) => (
          <tr key={`${currency} ${validFrom ?? ""} ${rate}`}>
            <th scope="row">{currency}</th>
            <td className="n">
              <bdi>{formatReading(rate)}</bdi>
            </td>
            <td>{validFrom === null ? null : <bdi>{formatIsoDay(validFrom)}</bdi>}</td>
            <td>{source === null ? null : <Name>{source}</Name>}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** A year's statement of an organisation, as its PDF has it. */
export function StatementPage({
  statement,
  asOf,
  address,
}: {
  statement: SupportStatement;
  asOf: Date;
  address: string;
}) {
  const { organisation, year, years, totals, rates, fingerprint } = statement;
  const path = statementAddress(organisation.id, year);
  return (
    <>
      <PageTitle
        over={<Name>{organisation.name}</Name>}
        title={m.support_statement_title({ year })}
        state={<State statement={statement} />}
        actions={
          <a className="button" href={`${path}.pdf`} download>
            {m.support_statement_pdf()}
          </a>
        }
      />
      <Section
        id="figures"
        title={m.support_what_was_given()}
        note={m.support_statement_scope({ organisation: organisation.name })}
      >
        <Figures statement={statement} />
        <Definition summary={m.support_given_definition_head()}>{m.support_given_definition()}</Definition>
      </Section>
      <Section id="entries" title={m.support_entries()} full>
        <Entries statement={statement} />
        <Under asOf={asOf} downloads={filesAt((ending) => path + ending)} />
      </Section>
      <Section id="rates" title={m.support_statement_rates()} note={m.support_statement_rates_note()}>
        <Rates rates={rates} />
      </Section>
      <Section id="not-valued" title={m.support_statement_not_valued_head()}>
        {notValuedLines(totals).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Section>
      <Section id="where" title={m.support_statement_where()} note={m.support_statement_fingerprint_note()}>
        <Facts
          facts={[
            { key: "as-of", term: m.support_statement_as_of(), value: `${formatMoment(asOf)} UTC` },
            { key: "address", term: m.support_statement_address(), value: <code>{address}</code> },
            {
              key: "fingerprint",
              term: m.support_statement_fingerprint(),
              value: <code>{fingerprint}</code>,
            },
          ]}
        />
      </Section>
      {years.length > 1 ? (
        <Section id="years" title={m.support_statement_years()}>
          <p>
            {years
              .filter((one) => one !== year)
              .map((one, at) => (
                <span key={one}>
                  {at > 0 ? " · " : null}
                  <Link to={statementAddress(organisation.id, one)}>{one}</Link>
                </span>
              ))}
          </p>
        </Section>
      ) : null}
    </>
  );
}
