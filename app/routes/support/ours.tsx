import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { OurPage } from "#app/ui/support/our-page.tsx";

export const handle = needs("support:read-own");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_ours_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const filters = readEntryList(new URL(args.request.url).searchParams, "date");
  const ours = await ourSupport(database(), { filters, at: args.context.arrivedAt }, actor).catch(
    throwAsPage,
  );
  return { ours, asOf: args.context.arrivedAt };
}

export default function Ours() {
  return <OurPage {...useLoaderData<typeof loader>()} />;
}
