import { Link } from "@remix-run/react";
import type { SupportEntryEvent } from "#app/domain/support/support-entry-state.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { TextArea } from "../form.tsx";
import { Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { StaysWhenWithdrawn } from "./pledges-table.tsx";

/** What came of a post of the page: the refusal, and the words that were typed with it. */
export interface StepAnswer {
  event: string;
  reason: string;
  reasonErrors: string[];
  /** What is wrong with the whole, such as a change in the meantime. */
  problem: string | null;
}

/** Where a step is posted to: each address asks for the permission that its steps need. */
function addressOf({ number }: EntryView, event: SupportEntryEvent): string {
  const entry = `/support/entries/${number}`;
  if (event === "confirm" || event === "dispute") return `${entry}/confirm`;
  return event === "submit" ? `${entry}/recorder` : `${entry}/review`;
}

function StepForm(props: {
  entry: EntryView;
  event: SupportEntryEvent;
  label: string;
  look: "filled" | "plain" | "danger";
  reason?: { label: string; hint: string; answer: StepAnswer | null };
}) {
  const { entry, event, reason } = props;
  const answer = reason?.answer?.event === event ? reason.answer : null;
  const look = {
    filled: "button",
    plain: "button button-plain",
    danger: "button button-plain button-danger",
  };
  return (
    <PostForm action={addressOf(entry, event)} className={reason ? "form" : undefined} preventScrollReset>
      <input type="hidden" name="event" value={event} />
      <input type="hidden" name="revision" value={entry.revision} />
      {reason ? (
        <TextArea
          field={{
            id: `${event}-reason`,
            name: "reason",
            errors: answer?.reasonErrors,
            initialValue: answer?.reason,
          }}
          label={reason.label}
          hint={reason.hint}
          rows={4}
        />
      ) : null}
      <div className={reason ? "actions" : undefined}>
        <button className={look[props.look]}>{props.label}</button>
      </div>
    </PostForm>
  );
}

/** To hand it in: a donor to the secretariat, the secretariat to the donor. */
function HandIn({ entry }: { entry: EntryView }) {
  const edit = `/support/entries/${entry.number}/edit`;
  const isBack = entry.state !== "draft";
  const words =
    entry.side === "donor"
      ? { first: m.support_hand_in, again: m.support_hand_in_again, correct: m.support_correct_it }
      : { first: m.support_send, again: m.support_send_again, correct: m.support_correct_and_send };
  if (isBack || !entry.isReady)
    return (
      <>
        <Link className="button" to={edit}>
          {isBack ? words.correct() : m.support_complete_it()}
        </Link>
        {entry.isReady ? <StepForm entry={entry} event="submit" label={words.again()} look="plain" /> : null}
      </>
    );
  return (
    <>
      <StepForm entry={entry} event="submit" label={words.first()} look="filled" />
      <Link to={edit}>{m.support_edit_it()}</Link>
    </>
  );
}

/** The one next action of the page's reader, for its head; null where there is none. */
export function NextAction({ entry }: { entry: EntryView }) {
  const may = (event: SupportEntryEvent) => entry.mayDo.includes(event);
  if (may("submit")) return <HandIn entry={entry} />;
  if (may("confirm"))
    return (
      <>
        <StepForm entry={entry} event="confirm" label={m.support_confirm()} look="filled" />
        <a href="#dispute">{m.support_dispute_with_reason()}</a>
      </>
    );
  if (may("verify"))
    return (
      <>
        <StepForm entry={entry} event="verify" label={m.support_verify()} look="filled" />
        <a href="#return">{m.support_return_with_reason()}</a>
      </>
    );
  if (may("publish"))
    return <StepForm entry={entry} event="publish" label={m.support_publish()} look="filled" />;
  return null;
}

/** The steps that need words or a second thought, at the end of the page. */
export function FurtherSteps({ entry, answer }: { entry: EntryView; answer: StepAnswer | null }) {
  const may = (event: SupportEntryEvent) => entry.mayDo.includes(event);
  return (
    <>
      {may("return") ? (
        <Section id="return" title={m.support_return_title()} note={m.support_return_note()}>
          <StepForm
            entry={entry}
            event="return"
            label={m.support_return_button()}
            look="plain"
            reason={{ label: m.support_return_reason(), hint: m.support_return_reason_hint(), answer }}
          />
        </Section>
      ) : null}
      {may("dispute") ? (
        <Section id="dispute" title={m.support_dispute_title()} note={m.support_dispute_note()}>
          <StepForm
            entry={entry}
            event="dispute"
            label={m.support_dispute_button()}
            look="plain"
            reason={{ label: m.support_dispute_reason(), hint: m.support_dispute_reason_hint(), answer }}
          />
        </Section>
      ) : null}
      {may("close") ? (
        <Section id="close" title={m.support_close_title()} note={m.support_close_note()}>
          {entry.pledges.length > 0 ? <p>{m.support_close_open()}</p> : null}
          <StepForm entry={entry} event="close" label={m.support_close_button()} look="plain" />
        </Section>
      ) : null}
      {may("withdraw") ? <Withdraw entry={entry} answer={answer} /> : null}
    </>
  );
}

function Withdraw({ entry, answer }: { entry: EntryView; answer: StepAnswer | null }) {
  if (entry.state !== "published")
    return (
      <Section id="withdraw" title={m.support_withdraw_title()}>
        <p>{m.support_withdraw_text()}</p>
        <p>
          <Link
            className="button button-plain button-danger"
            to={`/support/entries/${entry.number}/withdraw`}
          >
            {m.support_withdraw_begin()}
          </Link>
        </p>
      </Section>
    );
  return (
    <Section id="take-down" title={m.support_take_down_title()} note={m.support_take_down_note()}>
      {entry.carriedOutBy.length > 0 ? (
        <p>
          <StaysWhenWithdrawn steps={entry.carriedOutBy} />
        </p>
      ) : null}
      <StepForm
        entry={entry}
        event="withdraw"
        label={m.support_take_down_button()}
        look="danger"
        reason={{ label: m.support_take_down_reason(), hint: m.support_take_down_reason_hint(), answer }}
      />
    </Section>
  );
}
