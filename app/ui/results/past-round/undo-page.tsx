import { Link } from "@remix-run/react";
import type { ImportLine } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextArea } from "../../form.tsx";
import { Name, PageTitle } from "../../page.tsx";
import { PostForm } from "../../post-form.tsx";
import { Sentence, slot } from "../../sentence.tsx";
import { importAddress, undoAddress } from "./addresses.ts";
import { exerciseWords } from "./words.ts";

/** What was typed and not taken: the whole of it (`problem`), or the reason for what is wrong with that. */
export interface UndoAnswer {
  reason: string;
  problem: string | null;
  reasonErrors: readonly string[];
}

/** The second thought before all that an import made is taken back. */
export function UndoPage(props: {
  line: ImportLine;
  laboratories: number;
  submissions: number;
  answer: UndoAnswer | null;
}) {
  const { line, laboratories, submissions, answer } = props;
  const reasonErrors = answer?.reasonErrors ?? [];
  const exercise = exerciseWords(line.exercise);
  return (
    <>
      <PageTitle
        over={exercise}
        title={
          <Sentence
            text={m.imports_undo_title({ file: slot("file") })}
            parts={{ file: <Name>{line.fileName}</Name> }}
          />
        }
        state={m.imports_undo_state()}
      />
      {answer ? (
        <ErrorSummary
          title={m.imports_undo_not_done()}
          errors={
            answer.problem === null
              ? reasonErrors.map((text) => ({ text, fieldId: "undo-reason" }))
              : [{ text: answer.problem }]
          }
        />
      ) : null}
      <PostForm action={undoAddress(line.id)} className="form" preventScrollReset>
        <ul className="happens">
          <li>{m.imports_undo_happens_laboratories({ count: laboratories, exercise })}</li>
          {submissions > 0 ? <li>{m.imports_undo_happens_submissions({ count: submissions })}</li> : null}
          {line.madeExercise ? (
            <li>{m.imports_undo_happens_exercise({ exercise, count: line.madeExercise.items })}</li>
          ) : null}
          <li>{m.imports_undo_happens_rows({ count: line.made })}</li>
          <li>{m.imports_undo_happens_reports()}</li>
          <li>{m.imports_undo_happens_stays()}</li>
        </ul>
        <TextArea
          field={{
            id: "undo-reason",
            name: "reason",
            errors: reasonErrors,
            initialValue: answer?.reason,
          }}
          label={m.imports_undo_reason()}
          hint={m.imports_undo_reason_hint()}
          rows={4}
          dir="auto"
        />
        <div className="actions">
          <button className="button button-plain button-danger">
            {m.imports_undo_button({ count: laboratories })}
          </button>
          <Link to={importAddress(line.id)}>{m.imports_undo_leave()}</Link>
        </div>
      </PostForm>
    </>
  );
}
