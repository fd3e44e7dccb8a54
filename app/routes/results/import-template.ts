import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";

import { tableFile } from "#app/platform/respond.server.ts";
import { templateFile } from "#app/ui/results/past-round/files.ts";

export const handle = needs("results:import");

export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return tableFile(args.request, templateFile());
}
