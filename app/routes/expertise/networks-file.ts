import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { networkList } from "#app/features/expertise/queries/networks.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { networksFile } from "#app/ui/expertise/files.ts";

export const handle = needs("expertise:read");

/** The networks, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const { rows } = await networkList(database(), { at: args.context.arrivedAt }, actor).catch(throwAsPage);
  return tableFile(args.request, networksFile(rows));
}
