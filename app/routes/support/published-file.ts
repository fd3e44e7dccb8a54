import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { publishedTableSchema, readEntryList } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { entriesFile, kindsFile } from "#app/ui/support/file-tables.ts";

export const handle = needs("support:read-published");

/** The tables of "Published support" after the same filters, whole. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const params = new URL(args.request.url).searchParams;
  const table = publishedTableSchema.parse(params.get("table"));
  const filters = readEntryList(params, "date");
  const support = await publishedSupport(database(), filters, true);
  const { head, rows } =
    table === "kinds" ? kindsFile(support.byKind) : entriesFile(support.list.rows, false);
  return tableFile(args.request, { name: `published-support-${table}`, head, rows }, support.filters);
}
