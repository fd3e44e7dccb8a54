import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ownNeedsParams } from "#app/features/needs/needs.schema.ts";
import { ownNeeds } from "#app/features/needs/queries/own-needs.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { ownNeedsFile } from "#app/ui/needs/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("needs:keep-own");

/** The laboratory's own needs, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const { laboratoryId } = readParams(ownNeedsParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const input = { laboratoryId, at: args.context.arrivedAt };
  const { rows } = await ownNeeds(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, ownNeedsFile("our-needs", rows, false));
}
