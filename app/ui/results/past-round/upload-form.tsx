import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { PastExercise } from "#app/features/results/queries/past-exercises.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../../format.ts";
import { Choices, ErrorSummary, FileField, SelectField, TextField, type FieldState } from "../../form.tsx";
import { PostForm } from "../../post-form.tsx";
import { IMPORT_ADDRESS, importAddress, NEW_EXERCISE } from "./addresses.ts";
import { NewExerciseFields } from "./new-exercise-fields.tsx";
import { exerciseWords } from "./words.ts";

/** The form again after a refusal: what was said about the file, and what was wrong. A file has to be chosen anew. */
export interface UploadAnswer {
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, readonly string[]>>;
  /** The import that had this very file. */
  before: string | null;
}

/** A file with what has to be said about it. */
export function UploadForm(props: {
  exercises: readonly PastExercise[];
  units: readonly { code: string; display: string }[];
  answer: UploadAnswer;
  limits: { megabytes: number; rows: number };
}) {
  const { exercises, units, answer, limits } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[role='alert']")?.focus();
  }, [answer]);
  const field = (name: string): FieldState => ({
    id: `field-${name}`,
    name,
    errors: answer.errors[name],
    initialValue: answer.typed[name],
  });
  const listed = Object.entries(answer.errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, fieldId: `field-${name}` })),
  );
  return (
    <PostForm
      ref={form}
      action={IMPORT_ADDRESS}
      encType="multipart/form-data"
      className="form max-w-[46rem]"
      noValidate
      preventScrollReset
    >
      <ErrorSummary
        errors={listed}
        note={
          answer.before ? (
            <Link to={importAddress(answer.before)}>{m.imports_imported_before_link()}</Link>
          ) : null
        }
      />
      <SelectField
        field={field("exercise")}
        label={m.imports_exercise()}
        hint={m.imports_exercise_hint()}
        empty={m.imports_exercise_choose()}
        options={[
          ...exercises.map((exercise) => ({ value: exercise.id, label: exerciseWords(exercise) })),
          { value: NEW_EXERCISE, label: m.imports_exercise_new() },
        ]}
      />
      <NewExerciseFields
        field={field}
        typed={answer.typed}
        units={units}
        isOpen={answer.typed["exercise"] === NEW_EXERCISE || exercises.length === 0}
      />
      <FileField
        field={field("file")}
        label={m.imports_file()}
        hint={m.imports_file_hint({ megabytes: limits.megabytes, rows: formatCount(limits.rows) })}
        accept=".csv,.xlsx,.tsv,.txt"
      />
      <TextField
        field={field("source")}
        label={m.imports_source()}
        hint={m.imports_source_hint()}
        width="full"
      />
      <Choices
        field={field("decimalSign")}
        label={m.imports_decimal()}
        type="radio"
        chosen={[answer.typed["decimalSign"] ?? "each"]}
        options={[
          { value: "each", label: m.imports_decimal_each() },
          { value: "point", label: m.imports_decimal_point() },
          { value: "comma", label: m.imports_decimal_comma() },
        ]}
      />
      <TextField
        field={field("submittedOn")}
        label={m.imports_submitted_on()}
        hint={m.imports_submitted_on_hint()}
        type="date"
        width="16"
      />
      <div className="actions">
        <button className="button">{m.imports_look()}</button>
      </div>
    </PostForm>
  );
}
