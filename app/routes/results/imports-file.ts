import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { importList } from "#app/features/results/queries/import-list.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { importsFile } from "#app/ui/results/past-round/files.ts";

export const handle = needs("results:import");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return tableFile(args.request, importsFile(await importList(database(), actor).catch(throwAsPage)));
}
