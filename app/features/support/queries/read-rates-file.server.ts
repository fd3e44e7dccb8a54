import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import type { UploadedTable } from "#app/platform/table-limits.server.ts";
import { wordsToCheck } from "#app/platform/words-to-check.server.ts";
import type { Executor } from "#db/client.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { readRates, type ReadRates } from "../read-rates.ts";

/** The most that a file of rates may have, in bytes: it travels with the preview to the next post. */
export const RATES_FILE_BYTES = 400_000;

/** What a file of rates says, and its words to look at where it was read as Windows-1252. */
export interface RatesFile extends ReadRates {
  readAsWindows: string[] | null;
}

/**
 * Reads a file of rates against the rates that are held. Nothing is written.
 *
 * @throws DomainError as {@link readUploadedTable}, for a file that is no table.
 */
export async function readRatesFile(
  executor: Executor,
  bytes: Uint8Array,
  fileName = "",
): Promise<RatesFile> {
  return ratesAgainstHeld(executor, await readUploadedTable(bytes, fileName));
}

/** A file of rates that was read already, against the rates that are held now. */
export async function ratesAgainstHeld(executor: Executor, table: UploadedTable): Promise<RatesFile> {
  const held = await executor
    .select({
      currency: exchangeRates.currency,
      validFrom: exchangeRates.validFrom,
      unitsPerUsd: exchangeRates.unitsPerUsd,
      asGiven: exchangeRates.asGiven,
    })
    .from(exchangeRates);
  return { ...readRates(table, held), readAsWindows: wordsToCheck(table) };
}
