import type { LoaderFunctionArgs } from "@remix-run/node";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { exchangeRateList } from "#app/features/support/queries/exchange-rates.server.ts";
import { readRateFilters } from "#app/features/support/support.schema.ts";
import { database } from "#app/platform/database.server.ts";
import { tableFile } from "#app/platform/respond.server.ts";
import { ratesFile } from "#app/ui/support/rates-page.tsx";

export const handle = needs("support:read-rates");

/** The rates that are held, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  await authorise(args, handle);
  const filters = readRateFilters(new URL(args.request.url).searchParams);
  const { rates } = await exchangeRateList(database(), filters, true);
  return tableFile(args.request, { name: "exchange-rates", ...ratesFile(rates) }, filters);
}
