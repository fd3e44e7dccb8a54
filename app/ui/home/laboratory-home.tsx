import { Link } from "@remix-run/react";
import type { AgendaEntry, LaboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatMoment, formatTime, zoneName } from "../format.ts";
import { ReadersMoment } from "../moment.tsx";
import { EmptyState, PageTitle, Section } from "../page.tsx";
import {
  exerciseAddress,
  itemAddress,
  placeOf,
  reviewAddress,
  submissionAddress,
} from "../results/addresses.ts";
import { CalendarState, timeLeft } from "../results/calendar-state.tsx";
import { Receipt } from "../results/receipt.tsx";
import { Steps } from "../results/steps.tsx";
import { draftWord, groupInText, groupName } from "../results/words.ts";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { OwnRounds } from "./own-rounds.tsx";

/** The home of a coordinator or an analyst: a short list of what is asked, by date, and what has been done. */
export function LaboratoryHomePage(props: {
  home: LaboratoryHome;
  /** How many deliveries wait for the laboratory's word, and where. */
  reached: { at: string; awaiting: number };
}) {
  const { home, reached } = props;
  const place = home.rounds[0]?.participation.laboratory.name;
  const first = home.agenda[0];
  return (
    <>
      <PageTitle
        over={place ? <bdi>{place}</bdi> : null}
        title={m.participation_home_title()}
        state={first ? <FirstState entry={first} /> : m.participation_home_nothing()}
        actions={first ? <FirstAction entry={first} maySubmit={home.maySubmit} /> : null}
      />
      <Section id="by-date" title={m.participation_by_date()} note={m.participation_by_date_note()}>
        {home.agenda.length > 0 ? (
          <ol className="agenda">
            {home.agenda.map((entry) => (
              <Entry key={entry.participation.id} entry={entry} home={home} />
            ))}
          </ol>
        ) : (
          <EmptyState title={m.participation_agenda_empty()}>
            {m.participation_agenda_empty_text()}
          </EmptyState>
        )}
      </Section>
      {reached.awaiting > 0 ? (
        <Section id="reached" title={m.support_reached_title()}>
          <p>{m.support_reached_home_text({ count: reached.awaiting })}</p>
          <p>
            <Link to={reached.at}>{m.support_reached_home_link()}</Link>
          </p>
        </Section>
      ) : null}
      <Section id="where" title={m.participation_where()}>
        {home.underWay.length > 0 ? (
          home.underWay.map((participation) => (
            <div key={participation.id}>
              <h3>
                <Link to={exerciseAddress(placeOf(participation))}>
                  {participation.exercise.roundCode}, {groupInText(participation.exercise.testGroup)}
                </Link>
              </h3>
              <Steps participation={participation} />
            </div>
          ))
        ) : (
          <EmptyState title={m.participation_where_empty()}>{m.participation_where_empty_text()}</EmptyState>
        )}
      </Section>
      {home.maySubmit ? (
        <Section id="last-receipt" title={m.participation_last_receipt()}>
          {home.lastReceipt ? (
            <Receipt
              page={home.lastReceipt}
              readAt={submissionAddress(placeOf(home.lastReceipt), home.lastReceipt.receipt.version)}
            />
          ) : (
            <EmptyState title={m.participation_no_receipt()}>{m.participation_no_receipt_text()}</EmptyState>
          )}
        </Section>
      ) : null}
      <OwnRounds home={home} />
    </>
  );
}

const FIRST: Readonly<
  Record<AgendaEntry["kind"], (of: { round: string; group: string; deadline: string }) => string>
> = {
  take_part: m.participation_home_first_take_part,
  enter: m.participation_home_first_enter,
  submit: m.participation_home_first_submit,
  wait_for_opening: m.participation_home_first_wait,
};

function FirstState({ entry: { kind, participation } }: { entry: AgendaEntry }) {
  const { exercise } = participation;
  return (
    <Sentence
      text={FIRST[kind]({
        round: exercise.roundCode,
        group: groupInText(exercise.testGroup),
        deadline: slot("deadline"),
      })}
      parts={{ deadline: <CalendarState {...participation} /> }}
    />
  );
}

