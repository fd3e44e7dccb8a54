import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { languagesOf } from "#app/domain/resolutions/opening-words.ts";
import { readResolutions } from "#app/domain/resolutions/read-resolutions.ts";
import {
  takeParagraphStep,
  typedOf,
  type ParagraphStep,
  type TypedImport,
} from "#app/domain/resolutions/typed-import.ts";
import { saveTexts } from "#app/features/resolutions/commands/save-texts.server.ts";
import {
  areImportFields,
  importIntentSchema,
  IMPORT_TEXT_MAX,
  typedImportSchema,
} from "#app/features/resolutions/import-form.schema.ts";
import { heldAsTyped } from "#app/features/resolutions/queries/held-as-typed.server.ts";
import { importPreview } from "#app/features/resolutions/queries/import-preview.server.ts";
import { readImportForm } from "#app/features/resolutions/read-import-form.ts";
import { languageSchema } from "#app/features/resolutions/resolutions.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs, PageTitle } from "#app/ui/page.tsx";
import { ImportForm, type ImportState } from "#app/ui/resolutions/import-form.tsx";
import { sentFile } from "../sent-file.server.ts";

export const handle = {
  ...needs("resolutions:keep"),
  crumbs: () => (
    <Crumbs
      trail={[
        { label: m.shell_nav_resolutions(), to: "/resolutions" },
        { label: m.resolutions_import_title() },
      ]}
    />
  ),
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.resolutions_import_title() }) },
];

const EMPTY: TypedImport = { text: "", source: "", language: "", resolutions: [] };

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const asked = new URL(args.request.url).searchParams;
  const resolutionKey = asked.get("resolution");
  const said = { errors: {}, problem: null, said: null };
  if (resolutionKey === null) return { state: { typed: EMPTY, looks: [], ...said } satisfies ImportState };
  const { language } = languageSchema.parse(Object.fromEntries(asked));
  const typed = await heldAsTyped(database(), { resolutionKey, language }, actor).catch(throwAsPage);
  return { state: { ...(await importPreview(database(), typed, actor)), ...said } };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const form = await args.request.formData();
  const intent = importIntentSchema.parse(form.get("intent"));
  const file = await textOfFile(form.get("file"));
  form.delete("file");
  if (!areImportFields(form.keys())) throwAsPage(new DomainError("not_understood", { status: 400 }));
  const submission = parseWithZod(form, { schema: typedImportSchema });
  const typed = submission.status === "success" ? submission.value : EMPTY;
  if (file?.problem) return answer(typed, actor, { errors: { file: [file.problem] } }, 422);
  if (intent === "read") return readText(file?.text ? { ...typed, ...file.text } : typed, actor);
  if (intent === "check") return answer(typed, actor, { errors: readImportForm(typed).errors }, 200);
  if (intent === "save") return save(typed, actor, args.context);
  return step(typed, actor, intent);
}

/** The form again. The answer has a status that fits, and what was typed, matched with what is held. */
async function answer(typed: TypedImport, actor: Person, said: Partial<ImportState>, status: number) {
  const preview = await importPreview(database(), typed, actor).catch(throwAsPage);
  const state: ImportState = { ...preview, errors: {}, problem: null, said: null, ...said };
  return data({ state }, { status });
}

async function readText(typed: TypedImport, actor: Person) {
  if (typed.text.length > IMPORT_TEXT_MAX) {
    const text = [m.resolutions_import_too_long({ max: IMPORT_TEXT_MAX })];
    return answer(typed, actor, { errors: { text } }, 422);
  }
  const read = readResolutions(typed.text);
  if (read.length === 0) {
    const words =
      typed.text.trim() === "" ? m.resolutions_import_no_text() : m.resolutions_import_nothing_found();
    return answer({ ...typed, resolutions: [] }, actor, { errors: { text: [words] } }, 422);
  }
  const resolutions = typedOf(read);
  const language = typed.language || (languagesOf(typed.text)[0] ?? "en");
  const paragraphs = resolutions.reduce((sum, one) => sum + one.paragraphs.length, 0);
  return answer(
    { ...typed, language, resolutions },
    actor,
    { said: m.resolutions_import_found({ resolutions: resolutions.length, paragraphs }) },
    200,
  );
}

async function step(typed: TypedImport, actor: Person, intent: string) {
  const [name = "", at = "", place = ""] = intent.split(":");
  const resolution = typed.resolutions[Number(at)];
  const after = resolution && takeParagraphStep(resolution.paragraphs, name as ParagraphStep, Number(place));
  if (!after) {
    const field = `resolutions[${at}].paragraphs[${place}].text`;
    const words =
      name === "split" ? m.resolutions_import_nothing_to_split() : m.resolutions_import_nothing_to_join();
    return answer(typed, actor, { errors: { [field]: [words] } }, 422);
  }
  const resolutions = typed.resolutions.map((one, index) =>
    index === Number(at) ? { ...one, paragraphs: after } : one,
  );
  return answer({ ...typed, resolutions }, actor, { said: m.resolutions_import_step_done() }, 200);
}

async function save(
  typed: TypedImport,
  actor: Person,
  { requestId, arrivedAt: at }: ActionFunctionArgs["context"],
) {
  const { texts, errors } = readImportForm(typed);
  if (!texts) return answer(typed, actor, { errors }, 422);
  try {
    const saved = await saveTexts(database(), texts, actor, { requestId, at });
    const [first, ...more] = saved;
    const outcome = saved.every((one) => one.outcome === "same") ? "same" : "yes";
    return redirect(
      first && more.length === 0
        ? `/resolutions/${first.key}?language=${first.language}&saved=${outcome}`
        : `/resolutions?saved=${outcome}`,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) return throwAsPage(error);
    if (error.code === "changed_meanwhile") {
      const number = String(error.options.params?.["number"] ?? "");
      return answer(
        typed,
        actor,
        { problem: m.resolutions_import_changed_meanwhile({ number }) },
        error.status,
      );
    }
    if (error.code === "target_unknown")
      return answer(typed, actor, { problem: m.resolutions_import_target_unknown() }, error.status);
    return throwAsPage(error);
  }
}

/** The text of a file that was sent along, or why it cannot be read; null where none was. */
async function textOfFile(
  posted: FormDataEntryValue | null,
): Promise<{ text?: { text: string; source: string }; problem?: string } | null> {
  const file = await sentFile(posted);
  if (file === null || file.bytes.length === 0) return null;
  const { bytes } = file;
  if (String.fromCharCode(...bytes.slice(0, 5)) === "%PDF-")
    return { problem: m.resolutions_import_file_pdf() };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (text.includes("\u0000")) return { problem: m.resolutions_import_file_not_text() };
    if (text.length > IMPORT_TEXT_MAX)
      return { problem: m.resolutions_import_too_long({ max: IMPORT_TEXT_MAX }) };
    return { text: { text, source: file.name } };
  } catch {
    return { problem: m.resolutions_import_file_not_text() };
  }
}

export default function ImportRoute() {
  const { state } = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>()?.state ?? state;
  return (
    <>
      <PageTitle title={m.resolutions_import_title()} state={m.resolutions_import_state()} />
      <ImportForm state={shown} />
    </>
  );
}
