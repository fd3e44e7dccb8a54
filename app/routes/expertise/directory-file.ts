import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readDirectoryFilters } from "#app/features/expertise/expertise.schema.ts";
import { expertiseDirectory } from "#app/features/expertise/queries/directory.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { directoryFile } from "#app/ui/expertise/files.ts";

export const handle = needs("expertise:read");

/** The directory after the same filters, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readDirectoryFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "all", at: args.context.arrivedAt } as const;
  const { rows } = await expertiseDirectory(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, directoryFile(rows), filters);
}
