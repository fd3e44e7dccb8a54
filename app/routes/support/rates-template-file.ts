import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { RATE_COLUMNS, rateColumnWord } from "#app/features/support/read-rates.ts";
import { tableFile } from "#app/platform/respond.server.ts";

export const handle = needs("support:keep-rates");

/** An empty table of rates, to be filled in. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  return tableFile(args.request, {
    name: "exchange-rates-template",
    head: RATE_COLUMNS.map(rateColumnWord),
    rows: [],
  });
}
