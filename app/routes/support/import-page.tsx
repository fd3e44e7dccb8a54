import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImportPage } from "#app/features/support/queries/support-imports.server.ts";
import { importIdSchema } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { SupportImportPageView } from "#app/ui/support/import/import-page.tsx";
import { readParams } from "../results/read-params.server.ts";
import { ImportCrumbs } from "./import-crumbs.tsx";

type Loaded = Awaited<ReturnType<typeof loader>>;

export const handle = {
  ...needs("support:record"),
  crumbs: (loaded: unknown) => {
    // What the shell hands over is what this route's loader returned.
    const { page, withDonor } = loaded as Loaded;
    return <ImportCrumbs withDonor={withDonor} under="imports" label={page.line.fileName} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: m.shell_page_title({ page: loaded?.page.line.fileName ?? m.support_imports_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const input = readParams(importIdSchema, args.params);
  return {
    page: await supportImportPage(database(), input, actor).catch(throwAsPage),
    isDone: new URL(args.request.url).searchParams.has("done"),
    withDonor: actor.organisationId === null,
  };
}

export default function SupportImport() {
  return <SupportImportPageView {...useLoaderData<typeof loader>()} />;
}
