import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { networkParams } from "#app/features/expertise/expertise.schema.ts";
import { networkPage } from "#app/features/expertise/queries/networks.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { eventsFile } from "#app/ui/expertise/files.ts";
import { readParams } from "../results/read-params.server.ts";

export const handle = needs("expertise:read");

/** The events of a network, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle, CHECKED_BY_QUERY);
  const { networkId } = readParams(networkParams, args.params);
  const input = { networkId, at: args.context.arrivedAt };
  const { events } = await networkPage(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, eventsFile(events));
}
