import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { laboratoryParams } from "#app/features/results/results.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { ownRoundsFile } from "#app/ui/home/own-rounds-file.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("participation:read-own");

/** The laboratory's own rounds as a file: the table of its home as it stands. */
export async function loader(args: LoaderFunctionArgs) {
  const input = readParams(laboratoryParams, args.params);
  const actor = await authorisePerson(args, handle, input);
  const home = await laboratoryHome(
    database(),
    { ...input, asOf: args.context.arrivedAt, page: "all" },
    actor,
  ).catch(throwAsPage);
  const { head, rows } = ownRoundsFile(home);
  return tableFile(args.request, { name: "rounds", head, rows });
}
