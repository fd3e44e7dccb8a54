import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { figureTableSchema, readFigureFilters } from "#app/features/support/figures.schema.ts";
import { readPublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import { supportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { donorYearsFile, figuresFile, publishedFundingFile } from "#app/ui/support/figures-file.ts";

export const handle = needs("support:read-published");

/** The tables of "Support in figures" after the same filters. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const params = new URL(args.request.url).searchParams;
  const table = figureTableSchema.parse(params.get("table"));
  const name = `support-in-figures-${table}`;
  if (table === "published")
    return tableFile(args.request, {
      name,
      ...publishedFundingFile(await readPublishedFunding(database())),
    });
  const filters = readFigureFilters(params);
  const figures = await supportInFigures(database(), filters);
  const fileOf = table === "donors" ? donorYearsFile : figuresFile;
  return tableFile(args.request, { name, ...fileOf(figures, args.context.arrivedAt) }, filters);
}
