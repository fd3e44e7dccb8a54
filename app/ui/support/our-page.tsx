import { Link } from "@remix-run/react";
import { Fragment } from "react";
import type { OurSupport, WaitingEntry } from "#app/features/support/queries/our-support.server.ts";
import { SUPPORT_ENTRY_STATES } from "#app/domain/support/support-entry-state.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatDay } from "../format.ts";
import { Definition, Name, PageTitle, Section } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { filesAt, Under } from "../table.tsx";
import { EntryListView } from "./entry-table.tsx";
import { SUPPORT_IMPORT } from "./import/addresses.ts";
import { AmountsSentence } from "./money.tsx";
import { PledgesTable } from "./pledges-table.tsx";
import { ReachedLinks } from "./reached/reached-marks.tsx";
import { statementAddress } from "./statement-address.ts";
import { KindTable, PurposeTable, StageTable, StandingTable, YearTable } from "./totals-tables.tsx";
import { stateShape, stateWord } from "./words.ts";
import { YearChartView } from "./year-chart.tsx";

/** The sentences of state: what was given, what is promised, what waits. */
function OurState({ ours }: { ours: OurSupport }) {
  const { totals, waiting, counted, standings, pledges, reached } = ours;
  const overdue = pledges.filter(({ standing }) => (standing.overdue?.amountMinor ?? 0) > 0).length;
  if (counted.entries + counted.handedIn === 0)
    return waiting.length === 0
      ? m.support_ours_state_nothing()
      : m.support_ours_state_waiting_only({ count: waiting.length });
  const { given, byStage } = totals;
  const handedIn = standings.find(({ standing }) => standing === "handed_in")?.totals.given;
  const untold = byStage.pledge.withoutValue + byStage.commitment.withoutValue;
  const withAmounts = [
    { amounts: given.amounts, say: m.support_ours_state_given },
    { amounts: handedIn?.amounts ?? [], say: m.support_ours_state_handed_in },
    { amounts: byStage.commitment.amounts, say: m.support_ours_state_committed },
    { amounts: byStage.pledge.amounts, say: m.support_ours_state_pledged },
  ].map(({ amounts, say }, at) =>
    amounts.length > 0 ? (
      <Fragment key={at}>
        <AmountsSentence amounts={amounts} say={(written) => say({ amounts: written })} />{" "}
      </Fragment>
    ) : null,
  );
  return (
    <>
      {given.amounts.length > 0 ? null : `${m.support_ours_state_none_given()} `}
      {withAmounts}
      {given.withoutValue > 0 ? `${m.support_ours_state_deliveries({ count: given.withoutValue })} ` : null}
      {untold > 0 ? `${m.support_ours_state_untold({ count: untold })} ` : null}
      {overdue > 0 ? `${m.support_ours_state_overdue({ count: overdue })} ` : null}
      {waiting.length > 0 ? `${m.support_ours_state_waiting({ count: waiting.length })} ` : null}
      <ReachedLinks reached={reached} addressOf={(standing) => `/support/ours?reached=${standing}`} />
    </>
  );
}