function FirstAction({ entry, maySubmit }: { entry: AgendaEntry; maySubmit: boolean }) {
  const place = placeOf(entry.participation);
  if (entry.kind === "enter" && entry.nextItem !== null) {
    const isBegun = entry.items.some(({ state }) => state.kind !== "never_opened");
    const number = entry.nextItem;
    return (
      <Link className="button" to={itemAddress(place, number)}>
        {isBegun ? m.results_continue_item({ number }) : m.results_start_item({ number })}
      </Link>
    );
  }
  if (entry.kind === "submit" && maySubmit)
    return (
      <Link className="button" to={reviewAddress(place)}>
        {m.results_review()}
      </Link>
    );
  return (
    <Link className="button" to={exerciseAddress(place)}>
      {entry.kind === "take_part" ? m.participation_home_look() : m.results_back_to_exercise()}
    </Link>
  );
}

const HEADS: Readonly<Record<AgendaEntry["kind"], (of: { round: string; group: string }) => string>> = {
  take_part: m.participation_agenda_take_part,
  enter: m.participation_agenda_enter,
  submit: m.participation_agenda_submit,
  wait_for_opening: m.participation_agenda_wait,
};

function Entry({ entry, home }: { entry: AgendaEntry; home: LaboratoryHome }) {
  const { participation, at, kind } = entry;
  const { exercise } = participation;
  const left = timeLeft(at, home.asOf);
  return (
    <li>
      <div className="when">
        <time dateTime={at.toISOString()}>
          <bdi>{formatDay(at, exercise.timeZone)}</bdi>
        </time>
        <span className="zone">
          <bdi>
            {formatTime(at, exercise.timeZone)} {zoneName(exercise.timeZone)}
          </bdi>
          , <bdi>{m.shell_utc({ time: formatTime(at) })}</bdi>
          <ReadersMoment at={at} />
        </span>
        {entry.isLateNow ? (
          <StatusTag shape="act">{m.participation_overdue()}</StatusTag>
        ) : (
          <StatusTag shape={kind === "wait_for_opening" ? "waiting" : "look"}>{left}</StatusTag>
        )}
      </div>
      <div>
        <h3>
          <Link to={exerciseAddress(placeOf(participation))}>
            {HEADS[kind]({ round: exercise.roundCode, group: groupName(exercise.testGroup) })}
          </Link>
        </h3>
        <EntryText entry={entry} maySubmit={home.maySubmit} />
      </div>
    </li>
  );
}

function EntryText({ entry, maySubmit }: { entry: AgendaEntry; maySubmit: boolean }) {
  const { kind, items, lastSaved } = entry;
  if (kind === "take_part") return <p>{m.participation_agenda_take_part_text()}</p>;
  if (kind === "wait_for_opening") return <p>{m.participation_agenda_wait_text()}</p>;
  const saved = lastSaved ? (
    <Sentence
      text={m.participation_agenda_saved({ moment: slot("moment"), name: slot("name") })}
      parts={{ moment: <bdi>{formatMoment(lastSaved.at)}</bdi>, name: <bdi>{lastSaved.by}</bdi> }}
    />
  ) : null;
  if (kind === "submit")
    return (
      <p>
        {maySubmit ? m.participation_agenda_submit_text() : m.results_analyst_ready()} {saved}
      </p>
    );
  return (
    <>
      <p>
        {m.participation_agenda_enter_text({ ready: entry.ready, total: items.length })} {saved}
      </p>
      <ul className="bare small states-line">
        {items.map(({ number, state }) => {
          const word = draftWord(state);
          return (
            <li key={number}>
              <StatusTag shape={word.shape}>
                {m.participation_agenda_item({ number, state: word.text })}
              </StatusTag>
            </li>
          );
        })}
      </ul>
    </>
  );
}
