import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { uploadParams } from "#app/features/results/past-rounds.schema.ts";
import { openUpload } from "#app/features/results/commands/open-upload.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { problemsFile } from "#app/ui/results/past-round/files.ts";
import { readParams } from "./read-params.server.ts";

export const handle = needs("results:import");

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const { requestId, arrivedAt: at } = args.context;
  const input = readParams(uploadParams, args.params);
  const preview = await openUpload(database(), input, actor, { requestId, at }).catch(throwAsPage);
  return tableFile(args.request, problemsFile(preview));
}
