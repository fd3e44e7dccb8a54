import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { needsOfEntry } from "#app/features/needs/queries/entry-needs.server.ts";
import { supportEntry, type EntryView } from "#app/features/support/queries/support-entry.server.ts";
import {
  withdrawnNotice,
  type WithdrawnNotice,
} from "#app/features/support/queries/withdrawn-notice.server.ts";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { EntryNeeds } from "#app/ui/needs/answers-need.tsx";
import { EntryCrumbs, EntryPage } from "#app/ui/support/entry-page.tsx";
import { entryPageTitle } from "#app/ui/support/entry-page-title.ts";
import { WithdrawnPage } from "#app/ui/support/withdrawn-page.tsx";

/** The entry, or for readers to whom it is public no more that it was withdrawn. */
type Loaded =
  { kind: "entry"; entry: EntryView; needIds: string[] } | { kind: "withdrawn"; entry: WithdrawnNotice };

export const handle = {
  ...needs("support:read-published"),
  crumbs: (loaded: unknown) => {
    const { kind, entry } = loaded as Loaded;
    return <EntryCrumbs entry={kind === "entry" ? entry : { number: entry.number, side: null }} />;
  },
};
export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: entryPageTitle(loaded?.entry.number) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const number = args.params["number"] ?? "";
  const notice = await withdrawnNotice(database(), number, actor);
  // 410: what was here is gone for good, and the page says so.
  if (notice) return data<Loaded>({ kind: "withdrawn", entry: notice }, { status: 410 });
  const entry = await supportEntry(database(), number, actor, args.context.arrivedAt).catch(throwAsPage);
  return data<Loaded>({ kind: "entry", entry, needIds: await needsOfEntry(database(), number, actor) });
}

export default function Entry() {
  const loaded = useLoaderData<typeof loader>();
  if (loaded.kind === "withdrawn") return <WithdrawnPage notice={loaded.entry} />;
  return (
    <>
      <EntryPage entry={loaded.entry} answer={null} />
      <EntryNeeds needIds={loaded.needIds} />
    </>
  );
}
