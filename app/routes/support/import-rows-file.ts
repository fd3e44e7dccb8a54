import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImportPage } from "#app/features/support/queries/support-imports.server.ts";
import { importIdSchema } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { supportImportRowsFile } from "#app/ui/support/import/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("support:record");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const input = readParams(importIdSchema, args.params);
  const page = await supportImportPage(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, supportImportRowsFile(page));
}
