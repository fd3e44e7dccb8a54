import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { supportToReview } from "#app/features/support/queries/support-to-review.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { entriesFile } from "#app/ui/support/file-tables.ts";

export const handle = needs("support:review");

/** The handed-in entries after the same filters, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorisePerson(args, handle);
  const filters = readEntryList(new URL(args.request.url).searchParams, "state");
  const { list } = await supportToReview(database(), filters, actor, true).catch(throwAsPage);
  const { head, rows } = entriesFile(list.rows, true, true);
  return tableFile(args.request, { name: "support-to-review", head, rows }, filters);
}