function Waiting({ waiting }: { waiting: readonly WaitingEntry[] }) {
  if (waiting.length === 0) return null;
  return (
    <Section id="waiting" title={m.support_waiting()} note={m.support_waiting_note()}>
      <ol className="agenda">
        {waiting.map(({ number, description, state, recordedBy, updatedAt, reason }) => (
          <li key={number}>
            <p className="when">
              {recordedBy === "secretariat" ? (
                <StatusTag shape="look">{m.support_to_confirm()}</StatusTag>
              ) : (
                <StatusTag shape={stateShape(state)}>{stateWord(state)}</StatusTag>
              )}
              <span className="zone">
                <Sentence
                  text={m.support_since({ day: slot("day") })}
                  parts={{ day: <Name>{formatDay(updatedAt)}</Name> }}
                />
              </span>
            </p>
            <div>
              <h3>
                <Link to={`/support/entries/${number}`}>
                  <Name>{number}</Name>
                </Link>
                : <Name>{description}</Name>
              </h3>
              {reason ? (
                <p>
                  {m.support_reason_given()}{" "}
                  <q className="verbatim" dir="auto">
                    {reason}
                  </q>
                </p>
              ) : null}
              <p>
                {recordedBy === "secretariat" ? (
                  <Link to={`/support/entries/${number}`}>{m.support_read_and_answer()}</Link>
                ) : (
                  <Link to={`/support/entries/${number}/edit`}>
                    {state === "draft" ? m.support_go_on_with_draft() : m.support_correct_it()}
                  </Link>
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Totals({ ours, asOf }: { ours: OurSupport; asOf: Date }) {
  const { totals, kinds, years, charts, purposes, stages, counted, pledges, standings } = ours;
  const file = (table: string) => filesAt((ending) => `/support/ours${ending}?table=${table}`);
  const definition = (
    <Definition summary={m.support_given_definition_head()}>
      {m.support_given_definition()}{" "}
      {m.support_ours_counted({ entries: counted.entries, published: formatCount(counted.published) })}
    </Definition>
  );
  return (
    <>
      <Section
        id="by-year"
        title={m.support_year_by_year()}
        note={
          charts.some(({ unit }) => unit.kind === "usd_value")
            ? m.support_year_by_year_note_usd()
            : m.support_year_by_year_note()
        }
      >
        {charts.map((chart, at) => (
          <YearChartView key={at} chart={chart} id={`year-chart-${at}`} />
        ))}
        <YearTable lines={years} totals={totals} statementOf={ours.organisationId} />
        <Under asOf={asOf} downloads={file("years")} />
        {definition}
      </Section>
      <Section id="what-for" title={m.support_what_it_was_for()} note={m.support_what_it_was_for_note()}>
        <KindTable lines={kinds} given={totals.given} note={m.support_by_kind_note()} />
        <Under asOf={asOf} downloads={file("kinds")} />
        <PurposeTable lines={purposes} totals={totals} />
        <Under asOf={asOf} downloads={file("purposes")} />
        <Definition summary={m.support_shares_definition_head()}>{m.support_shares_definition()}</Definition>
      </Section>
      <Section id="stages" title={m.support_how_far()} note={m.support_how_far_note()}>
        <StageTable totals={totals} stages={stages} />
        <Under asOf={asOf} downloads={file("stages")} />
        <StandingTable standings={standings} />
        <Under asOf={asOf} downloads={file("standing")} />
      </Section>
      {pledges.length > 0 ? (
        <Section id="pledges" title={m.support_pledges()} note={m.support_ours_pledges_note()} full>
          <PledgesTable pledges={pledges} />
          <Under asOf={asOf} downloads={file("pledges")} />
        </Section>
      ) : null}
    </>
  );
}

/** "What we gave": the donor's own page. */
export function OurPage({ ours, asOf }: { ours: OurSupport; asOf: Date }) {
  const hasEntries = ours.standings.length > 0;
  const lastYear = ours.years.at(-1)?.year;
  return (
    <>
      <PageTitle
        over={<Name>{ours.organisation}</Name>}
        title={m.support_ours_title()}
        state={<OurState ours={ours} />}
        actions={
          <>
            <Link className="button" to="/support/record">
              {m.support_record_title()}
            </Link>
            <Link to={SUPPORT_IMPORT}>{m.support_import_title()}</Link>
            {lastYear === undefined ? null : (
              <Link to={statementAddress(ours.organisationId, lastYear)}>{m.support_statement_link()}</Link>
            )}
          </>
        }
      />
      <Waiting waiting={ours.waiting} />
      {hasEntries ? <Totals ours={ours} asOf={asOf} /> : null}
      <Section id="entries" title={m.support_entries()} full>
        <EntryListView
          shape={{
            path: "/support/ours",
            filePath: "/support/ours",
            defaultSort: "date",
            withDonor: false,
            withState: true,
          }}
          filters={ours.filters}
          list={ours.list}
          asOf={asOf}
          caption={m.support_ours_list_caption()}
          empty={{ title: m.support_ours_empty(), text: m.support_ours_empty_text() }}
          choices={{
            states: SUPPORT_ENTRY_STATES,
            withStage: true,
            withNotLinked: true,
            links: ours.links,
            withReached: ours.reached.awaiting + ours.reached.differs > 0 || ours.filters.reached !== null,
            years: ours.yearsRecorded,
          }}
        />
      </Section>
    </>
  );
}
