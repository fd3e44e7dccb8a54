import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { PublishedPage } from "#app/ui/support/published-page.tsx";

export const handle = needs("support:read-published");
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.support_published_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const asked = new URL(args.request.url).searchParams;
  return {
    support: await publishedSupport(database(), readEntryList(asked, "date")),
    asOf: args.context.arrivedAt,
  };
}

export default function Published() {
  return <PublishedPage {...useLoaderData<typeof loader>()} />;
}
