import { sql } from "drizzle-orm";
import { check, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { looksLikeCurrency, looksLikeDay } from "../closed-list.server.ts";
import { users } from "./accounts.server.ts";
import { imports } from "./imports.server.ts";

/**
 * Foreign units per US dollar, in force from a day until the next. The rate used is frozen in the transaction. Never
 * changed; one that no transaction was valued at may be taken back with its import.
 */
export const exchangeRates = sqliteTable(
  "exchange_rates",
  {
    currency: text().notNull(),
    validFrom: text().notNull(),
    unitsPerUsd: real().notNull(),
    /** The digits as they were given, from which exact arithmetic starts. */
    asGiven: text().notNull(),
    source: text().notNull(),
    importId: text().references(() => imports.id),
    addedAt: integer({ mode: "timestamp_ms" }).notNull(),
    /** Null where it came with the seed. */
    addedBy: text().references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.validFrom] }),
    check("exchange_rates_currency", looksLikeCurrency(t.currency)),
    check("exchange_rates_day", looksLikeDay(t.validFrom)),
    check("exchange_rates_positive", sql`${t.unitsPerUsd} > 0`),
  ],
);

/** Totals of funding as they were published, also one that does not add up. Never changed. */
export const publishedFunding = sqliteTable(
  "published_funding",
  {
    year: integer().notNull(),
    measure: text().notNull(),
    source: text().notNull(),
    /** The digits as printed, for example `361.9`. */
    amountAsPublished: text().notNull(),
    /** What the digits count, for example `million`. */
    unit: text().notNull(),
    currency: text().notNull(),
    note: text(),
  },
  (t) => [
    primaryKey({ columns: [t.year, t.measure, t.source] }),
    check("published_funding_currency", looksLikeCurrency(t.currency)),
    check("published_funding_year", sql`${t.year} between 1945 and 2999`),
  ],
);
