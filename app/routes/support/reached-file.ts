import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { reachedParams } from "#app/features/support/acknowledgement.schema.ts";
import { whatReachedUs } from "#app/features/support/queries/what-reached-us.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { ownReachedFile } from "#app/ui/support/reached/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("support:acknowledge");

/** What reached the laboratory, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const { laboratoryId } = readParams(reachedParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const input = { laboratoryId, at: args.context.arrivedAt };
  const { rows } = await whatReachedUs(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, { name: "what-reached-us", ...ownReachedFile(rows) });
}
