import { and, asc, desc, eq, inArray, isNotNull, ne, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Money } from "#app/domain/money/money.ts";
import {
  instalmentStandings,
  pledgeStanding,
  type InstalmentStanding,
  type PledgeStanding,
} from "#app/domain/support/pledge-standing.ts";
import { standingPromises, type PromiseStep } from "#app/domain/support/promise-standing.ts";
import type { Executor } from "#db/client.server.ts";
import { pledgeInstalments } from "#db/schema/support-parts.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { moneyOf } from "./entry-parts.server.ts";

/** A commitment, payment or delivery that carries out a pledge. */
export interface PledgeStep extends PromiseStep {
  number: string;
  occurredOn: string;
}

/** What is read of a step, over transactions with their entries. */
const STEP = {
  id: supportTransactions.id,
  number: supportEntries.number,
  stage: supportTransactions.stage,
  amountMinor: supportTransactions.amountMinor,
  currency: supportTransactions.currency,
  occurredOn: supportTransactions.occurredOn,
} as const;

/** A pledge and what has been done about it. */
export interface PledgeView {
  transactionId: string;
  number: string;
  description: string;
  pledgedOn: string;
  pledged: Money;
  standing: PledgeStanding;
  /** When it falls due, part by part, by day, and how each part stands; empty where no day is known. */
  schedule: InstalmentStanding[];
  /** By day; those that carry it out by way of a commitment are among them. */
  carriedOut: PledgeStep[];
}

/**
 * Pledges of the entries that `pledging` selects, the latest first, each with what carries it out in the entries that
 * `counting` selects. Both are conditions over `support_entries`: what its reader may not know of stays out of both.
 *
 * @param input `at`: the moment at which they stand so; days are those of UTC.
 */
export async function pledgesOf(
  executor: Executor,
  { pledging, counting, at }: { pledging: SQL | undefined; counting: SQL | undefined; at: Date },
): Promise<PledgeView[]> {
  const pledges = await executor
    .select({
      id: supportTransactions.id,
      number: supportEntries.number,
      description: supportEntries.description,
      pledgedOn: supportTransactions.occurredOn,
      amountMinor: supportTransactions.amountMinor,
      currency: supportTransactions.currency,
    })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(and(pledging, eq(supportTransactions.stage, "pledge")))
    .orderBy(desc(supportTransactions.occurredOn), desc(supportEntries.number));
  if (pledges.length === 0) return [];
  const held = pledges.flatMap(({ amountMinor, currency, ...pledge }) => {
    const pledged = moneyOf(amountMinor, currency);
    // Only a delivery can be without an amount; the database holds that too.
    return pledged === null ? [] : [{ ...pledge, pledged }];
  });
  const standings = standingPromises<PledgeStep>(
    [
      ...held.map(({ id, number, pledgedOn, pledged }) => ({
        id,
        number,
        stage: "pledge" as const,
        value: pledged,
        occurredOn: pledgedOn,
        fulfilsId: null,
      })),
      ...(await stepsOfPromises(executor, counting)),
    ],
    await pledgesBehind(
      executor,
      inArray(
        supportEntries.donorId,
        executor.select({ donorId: supportEntries.donorId }).from(supportEntries).where(pledging),
      ),
    ),
  );
  const instalments = await executor
    .select({
      transactionId: pledgeInstalments.transactionId,
      dueOn: pledgeInstalments.dueOn,
      amountMinor: pledgeInstalments.amountMinor,
    })
    .from(pledgeInstalments)
    .innerJoin(supportTransactions, eq(supportTransactions.id, pledgeInstalments.transactionId))
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(pledging)
    .orderBy(asc(pledgeInstalments.dueOn));
  const today = at.toISOString().slice(0, 10);
  return held.flatMap(({ id, ...pledge }) => {
    const promise = standings.get(id);
    if (!promise) return [];
    const schedule = instalments
      .filter(({ transactionId }) => transactionId === id)
      .map(({ dueOn, amountMinor: part }) => ({ dueOn, amountMinor: part }));
    const standing = pledgeStanding(pledge.pledged, promise, schedule, today);
    return [
      {
        ...pledge,
        transactionId: id,
        carriedOut: promise.carriedOut,
        standing,
        schedule: instalmentStandings(schedule, standing, today),
      },
    ];
  });
}

/** What carries out a promise, of transactions with their entries that `which` selects, the earliest first. */
async function stepsOfPromises(
  executor: Executor,
  which: SQL | undefined,
  sameDay: AnySQLiteColumn = supportTransactions.id,
): Promise<PledgeStep[]> {
  const rows = await executor
    .select({ ...STEP, fulfilsId: supportTransactions.fulfilsId })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(and(which, isNotNull(supportTransactions.fulfilsId)))
    .orderBy(asc(supportTransactions.occurredOn), asc(sameDay));
  return rows.map(({ amountMinor, currency, ...step }) => ({
    ...step,
    value: moneyOf(amountMinor, currency),
  }));
}

/**
 * Which pledge each commitment of the entries that `committing` selects carries out, whether its entry still stands or was
 * returned, disputed or withdrawn: money paid on it stays paid on the pledge. A draft has told nobody of its link.
 */
export async function pledgesBehind(
  executor: Executor,
  committing: SQL | undefined,
): Promise<ReadonlyMap<string, string>> {
  const rows = await executor
    .select({ id: supportTransactions.id, fulfilsId: supportTransactions.fulfilsId })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(
      and(
        committing,
        eq(supportTransactions.stage, "commitment"),
        isNotNull(supportTransactions.fulfilsId),
        ne(supportEntries.state, "draft"),
      ),
    );
  return new Map(rows.flatMap(({ id, fulfilsId }) => (fulfilsId === null ? [] : [[id, fulfilsId]])));
}

/**
 * What, in other entries that `readable` over `support_entries` selects, carries out the promises of an entry, by day:
 * whoever withdraws the entry is told of it. Entries that were withdrawn themselves are not among them.
 */
export async function carryingOut(
  executor: Executor,
  entryId: string,
  readable: SQL | undefined,
): Promise<PledgeStep[]> {
  const promises = executor
    .select({ id: supportTransactions.id })
    .from(supportTransactions)
    .where(eq(supportTransactions.entryId, entryId));
  return stepsOfPromises(
    executor,
    and(
      readable,
      inArray(supportTransactions.fulfilsId, promises),
      ne(supportEntries.id, entryId),
      ne(supportEntries.state, "withdrawn"),
    ),
    supportEntries.number,
  );
}

/** A pledge or commitment that a later step can carry out, as a form offers it. */
export interface PromiseChoice {
  id: string;
  number: string;
  donorId: string;
  stage: "pledge" | "commitment";
  description: string;
  value: Money;
  occurredOn: string;
}

/**
 * The pledges and commitments in the entries that `condition` over `support_entries` selects, the latest first.
 */
export async function promisesToCarryOut(
  executor: Executor,
  condition: SQL | undefined,
): Promise<PromiseChoice[]> {
  const rows = await executor
    .select({ ...STEP, donorId: supportEntries.donorId, description: supportEntries.description })
    .from(supportTransactions)
    .innerJoin(supportEntries, eq(supportEntries.id, supportTransactions.entryId))
    .where(and(condition, inArray(supportTransactions.stage, ["pledge", "commitment"])))
    .orderBy(desc(supportTransactions.occurredOn), desc(supportEntries.number));
  return rows.flatMap(({ stage, amountMinor, currency, ...row }) => {
    const value = moneyOf(amountMinor, currency);
    return value !== null && (stage === "pledge" || stage === "commitment") ? [{ ...row, stage, value }] : [];
  });
}
