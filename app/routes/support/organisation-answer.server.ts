import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import type { RouteHandle } from "#app/access/declared.ts";
import {
  organisationSupport,
  type OrganisationSide,
} from "#app/features/support/queries/organisation-support.server.ts";
import { organisationTableSchema, readEntryList } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { entriesFile, kindsFile, pledgesFile } from "#app/ui/support/file-tables.ts";

const asked = (args: LoaderFunctionArgs, side: OrganisationSide) => {
  const params = new URL(args.request.url).searchParams;
  const filters = readEntryList(params, "date");
  return { id: args.params["organisation"] ?? "", side, filters, at: args.context.arrivedAt };
};

/** One side of an organisation's support, for its page. */
export async function loadOrganisation(
  args: LoaderFunctionArgs,
  handle: RouteHandle,
  side: OrganisationSide,
) {
  const actor = await authorise(args, handle);
  const view = await organisationSupport(database(), asked(args, side), actor).catch(throwAsPage);
  return { view, asOf: args.context.arrivedAt };
}

/** The tables of an organisation's page after the same filters, whole. */
export async function organisationFile(
  args: LoaderFunctionArgs,
  handle: RouteHandle,
  side: OrganisationSide,
) {
  const actor = await authorise(args, handle);
  const table = organisationTableSchema.parse(new URL(args.request.url).searchParams.get("table"));
  const view = await organisationSupport(database(), { ...asked(args, side), whole: true }, actor).catch(
    throwAsPage,
  );
  const files = {
    kinds: () => kindsFile(view.totals.byKind),
    pledges: () => pledgesFile(view.pledges),
    entries: () => entriesFile(view.list.rows, view.isInside),
  };
  const { head, rows } = files[table]();
  return tableFile(
    args.request,
    { name: `${view.organisation.id}-${side}-${table}`, head, rows },
    view.filters,
  );
}
