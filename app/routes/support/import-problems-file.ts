import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportImportPreview } from "#app/features/support/queries/support-import-preview.server.ts";
import { uploadIdSchema } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { supportProblemsFile } from "#app/ui/support/import/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("support:record");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const input = { ...readParams(uploadIdSchema, args.params), at: args.context.arrivedAt };
  const preview = await supportImportPreview(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, supportProblemsFile(preview));
}
