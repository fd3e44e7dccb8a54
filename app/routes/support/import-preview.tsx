import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { applySupportImport } from "#app/features/support/commands/apply-support-import.server.ts";
import { discardSupportUpload } from "#app/features/support/commands/discard-support-upload.server.ts";
import {
  supportImportPreview,
  type SupportImportPreview,
} from "#app/features/support/queries/support-import-preview.server.ts";
import { supportImportOfUpload } from "#app/features/support/queries/support-imports.server.ts";
import { importConfirmSchema, uploadIdSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { SUPPORT_IMPORT, supportImportAddress } from "#app/ui/support/import/addresses.ts";
import { SupportPreviewPage } from "#app/ui/support/import/preview-page.tsx";
import { supportImportRefusal } from "#app/ui/support/import/words.ts";
import { readParams } from "../results/read-params.server.ts";
import { ImportCrumbs } from "./import-crumbs.tsx";

export const handle = {
  ...needs("support:record"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { file, withDonor } = loaded as SupportImportPreview;
    return <ImportCrumbs withDonor={withDonor} under="import" label={file.name} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: preview }) => [
  {
    title: m.shell_page_title({
      page: preview ? m.imports_preview_title({ file: preview.file.name }) : m.support_import_title(),
    }),
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { uploadId } = readParams(uploadIdSchema, args.params);
  const input = { uploadId, at: args.context.arrivedAt };
  return supportImportPreview(database(), input, actor).catch(async (error: unknown) => {
    // Whoever goes back after importing comes to what became of the file.
    const made = await supportImportOfUpload(database(), { uploadId }, actor);
    if (made !== null) throw redirect(supportImportAddress(made));
    return throwAsPage(error);
  });
}

/** After a refusal too: whoever is told that something changed since sees what the file would do now. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const { uploadId } = readParams(uploadIdSchema, args.params);
  const read = parseWithZod(await args.request.formData(), { schema: importConfirmSchema });
  if (read.status !== "success") {
    // Of what is another's not even that the form was wrong.
    await supportImportPreview(database(), { uploadId, at: args.context.arrivedAt }, actor).catch(
      throwAsPage,
    );
    return data({ problem: m.imports_changed() }, { status: 422 });
  }
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  if (read.value.intent === "discard") {
    await discardSupportUpload(database(), { uploadId }, actor, request).catch(throwAsPage);
    return redirect(`${SUPPORT_IMPORT}?thrown-away=1`);
  }
  const { seen } = read.value;
  try {
    const importId = await applySupportImport(database(), { uploadId, seen }, actor, request);
    return redirect(`${supportImportAddress(importId)}?done=1`);
  } catch (error) {
    const problem =
      error instanceof DomainError ? supportImportRefusal(error.code, error.options.params) : null;
    return problem === null ? throwAsPage(error) : data({ problem }, { status: 409 });
  }
}

export default function SupportPreview() {
  const preview = useLoaderData<typeof loader>();
  return <SupportPreviewPage preview={preview} problem={useActionData<typeof action>()?.problem ?? null} />;
}
