import { Form, useNavigation } from "@remix-run/react";
import type { ReviewedItem, ReviewPage } from "#app/features/results/queries/review-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { ListedError } from "../form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { placeOf, reviewAddress } from "./addresses.ts";
import { listedProblemText, problemFieldId } from "./problem-words.ts";

const WITHOUT_ITEMS_ID = "withoutItems";

/** The fields that stop the submission, each with the way to it. */
export function blockingFields(
  items: readonly ReviewedItem[],
  addressOf: (number: number) => string,
): ListedError[] {
  return items.flatMap(({ number, problems }) =>
    problems.map((problem) => ({
      href: `${addressOf(number)}#${problemFieldId(problem)}`,
      text: `${m.results_item({ number })}: ${listedProblemText(problem)}`,
    })),
  );
}

const REFUSALS: Readonly<Record<string, () => string>> = {
  results_closed: m.results_refused_results_closed,
  results_not_open: m.results_refused_results_not_open,
  takes_no_results: m.results_refused_takes_no_results,
  draft_changed: m.results_refused_draft_changed,
  nothing_answered: m.results_refused_nothing_answered,
  fields_to_look_at: m.results_refused_fields_to_look_at,
  items_unanswered: m.results_refused_items_unanswered,
};

/** Why nothing was submitted. */
export function submitRefusal(code: string): ListedError {
  const text = (REFUSALS[code] ?? m.results_refused_takes_no_results)();
  return code === "items_unanswered" ? { text, fieldId: WITHOUT_ITEMS_ID } : { text };
}

/** What submitting means, what is still asked, and the button. */
export function SubmitForm({ page, email }: { page: ReviewPage; email: string }) {
  const { participation, unanswered, problems, questions } = page;
  const isOnItsWay = useNavigation().state === "submitting";
  if (!participation.takesDrafts) return <p>{m.results_refused_takes_no_results()}</p>;
  if (problems > 0) return <p>{m.results_review_blocked({ count: problems })}</p>;
  if (participation.window === "closed") return <p>{m.results_refused_results_closed()}</p>;
  if (participation.window === "not-yet-open") return <p>{m.results_refused_results_not_open()}</p>;
  if (unanswered.length === page.items.length) return <p>{m.results_refused_nothing_answered()}</p>;
  return (
    <Form method="post" action={reviewAddress(placeOf(participation))} className="form">
      <input type="hidden" name="seen" value={page.seen} />
      {participation.window === "late-accepted" ? (
        <p>
          <StatusTag shape="look">{m.results_now_late()}</StatusTag>
        </p>
      ) : null}
      <div>
        <p>
          {questions > 0 ? m.results_review_questions({ count: questions }) : m.results_review_no_questions()}
        </p>
        <p>{participation.exercise.outcomeAtOnce ? m.results_submit_final() : m.results_submit_versions()}</p>
        <p>{m.results_submit_gives({ email })}</p>
      </div>
      {unanswered.length > 0 ? (
        <label className="choice">
          <input type="checkbox" name="withoutItems" id={WITHOUT_ITEMS_ID} />
          <span>
            {m.results_without_items({ count: unanswered.length, list: unanswered.join(", ") })}
            <small>{m.results_without_items_hint()}</small>
          </span>
        </label>
      ) : null}
      <div className="actions">
        <button className="button" aria-disabled={isOnItsWay || undefined}>
          {m.results_submit()}
        </button>
      </div>
    </Form>
  );
}
