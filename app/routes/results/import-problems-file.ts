import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { uploadParams } from "#app/features/results/past-rounds.schema.ts";
import { importPreview } from "#app/features/results/queries/import-preview.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { problemsFile } from "#app/ui/results/past-round/files.ts";
import { readParams } from "./read-params.server.ts";

export const handle = needs("results:import");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const input = { ...readParams(uploadParams, args.params), at: args.context.arrivedAt };
  const preview = await importPreview(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, problemsFile(preview));
}
