import { Form, Link } from "@remix-run/react";
import { blankFinding, type DraftItem } from "#app/domain/results/draft-item.ts";
import type { DraftProblem, DraftQuestion } from "#app/domain/results/read-draft-item.ts";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, ErrorSummary, TextArea, type ListedError } from "../form.tsx";
import { exerciseAddress, itemAddress, placeOf, reviewAddress } from "./addresses.ts";
import { useAutosave } from "./autosave.ts";
import { FindingFields, NAMES_LIST, Questions } from "./finding-fields.tsx";
import { SavedLine } from "./saved-line.tsx";
import { listedProblemText, problemFieldId, problemText } from "./problem-words.ts";
import { basisName } from "./words.ts";

const LENGTHS = { reason: 1_000, remark: 2_000 };
const NOTHING: DraftItem = { outcome: "", couldNotTestReason: "", remark: "", findings: [] };

interface ItemFormProps {
  page: EntryPage;
  /** What was typed and refused; null where the kept draft is shown. */
  refused: { draft: DraftItem; errors: readonly string[] } | null;
  maySubmit: boolean;
  /** A finding was just added: it is not asked about before it is filled in. */
  isQuiet: boolean;
}

/** The form of one item: what was found, how, how much. Works without a script; with one it saves itself. */
export function ItemForm({ page, refused, maySubmit, isQuiet }: ItemFormProps) {
  const place = placeOf(page.participation);
  const autosave = useAutosave(`${itemAddress(place, page.number)}/draft`, page.revision);
  const draft = refused?.draft ?? page.draft ?? NOTHING;
  // The first finding stands ready, so that without a script nobody has to press a button to see it.
  const findings = draft.findings.length > 0 ? draft.findings : [blankFinding("f1", page.asked.unit)];
  const problems = isQuiet || refused ? [] : page.problems;
  const questions = refused ? [] : page.questions;
  const listed: ListedError[] = refused
    ? refused.errors.map((text) => ({ text }))
    : problems.map((problem) => ({ fieldId: problemFieldId(problem), text: listedProblemText(problem) }));
  return (
    <>
      <SavedLine
        savedAt={page.savedAt}
        savedBy={page.savedBy}
        savedByReader={page.savedByReader}
        autosave={autosave.state}
      />
      <ErrorSummary errors={listed} note={refused ? m.results_summary_refused() : m.results_summary_note()} />
      <Form
        method="post"
        action={itemAddress(place, page.number)}
        className="form item-form"
        noValidate
        ref={autosave.form}
        onChange={autosave.onChange}
        onSubmit={autosave.onSubmit}
      >
        <input type="hidden" name="revision" value={autosave.revision} readOnly />
        {/* What the Enter key presses: without it, it would be the first button, which removes a finding. */}
        <button className="visually-hidden" name="intent" value="save" tabIndex={-1} aria-hidden="true">
          {m.results_save()}
        </button>
        <Answer page={page} draft={draft} problems={problems} />
        <ItemQuestions questions={questions} />
        <div className="reason">
          <TextArea
            field={{
              id: "couldNotTestReason",
              name: "couldNotTestReason",
              initialValue: draft.couldNotTestReason,
              errors: problems.filter(({ field }) => field === "couldNotTestReason").map(problemText),
            }}
            label={m.results_reason()}
            hint={m.results_reason_hint()}
            rows={2}
            maxLength={LENGTHS.reason}
          />
        </div>
        <div className="findings">
          {findings.map((finding, index) => (
            <FindingFields
              key={finding.key}
              number={index + 1}
              finding={finding}
              problems={problems}
              questions={questions}
              techniques={page.techniques}
              units={page.units}
            />
          ))}
          <p className="add-finding">
            <button className="button button-plain" name="intent" value="add">
              {m.results_add_finding()}
            </button>
          </p>
        </div>
        <datalist id={NAMES_LIST}>
          {page.names.map(({ name, inn }) => (
            <option key={name} value={name}>
              {inn}
            </option>
          ))}
        </datalist>
        <TextArea
          field={{ id: "remark", name: "remark", initialValue: draft.remark }}
          label={m.results_remark({ number: page.number })}
          hint={m.results_remark_hint()}
          maxLength={LENGTHS.remark}
        />
        <div className="actions">
          <button className="button" name="intent" value="save-next">
            {nextLabel(page, maySubmit)}
          </button>
          <button className="button button-plain" name="intent" value="save-leave">
            {m.results_save_leave()}
          </button>
        </div>
        <p className="saved">{m.results_save_note()}</p>
      </Form>
    </>
  );
}

function nextLabel({ items, number }: EntryPage, maySubmit: boolean): string {
  const next = items.find((item) => item.number > number);
  if (next) return m.results_save_next({ number: next.number });
  return maySubmit ? m.results_save_review() : m.results_save_check();
}

function Answer({
  page,
  draft,
  problems,
}: {
  page: EntryPage;
  draft: DraftItem;
  problems: readonly DraftProblem[];
}) {
  const unit = page.units.find(({ code }) => code === page.asked.unit)?.display ?? page.asked.unit;
  return (
    <Choices
      field={{
        id: "outcome",
        name: "outcome",
        errors: problems.filter(({ field }) => field === "outcome").map(problemText),
      }}
      label={m.results_found_legend({ number: page.number })}
      hint={m.results_found_hint({ matrix: page.matrix, unit, basis: basisName(page.asked.basis) })}
      headed
      type="radio"
      options={[
        {
          value: "nothing_detected",
          label: m.results_outcome_nothing_detected(),
          hint: m.results_outcome_nothing_detected_hint(),
        },
        { value: "findings", label: m.results_outcome_findings(), hint: m.results_outcome_findings_hint() },
        {
          value: "could_not_test",
          label: m.results_outcome_could_not_test(),
          hint: m.results_outcome_could_not_test_hint(),
        },
      ]}
      chosen={[draft.outcome]}
    />
  );
}

function ItemQuestions({ questions }: { questions: readonly DraftQuestion[] }) {
  const own = questions.filter(({ finding }) => finding === null);
  return own.length > 0 ? <Questions questions={own} /> : null;
}

/** The way to the other items, and to the review. */
export function ItemsAsideNote({ page, maySubmit }: { page: EntryPage; maySubmit: boolean }) {
  const place = placeOf(page.participation);
  return (
    <>
      <p className="small soft">{maySubmit ? m.results_items_note() : m.results_analyst_note()}</p>
      <p className="small">
        {maySubmit ? (
          <Link to={reviewAddress(place)}>{m.results_to_review()}</Link>
        ) : (
          <Link to={exerciseAddress(place)}>{m.results_back_to_exercise()}</Link>
        )}
      </p>
    </>
  );
}
