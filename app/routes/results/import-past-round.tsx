import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { PAST_ROUND_COLUMNS } from "#app/domain/results/past-round/columns.ts";
import { keepUpload } from "#app/features/results/commands/keep-upload.server.ts";
import {
  newExerciseSchema,
  uploadParams,
  uploadSchema,
  type UploadSaid,
} from "#app/features/results/past-rounds.schema.ts";
import { saidBefore, waitingUploads } from "#app/features/results/queries/import-preview.server.ts";
import { uploadLimits } from "#app/features/results/past-rounds/upload-limits.server.ts";
import { pastExercises } from "#app/features/results/queries/past-exercises.server.ts";
import { referenceOf } from "#app/features/results/queries/reference.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ColumnTable } from "#app/ui/imports/file-parts.tsx";
import { Crumbs, Name, PageTitle, Section } from "#app/ui/page.tsx";
import {
  IMPORT_ADDRESS,
  IMPORTS_ADDRESS,
  NEW_EXERCISE,
  previewAddress,
} from "#app/ui/results/past-round/addresses.ts";
import { UploadForm, type UploadAnswer } from "#app/ui/results/past-round/upload-form.tsx";
import { COLUMN_WORDS, importRefusal } from "#app/ui/results/past-round/words.ts";
import { fieldErrors } from "../posted-form.server.ts";
import { sentFile, textOf } from "../sent-file.server.ts";

export const handle = {
  ...needs("results:import"),
  crumbs: () => (
    <Crumbs trail={[{ label: m.rounds_exercises_title(), to: "/exercises" }, { label: m.imports_title() }]} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.imports_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const db = database();
  const asked = new URL(args.request.url).searchParams;
  const again = uploadParams.safeParse({ uploadId: asked.get("again") });
  const before = again.success ? await saidBefore(db, again.data, actor).catch(throwAsPage) : null;
  const chosen = before ? (before.exerciseId ?? NEW_EXERCISE) : (asked.get("exercise") ?? "");
  const exercises = await pastExercises(db, { at: args.context.arrivedAt }, actor).catch(throwAsPage);
  return {
    exercises,
    units: (await referenceOf(db)).units.map(({ code, display }) => ({ code, display })),
    typed: {
      ...typedBefore(before?.said),
      exercise:
        exercises.length === 0 || chosen === NEW_EXERCISE || exercises.some(({ id }) => id === chosen)
          ? chosen || (exercises.length === 0 ? NEW_EXERCISE : "")
          : "",
    },
    waiting: await waitingUploads(db, actor).catch(throwAsPage),
    limits: uploadLimits(),
  };
}

/** What was said about another file, as its fields had it. */
function typedBefore(said: UploadSaid | undefined): Record<string, string> {
  if (!said) return {};
  const { exercise = {}, ...others } = said;
  return Object.fromEntries(
    Object.entries({ ...others, ...exercise }).map(([name, value]) => [name, String(value ?? "")]),
  );
}

const FIELDS = ["exercise", "source", "decimalSign", "submittedOn", ...Object.keys(newExerciseSchema.shape)];

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const form = await args.request.formData();
  const typed = Object.fromEntries(FIELDS.map((name) => [name, textOf(form.get(name))]));
  const file = await sentFile(form.get("file"));
  form.delete("file");
  const again = (status: number, errors: UploadAnswer["errors"], before: string | null = null) => {
    const answer: UploadAnswer = { typed, errors, before };
    return data(answer, { status });
  };
  const read = parseWithZod(form, { schema: uploadSchema });
  const made = typed["exercise"] === NEW_EXERCISE ? parseWithZod(form, { schema: newExerciseSchema }) : null;
  if (read.status !== "success" || (made !== null && made.status !== "success")) {
    // Everything that is missing at once, the file among it.
    return again(422, {
      ...(read.status === "success" ? null : fieldErrors(read.error)),
      ...(made === null || made.status === "success" ? null : fieldErrors(made.error)),
      ...(file === null ? { file: [m.imports_file_missing()] } : null),
    });
  }
  const { exercise: exerciseId, ...said } = read.value;
  let uploadId: string;
  try {
    uploadId = await keepUpload(
      database(),
      made ? { exerciseId: null, said: { ...said, exercise: made.value }, file } : { exerciseId, said, file },
      actor,
      { requestId: args.context.requestId, at: args.context.arrivedAt },
    );
  } catch (error) {
    if (!(error instanceof DomainError)) return throwAsPage(error);
    const { field = "file", params = {} } = error.options;
    const text = importRefusal(error.code, params);
    if (text === null) return throwAsPage(error);
    return again(
      error.status,
      { [field]: [text] },
      error.code === "imported_before" ? String(params["id"] ?? "") : null,
    );
  }
  return redirect(previewAddress(uploadId));
}

export default function ImportPastRound() {
  const { exercises, units, typed, waiting, limits } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? {
    typed,
    errors: {},
    before: null,
  };
  return (
    <>
      <PageTitle
        title={m.imports_title()}
        state={m.imports_state()}
        actions={<Link to={IMPORTS_ADDRESS}>{m.imports_list_link()}</Link>}
      />
      <Section id="upload" title={m.imports_upload_section()} note={m.imports_upload_note()}>
        <UploadForm exercises={exercises} units={units} answer={answer} limits={limits} />
      </Section>
      {waiting.length > 0 ? (
        <Section id="waiting" title={m.imports_waiting_section()} note={m.imports_waiting_note()}>
          <ul>
            {waiting.map(({ id, fileName, exercise }) => (
              <li key={id}>
                <Link to={`${IMPORT_ADDRESS}/${id}`}>
                  <Name>{fileName}</Name>
                </Link>{" "}
                <bdi>({exercise})</bdi>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="columns" title={m.imports_columns_section()} note={m.imports_columns_note()} full>
        <ColumnTable
          columns={PAST_ROUND_COLUMNS.map((name) => ({ name, holds: COLUMN_WORDS[name]() }))}
          templateAddress={`${IMPORT_ADDRESS}/template`}
        />
      </Section>
    </>
  );
}
