import { Link } from "@remix-run/react";
import type { ExercisePage } from "#app/features/results/queries/exercise-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Deadline } from "../moment.tsx";
import { PostForm } from "../post-form.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import {
  correctionAddress,
  exerciseAddress,
  itemAddress,
  placeOf,
  reviewAddress,
  submissionAddress,
} from "./addresses.ts";
import { CalendarState } from "./calendar-state.tsx";
import { ReceiptNumber } from "./receipt-number.tsx";

/** Where the laboratory stands in the exercise, in a sentence. */
export function ExerciseState({ page }: { page: ExercisePage }) {
  const { participation, receipt } = page;
  switch (participation.state) {
    case "submitted":
    case "evaluated":
      if (receipt)
        return (
          <Sentence
            text={m.results_submitted_state({ moment: slot("moment"), number: slot("number") })}
            parts={{
              moment: <bdi>{formatMoment(receipt.submittedAt)}</bdi>,
              number: <ReceiptNumber number={receipt.number} />,
            }}
          />
        );
      return participation.submittedAt ? (
        <Sentence
          text={m.results_submitted_state_analyst({ moment: slot("moment") })}
          parts={{ moment: <bdi>{formatMoment(participation.submittedAt)}</bdi> }}
        />
      ) : null;
    case "no_response":
      return m.results_over_no_response();
    case "declined":
      return m.results_over_declined();
    case "withdrawn":
      return m.results_over_withdrawn();
    case "could_not_test":
      return m.results_over_could_not_test();
    case "invited":
      return (
        <Sentence
          text={m.results_take_part_state({ deadline: slot("deadline") })}
          parts={{ deadline: <CalendarState {...participation} /> }}
        />
      );
    case "registered":
    case "dispatched":
    case "received":
      return <TakingPart page={page} />;
  }
}

function TakingPart({ page: { participation, nextItem, maySubmit } }: { page: ExercisePage }) {
  if (participation.window === "closed")
    return (
      <Sentence
        text={m.results_closed_draft({ deadline: slot("deadline") })}
        parts={{
          deadline: (
            <Deadline at={participation.exercise.resultsDueAt} timeZone={participation.exercise.timeZone} />
          ),
        }}
      />
    );
  return (
    <>
      <CalendarState {...participation} />{" "}
      {nextItem !== null
        ? m.results_nothing_sent()
        : maySubmit
          ? m.results_review_ready()
          : m.results_analyst_ready()}
    </>
  );
}

/** The one next action, and what else there is. */
export function ExerciseActions({ page }: { page: ExercisePage }) {
  const { participation, nextItem, maySubmit, receipt } = page;
  const place = placeOf(participation);
  if (receipt)
    return (
      <>
        <Link className="button" to={submissionAddress(place, receipt.version)}>
          {m.results_read_receipt()}
        </Link>
        {maySubmit && participation.takes === "correction" ? (
          <PostForm action={correctionAddress(place)}>
            <button className="button button-plain">{m.results_correct_button()}</button>
          </PostForm>
        ) : null}
      </>
    );
  if (participation.mayTakePart && maySubmit)
    return (
      <PostForm action={exerciseAddress(place)}>
        <button className="button">{m.results_take_part()}</button>
      </PostForm>
    );
  if (!participation.takesDrafts || participation.window === "closed") return null;
  if (nextItem === null)
    return maySubmit ? (
      <Link className="button" to={reviewAddress(place)}>
        {m.results_review()}
      </Link>
    ) : null;
  const isBegun = page.items.some(({ state }) => state.kind !== "never_opened");
  return (
    <>
      <Link className="button" to={itemAddress(place, nextItem)}>
        {isBegun ? m.results_continue_item({ number: nextItem }) : m.results_start_item({ number: nextItem })}
      </Link>
      {maySubmit && isBegun ? <Link to={reviewAddress(place)}>{m.results_review()}</Link> : null}
    </>
  );
}

/** Says that the item just left is kept, and what of it still stands in the way of submitting. */
export function LeftItem({ page, number }: { page: ExercisePage; number: number }) {
  const item = page.items.find((each) => each.number === number);
  if (!item || item.savedAt === null || !page.participation.takesDrafts) return null;
  if (item.state.kind !== "to_look_at")
    return (
      <p className="saved left-item" role="status">
        <StatusTag shape="done">{m.results_left_saved({ number })}</StatusTag>
      </p>
    );
  return (
    <div className="note note-look left-item" role="status">
      <p>
        <StatusTag shape="look">{m.results_left_to_look_at({ number, count: item.state.count })}</StatusTag>
      </p>
      <p>
        <Link to={itemAddress(placeOf(page.participation), number)}>{m.results_left_look({ number })}</Link>
      </p>
    </div>
  );
}

/** Why taking part was refused. */
export function takePartRefusal(code: string): string {
  switch (code) {
    case "registration_closed":
      return m.results_refused_registration_closed();
    case "laboratory_closed":
      return m.results_refused_laboratory_closed();
    case "registration_not_open":
      return m.results_refused_registration_not_open();
    default:
      return m.results_refused_cannot_take_part();
  }
}
