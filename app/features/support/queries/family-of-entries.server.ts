import { eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import { isOneOfStages, type SupportStage } from "#app/domain/support/support-kinds.ts";
import { countedElsewhere, type FamilyEntry } from "#app/domain/support/whole-and-parts.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { AGREED_STATES, PUBLISHED_STATES, STANDING_STATES } from "../entry-states.ts";

/**
 * Beside which entries a ledger is added up, since a part is left out only where its whole is counted:
 *
 * - `published`: what everybody reads.
 * - `standing`: whatever was handed in and still stands.
 * - `agreed_first`: a donor's own: what both sides agreed to, and apart from it what was handed in only. What the secretariat
 *   handed in and the donor has not confirmed is in neither.
 * - `alone`: one entry by itself, all of it.
 */
export type Beside = "published" | "standing" | "agreed_first" | "alone";

interface Member extends FamilyEntry {
  state: SupportEntryState;
  recordedBy: SupportSide;
}

const isIn = (states: readonly SupportEntryState[], { state }: Member) => states.includes(state);

const COUNTS: Readonly<Record<Exclude<Beside, "alone">, (other: Member, beside: Member) => boolean>> = {
  published: (other) => isIn(PUBLISHED_STATES, other),
  standing: (other) => isIn(STANDING_STATES, other),
  agreed_first: (other, beside) =>
    isIn(AGREED_STATES, other) ||
    (!isIn(AGREED_STATES, beside) && isIn(STANDING_STATES, other) && other.recordedBy === "donor"),
};

/** By entry, the stages at which it is counted elsewhere; see `countedElsewhere` for the rule. */
export async function stagesCountedElsewhere(
  executor: Executor,
  beside: Beside,
): Promise<ReadonlyMap<string, readonly SupportStage[]>> {
  if (beside === "alone") return new Map();
  const wholes = executor
    .select({ id: supportEntries.parentEntryId })
    .from(supportEntries)
    .where(isNotNull(supportEntries.parentEntryId));
  const rows = await executor
    .select({
      entryId: supportEntries.id,
      wholeId: supportEntries.parentEntryId,
      donorId: supportEntries.donorId,
      state: supportEntries.state,
      recordedBy: supportEntries.recordedBy,
      stages: sql<string | null>`group_concat(distinct ${supportTransactions.stage})`,
    })
    .from(supportEntries)
    .leftJoin(supportTransactions, eq(supportTransactions.entryId, supportEntries.id))
    .where(or(isNotNull(supportEntries.parentEntryId), inArray(supportEntries.id, wholes)))
    .groupBy(supportEntries.id);
  const family = rows.map(({ stages, ...row }): Member => ({
    ...row,
    stages: (stages ?? "").split(",").filter(isOneOfStages),
  }));
  return countedElsewhere(family, COUNTS[beside]);
}
