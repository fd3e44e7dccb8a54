import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { importParams } from "#app/features/results/past-rounds.schema.ts";
import { importPage } from "#app/features/results/queries/import-list.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { importRowsFile } from "#app/ui/results/past-round/files.ts";
import { readParams } from "./read-params.server.ts";

export const handle = needs("results:import");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const page = await importPage(database(), readParams(importParams, args.params), actor).catch(throwAsPage);
  return tableFile(args.request, importRowsFile(page));
}
