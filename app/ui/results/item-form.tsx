import { Link } from "@remix-run/react";
import { blankFinding, type DraftItem } from "#app/domain/results/draft-item.ts";
import type { EntryPage } from "#app/features/results/queries/entry-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, ErrorSummary, TextArea, type ListedError } from "../form.tsx";
import { PostForm } from "../post-form.tsx";
import { exerciseAddress, itemAddress, placeOf } from "./addresses.ts";
import type { Autosave } from "./autosave.ts";
import { FindingFields } from "./finding-fields.tsx";
import { ADD_FINDING } from "./focus.ts";
import { NamesList } from "./names-list.tsx";
import { LeavingNote } from "./leaving-note.tsx";
import { fieldIdOfName, listedProblemText, problemFieldId, problemText } from "./problem-words.ts";
import { askedTexts } from "./question-words.ts";
import { Questions } from "./questions.tsx";
import { SavedLine } from "./saved-line.tsx";
import { basisName } from "./words.ts";

const LENGTHS = { reason: 1_000, remark: 2_000 };
const NOTHING: DraftItem = { outcome: "", couldNotTestReason: "", remark: "", findings: [] };

export interface RefusedItem {
  /** What was typed. */
  draft: DraftItem;
  /** `name` is the field's; empty where the error belongs to none. */
  errors: readonly { name: string; text: string }[];
}

interface ItemFormProps {
  page: EntryPage;
  refused: RefusedItem | null;
  maySubmit: boolean;
  isQuiet: boolean;
  autosave: Autosave;
}

/** Something wrong in the form: what is said beside its field, and what at the top of the page. */
interface Trouble {
  fieldId: string | undefined;
  beside: string;
  listed: string;
}

/** What the last press was refused for, unless the page was saved since then. */
function stillRefused({ refused, autosave }: ItemFormProps): RefusedItem | null {
  return autosave.saved ? null : refused;
}

function troublesOf(props: ItemFormProps): Trouble[] {
  const { page, refused, isQuiet, autosave } = props;
  // What was typed since then, kept or not, is newer than what came with the page.
  const errors = autosave.state.kind === "refused" ? autosave.state.errors : stillRefused(props)?.errors;
  if (errors && errors.length > 0)
    return errors.map(({ name, text }) => ({
      fieldId: fieldIdOfName(name),
      beside: text,
      listed: text,
    }));
  // Refused once and saved since then: what came with the refusal knows nothing of it.
  return isQuiet || refused
    ? []
    : page.problems.map((problem) => ({
        fieldId: problemFieldId(problem),
        beside: problemText(problem),
        listed: listedProblemText(problem),
      }));
}

/** The form of one item: what was found, how, how much. Works without a script; with one it saves itself. */
export function ItemForm(props: ItemFormProps) {
  const { page, refused, maySubmit, autosave } = props;
  const draft = refused?.draft ?? page.draft ?? NOTHING;
  // The first finding stands ready, so that without a script nobody has to press a button to see it.
  const findings = draft.findings.length > 0 ? draft.findings : [blankFinding("f1", page.asked.unit)];
  const troubles = troublesOf(props);
  const errorsOf = (fieldId: string) =>
    troubles.filter((trouble) => trouble.fieldId === fieldId).map(({ beside }) => beside);
  const asked = refused
    ? []
    : askedTexts(page, (code) => page.units.find((unit) => unit.code === code)?.display ?? code);
  const listed = troubles.map(({ fieldId, listed: text }): ListedError =>
    fieldId ? { fieldId, text } : { text },
  );
  return (
    <>
      <SavedLine
        savedAt={page.savedAt}
        savedBy={page.savedBy}
        savedByReader={page.savedByReader}
        autosave={autosave.state}
      />
      <ErrorSummary
        errors={listed}
        // Where no field is to blame, none can be looked at.
        {...(troubles.some(({ fieldId }) => fieldId) ? {} : { title: m.results_not_saved() })}
        note={
          stillRefused(props) || autosave.state.kind === "refused"
            ? m.results_summary_refused()
            : m.results_summary_note()
        }
      />
      <LeavingNote leaving={autosave.leaving} />
      <PostForm
        action={itemAddress(placeOf(page.participation), page.number)}
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
        <Answer page={page} draft={draft} errors={errorsOf("outcome")} />
        <Questions asked={asked.filter(({ finding }) => finding === null)} />
        <div className="reason">
          <TextArea
            field={{
              id: "couldNotTestReason",
              name: "couldNotTestReason",
              initialValue: draft.couldNotTestReason,
              errors: errorsOf("couldNotTestReason"),
            }}
            label={m.results_reason()}
            hint={m.results_reason_hint()}
            rows={2}
            atMost={LENGTHS.reason}
          />
        </div>
        <div className="findings">
          {findings.map((finding, index) => (
            <FindingFields
              key={finding.key}
              number={index + 1}
              finding={finding}
              errorsOf={errorsOf}
              asked={asked.filter((each) => each.finding === index + 1)}
              isUnlisted={
                finding.isOther ||
                finding.casNumber !== "" ||
                page.questions.some(({ code, finding: at }) => code === "not_in_list" && at === index + 1)
              }
              techniques={page.techniques}
              units={page.units}
            />
          ))}
          <p className="add-finding">
            <button className="button button-plain" name="intent" value="add" id={ADD_FINDING}>
              {m.results_add_finding()}
            </button>
          </p>
        </div>
        <NamesList names={page.names} />
        <TextArea
          field={{
            id: "remark",
            name: "remark",
            initialValue: draft.remark,
            errors: errorsOf("remark"),
          }}
          label={m.results_remark({ number: page.number })}
          hint={m.results_remark_hint()}
          atMost={LENGTHS.remark}
        />
        <Actions page={page} maySubmit={maySubmit} autosave={autosave} />
      </PostForm>
    </>
  );
}

function Actions(props: { page: EntryPage; maySubmit: boolean; autosave: Autosave }) {
  const { page, maySubmit, autosave } = props;
  if (autosave.state.kind === "closed")
    return (
      <div className="actions">
        <Link className="button" to={exerciseAddress(placeOf(page.participation))}>
          {m.results_back_to_exercise()}
        </Link>
      </div>
    );
  return (
    <>
      <div className="actions">
        <button className="button" name="intent" value="save-next">
          {nextLabel(page, maySubmit)}
        </button>
        <button className="button button-plain" name="intent" value="save-leave">
          {m.results_save_leave()}
        </button>
      </div>
      <p className="saved">{autosave.isRunning ? m.results_save_note_itself() : m.results_save_note()}</p>
    </>
  );
}

function nextLabel({ items, number }: EntryPage, maySubmit: boolean): string {
  const next = items.find((item) => item.number > number);
  if (next) return m.results_save_next({ number: next.number });
  return maySubmit ? m.results_save_review() : m.results_save_check();
}

function Answer({ page, draft, errors }: { page: EntryPage; draft: DraftItem; errors: readonly string[] }) {
  const unit = page.units.find(({ code }) => code === page.asked.unit)?.display ?? page.asked.unit;
  return (
    <Choices
      field={{
        id: "outcome",
        name: "outcome",
        errors,
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
