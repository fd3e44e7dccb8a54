import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImports } from "#app/features/support/queries/support-imports.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { supportImportsFile } from "#app/ui/support/import/files.ts";

export const handle = needs("support:record");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const lines = await supportImports(database(), actor).catch(throwAsPage);
  return tableFile(args.request, supportImportsFile(lines));
}
