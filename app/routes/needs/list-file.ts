import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readNeedFilters } from "#app/features/needs/needs.schema.ts";
import { confirmedNeeds } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { needsFile } from "#app/ui/needs/files.ts";

export const handle = needs("needs:read-confirmed");

/** Confirmed needs after the same filters, whole, as they are shown. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readNeedFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "all", at: args.context.arrivedAt } as const;
  const { rows } = await confirmedNeeds(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, needsFile(rows), filters);
}
