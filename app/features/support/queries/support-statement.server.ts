import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { and, asc, eq, inArray, not, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { SUPPORT_KINDS, type SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  splitLedger,
  totalsByKind,
  totalsByPurpose,
  totalsOf,
  type LedgerEntry,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { STANDING_STATES, standingOf } from "../entry-states.ts";
import { supportPolicy } from "../support.policy.ts";
import { readEntryList } from "../support.schema.ts";
import { conditionOf, entryList, type EntryRow } from "./entry-list.server.ts";
import { TO_CONFIRM } from "./our-support.server.ts";
import { paragraphNames, purposeNames, type ParagraphName } from "./paragraph-names.server.ts";
import { readSupportLedger } from "./support-ledger.server.ts";

/** Names what the fingerprint is taken of. A change of that shape is a new name. */
const STATEMENT_FORM = "ringtrial-statement/1";

/** An entry of a statement, with its transactions of the year alone. */
export type StatementEntry = EntryRow & {
  projectReference: string | null;
  shares: { paragraph: ParagraphName | null; purpose: string | null; shareBp: number }[];
};

/** A rate at which amounts of the statement were valued. */
export interface StatementRate {
  currency: string;
  /** Foreign units per US dollar. */
  rate: number;
  validFrom: string | null;
  source: string | null;
}

/** What one organisation gave and promised in a calendar year, whole. */
export interface SupportStatement {
  organisation: { id: string; name: string };
  year: number;
  /** The years that a statement can be drawn up for, the latest first. */
  years: number[];
  isDemonstration: boolean;
  /**
   * Of the transactions of the year as recorded, of entries that both sides agreed to; what was promised is told apart and
   * is in no sum with what was given.
   */
  totals: SupportTotals;
  /** Listed among the entries, each with its state, and in none of the totals: handed in, and not verified yet. */
  handedIn: { entries: number; totals: SupportTotals };
  kinds: { kind: SupportKind; totals: SupportTotals }[];
  /** Of what was given; null and null is what is not linked. */
  purposes: { paragraph: ParagraphName | null; purpose: string | null; totals: SupportTotals }[];
  entries: StatementEntry[];
  rates: StatementRate[];
  /**
   * SHA-256 over the canonical form (RFC 8785) of the entries with their transactions of the year, the moment left out: as
   * long as it is the same, nothing that the statement says has changed.
   */
  fingerprint: string;
}

/**
 * The statement of a year: entries that the organisation handed in or confirmed and that still stand, with transactions in
 * that year. Its totals count those that both sides agreed to. Drafts, and what is returned, disputed or withdrawn, is not
 * in it.
 *
 * @throws DomainError `not_found` for whoever is neither of the organisation nor of the secretariat, and for an
 *   organisation or a year with no entry.
 */
export async function supportStatement(
  executor: Executor,
  { organisationId, year }: { organisationId: string; year: number },
  actor: Actor,
): Promise<SupportStatement> {
  requirePermission(supportPolicy["support:read-statement"], actor, { organisationId });
  const [organisation] = await executor
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!organisation) throw notFound();
  const standing = and(
    eq(supportEntries.donorId, organisationId),
    inArray(supportEntries.state, [...STANDING_STATES]),
    not(TO_CONFIRM),
  );
  const years = await statementYears(executor, organisationId);
  if (!years.includes(year)) throw notFound();
  const filters = readEntryList(new URLSearchParams({ year: String(year), order: "asc" }), "date");
  const condition = and(standing, conditionOf(executor, filters));
  const ledger = await readSupportLedger(executor, condition, "agreed_first");
  const ofTheYear = (counted: readonly LedgerEntry[]) =>
    splitLedger(counted).filter((part) => part.year === year);
  const parts = ofTheYear(ledger.filter(({ state }) => standingOf(state) !== "handed_in"));
  const handedIn = ledger.filter(({ state }) => standingOf(state) === "handed_in");
  const { rows } = await entryList(executor, condition, filters, true);
  const paragraphs = await paragraphNames(executor);
  const purposes = await purposeNames(executor);
  const order = [...paragraphs.keys()];
  const place = (key: string | null) => (key === null ? order.length : order.indexOf(key));
  const heldBy = new Map(ledger.map((one) => [one.number, one]));
  const entries = rows.map((row): StatementEntry => {
    const held = heldBy.get(row.number);
    return {
      ...row,
      transactions: row.transactions.filter(({ occurredOn }) => occurredOn.startsWith(`${year}-`)),
      projectReference: held?.projectReference ?? null,
      shares: (held?.allocations ?? []).map(({ paragraphKey, purposeId, shareBp }) => ({
        paragraph: paragraphs.get(paragraphKey) ?? null,
        purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
        shareBp,
      })),
    };
  });
  return {
    organisation,
    year,
    years,
    isDemonstration: await isDemonstration(executor),
    totals: totalsOf(parts),
    handedIn: { entries: handedIn.length, totals: totalsOf(ofTheYear(handedIn)) },
    kinds: totalsByKind(parts).sort((a, b) => SUPPORT_KINDS.indexOf(a.kind) - SUPPORT_KINDS.indexOf(b.kind)),
    purposes: totalsByPurpose(parts)
      .filter(({ totals: { given } }) => given.transactions > 0)
      .sort((a, b) => place(a.paragraphKey) - place(b.paragraphKey))
      .map(({ paragraphKey, purposeId, totals }) => ({
        paragraph: paragraphKey === null ? null : (paragraphs.get(paragraphKey) ?? null),
        purpose: purposeId === null ? null : (purposes.get(purposeId) ?? null),
        totals,
      })),
    entries,
    rates: ratesOf(entries),
    fingerprint: fingerprintOf(organisation.id, year, entries),
  };
}

/** The years in which the organisation has a transaction that a statement counts, the latest first. */
export async function statementYears(executor: Executor, organisationId: string): Promise<number[]> {
  const rows = await executor
    .selectDistinct({ year: sql<string>`substr(${supportTransactions.occurredOn}, 1, 4)` })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(
      and(
        eq(supportEntries.donorId, organisationId),
        inArray(supportEntries.state, [...STANDING_STATES]),
        not(TO_CONFIRM),
      ),
    )
    .orderBy(asc(sql`1`));
  return rows.map((row) => Number(row.year)).reverse();
}

function ratesOf(entries: readonly StatementEntry[]): StatementRate[] {
  const rates = new Map<string, StatementRate>();
  for (const { transactions } of entries)
    for (const { value, usdMinor, rate, rateValidFrom, rateSource } of transactions) {
      if (value === null || usdMinor === null || rate === null || value.currency === "USD") continue;
      const one = { currency: value.currency, rate, validFrom: rateValidFrom, source: rateSource };
      rates.set(JSON.stringify(one), one);
    }
  return [...rates.values()].sort(
    (a, b) =>
      a.currency.localeCompare(b.currency, "en") ||
      (a.validFrom ?? "").localeCompare(b.validFrom ?? "", "en"),
  );
}

function fingerprintOf(organisationId: string, year: number, entries: readonly StatementEntry[]): string {
  const said = canonicalize({
    form: STATEMENT_FORM,
    organisation: organisationId,
    year,
    entries: entries.map((entry) => ({
      number: entry.number,
      state: entry.state,
      kind: entry.kind,
      description: entry.description,
      recipient: entry.recipient,
      projectReference: entry.projectReference,
      // Left out where there is none: what was fingerprinted before says what it said.
      ...(entry.partOf === null ? {} : { partOf: entry.partOf }),
      shares: entry.shares.map(({ paragraph, purpose, shareBp }) => ({
        paragraph: paragraph?.key ?? null,
        purpose,
        shareBp,
      })),
      transactions: entry.transactions,
    })),
  });
  if (said === undefined) throw new Error("a statement has a canonical form");
  return createHash("sha256").update(said).digest("hex");
}
