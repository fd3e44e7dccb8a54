import { Form, Link } from "@remix-run/react";
import type { SupportEntryEvent } from "#app/domain/support/support-entry-state.ts";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { TextArea } from "../form.tsx";
import { Section } from "../page.tsx";

/** What came of a post of the page: the refusal, and the words that were typed with it. */
export interface StepAnswer {
  event: string;
  reason: string;
  reasonErrors: string[];
  /** What is wrong with the whole, such as a change in the meantime. */
  problem: string | null;
}

const addressOf = (entry: EntryView) =>
  `/support/entries/${entry.number}/${entry.side === "donor" ? "donor" : "review"}`;

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
    <Form method="post" action={addressOf(entry)} className={reason ? "form" : undefined} preventScrollReset>
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
    </Form>
  );
}

/** The one next action of the page's reader, for its head; null where there is none. */
export function NextAction({ entry }: { entry: EntryView }) {
  const may = (event: SupportEntryEvent) => entry.mayDo.includes(event);
  const edit = `/support/entries/${entry.number}/edit`;
  if (entry.side === "donor" && may("submit")) {
    const isBack = entry.state !== "draft";
    if (isBack || !entry.isReady)
      return (
        <>
          <Link className="button" to={edit}>
            {isBack ? m.support_correct_it() : m.support_complete_it()}
          </Link>
          {entry.isReady ? (
            <StepForm entry={entry} event="submit" label={m.support_hand_in_again()} look="plain" />
          ) : null}
        </>
      );
    return (
      <>
        <StepForm entry={entry} event="submit" label={m.support_hand_in()} look="filled" />
        <Link to={edit}>{m.support_edit_it()}</Link>
      </>
    );
  }
  if (entry.side === "secretariat" && may("verify"))
    return (
      <>
        <StepForm entry={entry} event="verify" label={m.support_verify()} look="filled" />
        <a href="#return">{m.support_return_with_reason()}</a>
      </>
    );
  if (entry.side === "secretariat" && may("publish"))
    return <StepForm entry={entry} event="publish" label={m.support_publish()} look="filled" />;
  return null;
}

/** The steps that need words or a second thought, at the end of the page. */
export function FurtherSteps({ entry, answer }: { entry: EntryView; answer: StepAnswer | null }) {
  const may = (event: SupportEntryEvent) => entry.mayDo.includes(event);
  if (entry.side === "secretariat")
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
        {may("withdraw") && entry.state === "published" ? (
          <Section id="take-down" title={m.support_take_down_title()} note={m.support_take_down_note()}>
            <StepForm
              entry={entry}
              event="withdraw"
              label={m.support_take_down_button()}
              look="danger"
              reason={{
                label: m.support_take_down_reason(),
                hint: m.support_take_down_reason_hint(),
                answer,
              }}
            />
          </Section>
        ) : null}
      </>
    );
  if (entry.side === "donor" && may("withdraw"))
    return (
      <Section id="withdraw" title={m.support_withdraw_title()}>
        <p>{m.support_withdraw_text()}</p>
        <StepForm entry={entry} event="withdraw" label={m.support_withdraw_button()} look="danger" />
      </Section>
    );
  return null;
}
