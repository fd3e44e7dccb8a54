import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportEntry, type EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";

export const handle = {
  ...needs("support:read-published"),
  crumbs: (data: unknown) => <EntryCrumbs entry={data as EntryView} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data ? m.support_entry_title({ number: data.number }) : "404" }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return supportEntry(database(), args.params["number"] ?? "", actor).catch(throwAsPage);
}

export default function Entry() {
  return <EntryPage entry={useLoaderData<typeof loader>()} answer={null} />;
}
