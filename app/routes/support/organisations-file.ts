import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { organisationList } from "#app/features/support/queries/organisation-list.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { organisationsFile } from "#app/ui/support/file-tables.ts";

export const handle = needs("support:keep-organisations");

/** The organisations, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const rows = await organisationList(database(), actor).catch(throwAsPage);
  return tableFile(args.request, { name: "organisations", ...organisationsFile(rows) });
}
