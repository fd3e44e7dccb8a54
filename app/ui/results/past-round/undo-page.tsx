import { Form, Link } from "@remix-run/react";
import type { ImportLine } from "#app/features/results/queries/import-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary } from "../../form.tsx";
import { Name, PageTitle } from "../../page.tsx";
import { Sentence, slot } from "../../sentence.tsx";
import { importAddress, undoAddress } from "./addresses.ts";
import { exerciseWords } from "./words.ts";

/** The second thought before all that an import made is taken back. */
export function UndoPage(props: {
  line: ImportLine;
  laboratories: number;
  submissions: number;
  problem: string | null;
}) {
  const { line, laboratories, submissions, problem } = props;
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
      {problem === null ? null : (
        <ErrorSummary title={m.imports_undo_not_done()} errors={[{ text: problem }]} />
      )}
      <Form method="post" action={undoAddress(line.id)} className="form" preventScrollReset>
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
        <div className="actions">
          <button className="button button-plain button-danger">
            {m.imports_undo_button({ count: laboratories })}
          </button>
          <Link to={importAddress(line.id)}>{m.imports_undo_leave()}</Link>
        </div>
      </Form>
    </>
  );
}
