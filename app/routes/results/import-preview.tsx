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
import { applyImport } from "#app/features/results/commands/apply-import.server.ts";
import { discardUpload } from "#app/features/results/commands/discard-upload.server.ts";
import { confirmSchema, uploadParams } from "#app/features/results/past-rounds.schema.ts";
import { openUpload } from "#app/features/results/commands/open-upload.server.ts";
import type { ImportPreview } from "#app/features/results/queries/import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs, Name, PageTitle } from "#app/ui/page.tsx";
import { ReadAsWindows } from "#app/ui/read-as-windows.tsx";
import { IMPORT_ADDRESS, importAddress, sendAgainAddress } from "#app/ui/results/past-round/addresses.ts";
import { NamesTaken } from "#app/ui/results/past-round/names-taken.tsx";
import { LeftAlone, Problems, WouldBeMade } from "#app/ui/results/past-round/preview-parts.tsx";
import { ExerciseToBeMade } from "#app/ui/results/past-round/to-be-made.tsx";
import { exerciseWords, importRefusal } from "#app/ui/results/past-round/words.ts";
import { Sentence, slot } from "#app/ui/sentence.tsx";
import { readParams } from "./read-params.server.ts";

export const handle = {
  ...needs("results:import"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { file } = loaded as ImportPreview;
    return (
      <Crumbs
        trail={[
          { label: m.rounds_exercises_title(), to: "/exercises" },
          { label: m.imports_title(), to: IMPORT_ADDRESS },
          { label: file.name },
        ]}
      />
    );
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: preview }) => [
  {
    title: m.shell_page_title({
      page: preview ? m.imports_preview_title({ file: preview.file.name }) : m.imports_title(),
    }),
  },
];

/** A file that was imported meanwhile leads to its import; any other refusal becomes a page. */
function leadOn(error: unknown): never {
  if (error instanceof DomainError && error.code === "imported_before")
    throw redirect(importAddress(String(error.options.params?.["id"] ?? "")));
  return throwAsPage(error);
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { uploadId } = readParams(uploadParams, args.params);
  const { requestId, arrivedAt: at } = args.context;
  return openUpload(database(), { uploadId }, actor, { requestId, at }).catch(leadOn);
}

/** After a refusal too: whoever is told that something changed since sees what the file would do now. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { uploadId } = readParams(uploadParams, args.params);
  const read = parseWithZod(await args.request.formData(), { schema: confirmSchema });
  if (read.status !== "success") return data({ problem: m.imports_changed() }, { status: 422 });
  const { requestId, arrivedAt: at } = args.context;
  if (read.value.intent === "discard") {
    await discardUpload(database(), { uploadId }, actor, { requestId, at }).catch(throwAsPage);
    return redirect(`${IMPORT_ADDRESS}?thrown-away=1`);
  }
  try {
    const importId = await applyImport(database(), { uploadId, seen: read.value.seen }, actor, {
      requestId,
      at,
    });
    return redirect(`${importAddress(importId)}?done=1`);
  } catch (error) {
    const text =
      error instanceof DomainError && error.code !== "imported_before"
        ? importRefusal(error.code, error.options.params)
        : null;
    if (text === null) return leadOn(error);
    return data({ problem: text }, { status: 409 });
  }
}

export default function Preview() {
  const preview = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { counts, refusedRows } = preview;
  const state =
    refusedRows > 0
      ? m.imports_preview_refused({ count: refusedRows })
      : counts.laboratories === 0
        ? preview.otherwise.length > 0
          ? m.imports_preview_nothing_but()
          : m.imports_preview_nothing()
        : m.imports_preview_ready({ count: counts.laboratories });
  return (
    <>
      <PageTitle
        over={exerciseWords(preview.exercise)}
        title={
          <Sentence
            text={m.imports_preview_title({ file: slot("file") })}
            parts={{ file: <Name>{preview.file.name}</Name> }}
          />
        }
        state={state}
      />
      {answer ? (
        <div className="note note-act" role="alert">
          <p>{answer.problem}</p>
        </div>
      ) : null}
      <ReadAsWindows words={preview.file.readAsWindows} inBoth={preview.file.readAsUtf8}>
        <Link to={sendAgainAddress(preview.uploadId)}>{m.shell_windows_back()}</Link>
      </ReadAsWindows>
      <Problems preview={preview} />
      <ExerciseToBeMade preview={preview} />
      <WouldBeMade preview={preview} />
      <NamesTaken preview={preview} />
      <LeftAlone preview={preview} />
    </>
  );
}
