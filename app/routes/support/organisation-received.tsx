import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { needs } from "#app/access/declared.ts";
import type { OrganisationSupport } from "#app/features/support/queries/organisation-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { OrganisationCrumbs, OrganisationPage } from "#app/ui/support/organisation-page.tsx";
import { loadOrganisation } from "./organisation-answer.server.ts";

/** An organisation, with what it received. */
export const handle = {
  ...needs("support:read-published"),
  crumbs: (data: unknown) => (
    <OrganisationCrumbs organisation={(data as { view: OrganisationSupport }).view.organisation} />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data?.view.organisation.name ?? m.shell_404_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  return loadOrganisation(args, handle, "received");
}

export default function OrganisationReceived() {
  return <OrganisationPage {...useLoaderData<typeof loader>()} />;
}
