import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { reachedParams } from "#app/features/support/acknowledgement.schema.ts";
import { whatReachedUs } from "#app/features/support/queries/what-reached-us.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { Crumbs } from "#app/ui/page.tsx";
import { OwnReachedPage } from "#app/ui/support/reached/own-page.tsx";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("support:acknowledge"),
  crumbs: () => <Crumbs trail={[{ label: m.support_reached_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.support_reached_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratoryId } = readParams(reachedParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId });
  return whatReachedUs(database(), { laboratoryId, at: args.context.arrivedAt }, actor).catch(throwAsPage);
}

export default function Reached() {
  return <OwnReachedPage reached={useLoaderData<typeof loader>()} />;
}
