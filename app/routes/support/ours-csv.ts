import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { ourTableSchema, readEntryList } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { csvResponse, throwAsPage } from "#app/platform/respond.server.ts";
import { entriesCsv, ourCsv } from "#app/ui/support/csv-tables.ts";

export const handle = needs("support:read-own");

/** The tables of "What we gave", whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const params = new URL(args.request.url).searchParams;
  const table = ourTableSchema.parse(params.get("table"));
  const ours = await ourSupport(database(), readEntryList(params, "date"), actor, true).catch(throwAsPage);
  const { head, rows } = table === "entries" ? entriesCsv(ours.list.rows, true) : ourCsv(table, ours);
  return csvResponse(`what-we-gave-${table}`, head, rows);
}
