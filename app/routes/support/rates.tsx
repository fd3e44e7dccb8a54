import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { allows } from "#app/domain/accounts/policy.ts";
import { exchangeRateList } from "#app/features/support/queries/exchange-rates.server.ts";
import { supportPolicy } from "#app/features/support/support.policy.ts";
import { readRateFilters } from "#app/features/support/support.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { RatesPage } from "#app/ui/support/rates-page.tsx";

export const handle = {
  ...needs("support:read-rates"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.support_published_title(), to: "/support" }, { label: m.support_rates_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_rates_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readRateFilters(new URL(args.request.url).searchParams);
  return {
    list: await exchangeRateList(database(), filters),
    mayKeep: allows(supportPolicy["support:keep-rates"], actor),
    asOf: args.context.arrivedAt,
  };
}

export default function Rates() {
  return <RatesPage {...useLoaderData<typeof loader>()} />;
}
