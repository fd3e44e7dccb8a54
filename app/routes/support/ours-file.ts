import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson, CHECKED_BY_QUERY } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { ourTableSchema, readEntryList } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { entriesFile, ourFile } from "#app/ui/support/file-tables.ts";

export const handle = needs("support:read-own");

/** The tables of "What we gave", whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle, CHECKED_BY_QUERY);
  const params = new URL(args.request.url).searchParams;
  const table = ourTableSchema.parse(params.get("table"));
  const filters = readEntryList(params, "date");
  const ours = await ourSupport(
    database(),
    { filters, at: args.context.arrivedAt, whole: true },
    actor,
  ).catch(throwAsPage);
  const { head, rows } = table === "entries" ? entriesFile(ours.list.rows, true, true) : ourFile(table, ours);
  return tableFile(args.request, { name: `what-we-gave-${table}`, head, rows }, filters);
}
