import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readNeedReviewFilters } from "#app/features/needs/needs.schema.ts";
import { needsToReview } from "#app/features/needs/queries/needs-to-review.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile, throwAsPage } from "#app/platform/respond.server.ts";
import { ownNeedsFile } from "#app/ui/needs/files.ts";

export const handle = needs("needs:review");

/** The secretariat's list after the same filters, whole. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readNeedReviewFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "all", at: args.context.arrivedAt } as const;
  const { rows } = await needsToReview(database(), input, actor).catch(throwAsPage);
  return tableFile(args.request, ownNeedsFile("needs-to-review", rows, true), filters);
}
