import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { valueUnvalued } from "#app/features/support/commands/value-unvalued.server.ts";
import { unvaluedSupport } from "#app/features/support/queries/unvalued-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { RatesValuePage } from "#app/ui/support/rates-value-page.tsx";

export const handle = {
  ...needs("support:keep-rates"),
  crumbs: () => (
    <Crumbs
      trail={[{ label: m.support_rates_title(), to: "/support/rates" }, { label: m.support_value_title() }]}
    />
  ),
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_value_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  return { unvalued: await unvaluedSupport(database(), actor).catch(throwAsPage) };
}

export async function action(args: ActionFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const request = { requestId: args.context.requestId, at: args.context.arrivedAt };
  await valueUnvalued(database(), actor, request).catch(throwAsPage);
  return redirect("/support/rates/value");
}

export default function RatesValue() {
  return <RatesValuePage {...useLoaderData<typeof loader>()} />;
}
