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
import { undoSupportImport } from "#app/features/support/commands/undo-support-import.server.ts";
import { supportImportPage } from "#app/features/support/queries/support-imports.server.ts";
import { importIdSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { supportImportAddress } from "#app/ui/support/import/addresses.ts";
import { UndoSupportImportPage } from "#app/ui/support/import/import-page.tsx";
import { supportImportRefusal } from "#app/ui/support/import/words.ts";
import { readParams } from "../results/read-params.server.ts";
import { ImportCrumbs } from "./import-crumbs.tsx";

type Loaded = Awaited<ReturnType<typeof loader>>;

/** Undoing a whole import: what will happen, and the button. */
export const handle = {
  ...needs("support:record"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { page, withDonor } = loaded as Loaded;
    return <ImportCrumbs withDonor={withDonor} under="imports" label={page.line.fileName} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  {
    title: m.shell_page_title({
      page: m.support_import_undo_title({ file: loaded?.page.line.fileName ?? "" }),
    }),
  },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const input = readParams(importIdSchema, args.params);
  const page = await supportImportPage(database(), input, actor).catch(throwAsPage);
  // What is undone already is told by the import's own page.
  if (page.line.undone) throw redirect(supportImportAddress(page.line.id));
  return { page, withDonor: actor.organisationId === null };
}

/** After a refusal too: whoever is told that an entry has moved on sees which. */
export const shouldRevalidate = () => true;

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const input = readParams(importIdSchema, args.params);
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  try {
    await undoSupportImport(database(), input, actor, request);
  } catch (error) {
    const problem =
      error instanceof DomainError ? supportImportRefusal(error.code, error.options.params) : null;
    return problem === null ? throwAsPage(error) : data({ problem }, { status: 409 });
  }
  return redirect(supportImportAddress(input.importId));
}

export default function UndoSupportImport() {
  const loaded = useLoaderData<typeof loader>();
  return <UndoSupportImportPage {...loaded} problem={useActionData<typeof action>()?.problem ?? null} />;
}
