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
import { keepSupportUpload } from "#app/features/support/commands/keep-support-upload.server.ts";
import { supportUploadLimits } from "#app/features/support/import/plan-support-import.server.ts";
import { waitingSupportUploads } from "#app/features/support/queries/support-import-preview.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { supportPreviewAddress } from "#app/ui/support/import/addresses.ts";
import { SupportUploadPage } from "#app/ui/support/import/upload-page.tsx";
import { supportImportRefusal } from "#app/ui/support/import/words.ts";
import { sentFile } from "../sent-file.server.ts";
import { ImportCrumbs } from "./import-crumbs.tsx";

export const handle = {
  ...needs("support:record"),
  crumbs: (loaded: unknown) => (
    // What the shell hands over is what this route's loader returned.
    <ImportCrumbs {...(loaded as { withDonor: boolean })} label={m.support_import_title()} />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_import_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  return {
    waiting: await waitingSupportUploads(database(), actor).catch(throwAsPage),
    isThrownAway: new URL(args.request.url).searchParams.has("thrown-away"),
    limits: supportUploadLimits(),
    withDonor: actor.organisationId === null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const file = await sentFile((await args.request.formData()).get("file"));
  let uploadId: string;
  try {
    uploadId = await keepSupportUpload(database(), { file }, actor, {
      requestId: args.context.requestId,
      at: args.context.arrivedAt,
    });
  } catch (error) {
    if (!(error instanceof DomainError)) return throwAsPage(error);
    const problem = supportImportRefusal(error.code, error.options.params);
    return problem === null ? throwAsPage(error) : data({ problem }, { status: error.status });
  }
  return redirect(supportPreviewAddress(uploadId));
}

export default function SupportImport() {
  const loaded = useLoaderData<typeof loader>();
  return <SupportUploadPage {...loaded} problem={useActionData<typeof action>()?.problem ?? null} />;
}
