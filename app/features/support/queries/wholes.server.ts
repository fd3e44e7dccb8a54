import { and, asc, desc, eq, inArray, isNull, ne, notInArray, or, sql, type SQL } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { OrganisationKind } from "#app/domain/support/organisation-kind.ts";
import type { Executor } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES } from "../entry-states.ts";
import { transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { readableBy } from "./readable-entries.server.ts";

/** An entry that another one can be a part of. */
export interface WholeChoice {
  id: string;
  number: string;
  description: string;
  donorId: string;
  donorName: string;
  /** Entries of other donors can be parts of it as well: what they pay into it. */
  isPool: boolean;
}

export interface WholesFor {
  side: SupportSide;
  /** Null where the donor is still to be chosen. */
  donorId: string | null;
  /** The entry that is to be a part; left out for a new one. */
  partNumber?: string;
  /** The whole that it is a part of already, which stays on offer; empty: none. */
  keptId?: string;
}

/** Who can hold a pool: no State, and nobody who gives for itself alone. */
const POOL_KINDS: readonly OrganisationKind[] = [
  "regional_institution",
  "international_institution",
  "other",
];

/** A pool is public, and the secretariat keeps it. A condition over `support_entries` and `organisations`. */
const isPool = and(
  eq(supportEntries.recordedBy, "secretariat"),
  inArray(supportEntries.state, [...PUBLISHED_STATES]),
  inArray(organisations.kind, [...POOL_KINDS]),
);

/** Whether the entry of this id is a pool. */
export async function isPoolOfAll(executor: Executor, entryId: string): Promise<boolean> {
  const [pool] = await executor
    .select({ id: supportEntries.id })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(and(eq(supportEntries.id, entryId), isPool));
  return pool !== undefined;
}

/**
 * The entries that an entry can be a part of: of its donor, as far as the side that records it knows of them, or pools. An
 * entry that has parts can be a part of none.
 */
export async function wholesToChoose(
  executor: Executor,
  { side, donorId, partNumber = "", keptId = "" }: WholesFor,
): Promise<WholeChoice[]> {
  const isKnown = or(ne(supportEntries.state, "draft"), eq(supportEntries.recordedBy, side));
  const own = and(donorId === null ? undefined : eq(supportEntries.donorId, donorId), isKnown);
  const [itself] = await executor
    .select({ id: supportEntries.id })
    .from(supportEntries)
    .where(eq(supportEntries.number, partNumber));
  if (itself && (await hasParts(executor, itself.id))) return [];
  const rows = await executor
    .select({
      id: supportEntries.id,
      number: supportEntries.number,
      description: supportEntries.description,
      donorId: supportEntries.donorId,
      donorName: organisations.name,
      isPool: sql<number>`${isPool}`,
    })
    .from(supportEntries)
    .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
    .where(
      and(
        isNull(supportEntries.parentEntryId),
        ne(supportEntries.number, partNumber),
        or(
          eq(supportEntries.id, keptId),
          and(notInArray(supportEntries.state, ["withdrawn"]), or(own, isPool)),
        ),
      ),
    )
    .orderBy(asc(organisations.name), desc(supportEntries.number));
  return rows.map((row) => ({ ...row, isPool: Boolean(row.isPool) }));
}

/** Whether other entries are parts of it. */
export async function hasParts(executor: Executor, entryId: string): Promise<boolean> {
  const [part] = await executor
    .select({ id: supportEntries.id })
    .from(supportEntries)
    .where(eq(supportEntries.parentEntryId, entryId))
    .limit(1);
  return part !== undefined;
}

/** An entry that is a part or a whole of another, on that one's page. */
export interface RelatedEntry {
  number: string;
  donorId: string;
  donorName: string;
  description: string;
  state: SupportEntryState;
  transactions: KeptTransaction[];
}

/** The whole and the parts of an entry, as far as the reader may know of them. */
export async function familyOf(
  executor: Executor,
  entry: { id: string; parentEntryId: string | null },
  actor: Actor,
): Promise<{ whole: RelatedEntry | null; parts: RelatedEntry[] }> {
  const related = async (condition: SQL): Promise<RelatedEntry[]> => {
    const rows = await executor
      .select({
        id: supportEntries.id,
        number: supportEntries.number,
        donorId: supportEntries.donorId,
        donorName: organisations.name,
        description: supportEntries.description,
        state: supportEntries.state,
      })
      .from(supportEntries)
      .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
      .where(and(condition, readableBy(executor, actor)))
      .orderBy(asc(supportEntries.number));
    const steps = await transactionsOf(
      executor,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, ...row }) => ({
      ...row,
      transactions: steps.filter(({ entryId }) => entryId === id),
    }));
  };
  const [whole] =
    entry.parentEntryId === null ? [] : await related(eq(supportEntries.id, entry.parentEntryId));
  return { whole: whole ?? null, parts: await related(eq(supportEntries.parentEntryId, entry.id)) };
}
