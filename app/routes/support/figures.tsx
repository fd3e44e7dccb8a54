import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { mayAtAll } from "#app/domain/accounts/policy.ts";
import { readFigureFilters } from "#app/features/support/figures.schema.ts";
import { readPublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import { supportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { FiguresPage } from "#app/ui/support/figures-page.tsx";

export const handle = needs("support:read-published");
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_figures_title() }) }];

/** Published support by donor, year, kind, purpose and region. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readFigureFilters(new URL(args.request.url).searchParams);
  return {
    figures: await supportInFigures(database(), filters),
    published: await readPublishedFunding(database()),
    asOf: args.context.arrivedAt,
    site: environment().SITE_URL,
    mayReadBeside: mayAtAll(policy["reporting:read-support-beside"], actor),
  };
}

export default function Figures() {
  return <FiguresPage {...useLoaderData<typeof loader>()} />;
}
