import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { listResolutions } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import { resolutionSearchSchema } from "#app/features/resolutions/resolutions.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { foundFile, resolutionsFile } from "#app/ui/resolutions/file-tables.ts";

export const handle = needs("resolutions:read");

/** The resolutions held, or the paragraphs in which the words of the search stand, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const { q } = resolutionSearchSchema.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const list = await listResolutions(database(), { query: q });
  const { head, rows } = q === "" ? resolutionsFile(list) : foundFile(list);
  return tableFile(args.request, { name: q === "" ? "resolutions" : "resolutions-found", head, rows });
}
