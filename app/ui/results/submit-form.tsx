import { useNavigation } from "@remix-run/react";
import type { SubmissionSource } from "#app/domain/results/next-version.ts";
import type { ReviewedItem, ReviewPage } from "#app/features/results/queries/review-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { FileField, TextArea, TextField, type FieldState, type ListedError } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { apart, Sentence } from "../sentence.tsx";
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
  submitted_by_other: m.results_refused_submitted_by_other,
  draft_changed: m.results_refused_draft_changed,
  nothing_answered: m.results_refused_nothing_answered,
  fields_to_look_at: m.results_refused_fields_to_look_at,
  items_unanswered: m.results_refused_items_unanswered,
  results_final: m.results_refused_results_final,
  correction_same: m.results_refused_correction_same,
  reason_missing: m.results_refused_reason_missing,
  letter_day_missing: m.results_refused_letter_day_missing,
  letter_before_open: m.results_refused_letter_before_open,
  letter_day_to_come: m.results_refused_letter_day_to_come,
  turns_direction: m.shell_typed_turns_direction,
  not_text: m.shell_typed_not_text,
  not_read: m.results_not_read,
  not_a_day: m.results_not_a_day,
  evidence_missing: m.results_refused_evidence_missing,
  evidence_empty: m.results_refused_evidence_empty,
  evidence_too_large: m.results_refused_evidence_too_large,
  evidence_of_no_kind: m.results_refused_evidence_of_no_kind,
};

export interface RefusedSubmission {
  code: string;
  field: string | null;
  /** Address of what was submitted instead. */
  toRead?: string;
}

/** The field that a refusal is about. */
const REFUSED_FIELDS: Readonly<Record<string, string>> = {
  items_unanswered: WITHOUT_ITEMS_ID,
  reason_missing: "reason",
  letter_day_missing: "letterOn",
  letter_before_open: "letterOn",
  letter_day_to_come: "letterOn",
  evidence_missing: "evidence",
  evidence_empty: "evidence",
  evidence_too_large: "evidence",
  evidence_of_no_kind: "evidence",
};

/** Why nothing was submitted; `field` where it depends on more than the code. */
export function submitRefusal({ code, field, toRead }: RefusedSubmission): ListedError {
  const text = (REFUSALS[code] ?? m.results_refused_takes_no_results)();
  if (toRead !== undefined) return { text, href: toRead };
  const fieldId = field ?? REFUSED_FIELDS[code];
  return fieldId ? { text, fieldId } : { text };
}

/** What submitting means, what is still asked, and the button. */
export function SubmitForm(props: {
  page: ReviewPage;
  email: string;
  source: SubmissionSource;
  /** What was typed and not taken, and why. */
  typed: { reason: string; letterOn: string } | null;
  refused: readonly RefusedSubmission[];
}) {
  const { page, source } = props;
  const isBehalf = source === "secretariat";
  const { participation, unanswered, problems, questions } = page;
  const isOnItsWay = useNavigation().state === "submitting";
  if (participation.takes === null) return <p>{m.results_refused_takes_no_results()}</p>;
  if (problems > 0) return <p>{m.results_review_blocked({ count: problems })}</p>;
  // What came by letter counts by the day of the letter.
  if (participation.window === "closed" && !isBehalf) return <p>{m.results_refused_results_closed()}</p>;
  if (participation.window === "not-yet-open") return <p>{m.results_refused_results_not_open()}</p>;
  if (unanswered.length === page.items.length) return <p>{m.results_refused_nothing_answered()}</p>;
  return (
    <PostForm
      action={reviewAddress(placeOf(participation))}
      className="form"
      encType={isBehalf || page.corrects > 0 ? "multipart/form-data" : undefined}
    >
      <input type="hidden" name="seen" value={page.seen} />
      <input type="hidden" name="corrects" value={page.corrects} />
      {!isBehalf && participation.window === "late-accepted" ? (
        <p>
          <StatusTag shape="look">{m.results_now_late()}</StatusTag>
        </p>
      ) : null}
      <div>
        <p>
          {questions > 0 ? m.results_review_questions({ count: questions }) : m.results_review_no_questions()}
        </p>
        <Means {...props} />
      </div>
      {isBehalf || page.corrects > 0 ? <ReasonFields {...props} /> : null}
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
          {isBehalf
            ? m.results_behalf_submit()
            : page.corrects > 0
              ? m.results_correct_submit()
              : m.results_submit()}
        </button>
      </div>
    </PostForm>
  );
}

type SubmitFormProps = Parameters<typeof SubmitForm>[0];

/** What submitting means for whoever presses the button. */
function Means({ page, email, source }: SubmitFormProps) {
  const { outcomeAtOnce } = page.participation.exercise;
  const { corrects } = page;
  if (source === "secretariat")
    return (
      <>
        <p>{m.results_behalf_gives()}</p>
        {corrects > 0 && outcomeAtOnce ? <p>{m.results_behalf_after_outcome()}</p> : null}
      </>
    );
  if (corrects > 0)
    return (
      <p>
        <Sentence
          text={m.results_correct_gives({ version: corrects + 1, before: corrects, email: apart(email) })}
        />
      </p>
    );
  return (
    <>
      <p>{outcomeAtOnce ? m.results_submit_final() : m.results_submit_versions()}</p>
      <p>
        <Sentence text={m.results_submit_gives({ email: apart(email) })} />
      </p>
    </>
  );
}

/** Why there is this version, and the file that shows it. */
function ReasonFields({ source, typed, refused }: SubmitFormProps) {
  const isBehalf = source === "secretariat";
  const errors = refused.map(submitRefusal);
  const field = (name: "reason" | "letterOn" | "evidence"): FieldState => ({
    id: name,
    name,
    initialValue: name === "evidence" ? undefined : typed?.[name],
    errors: errors.flatMap(({ fieldId, text }) => (fieldId === name ? [text] : [])),
  });
  return (
    <>
      {isBehalf ? (
        <TextField
          field={field("letterOn")}
          label={m.results_behalf_letter_on()}
          hint={m.results_behalf_letter_on_hint()}
          type="date"
          width="16"
        />
      ) : null}
      <FileField
        field={field("evidence")}
        label={isBehalf ? m.results_behalf_letter() : m.results_correct_evidence()}
        hint={`${isBehalf ? m.results_behalf_letter_hint() : m.results_correct_evidence_hint()} ${
          refused.length === 0 ? "" : m.results_file_again()
        }`}
        accept=".pdf,.png,.jpg,.jpeg,.eml"
      />
      <TextArea
        field={field("reason")}
        label={isBehalf ? m.results_behalf_reason() : m.results_correct_reason()}
        hint={isBehalf ? m.results_behalf_reason_hint() : m.results_correct_reason_hint()}
        atMost={1000}
      />
    </>
  );
}
