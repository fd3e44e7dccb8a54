import { inArray } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notLinkedBp } from "#app/domain/support/allocations.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import { SUPPORT_KINDS, type SupportKind } from "#app/domain/support/support-kinds.ts";
import {
  countedSteps,
  splitLedger,
  totalsOf,
  type LedgerPart,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { HANDED_IN_STATES, PUBLISHED_STATES } from "../entry-states.ts";
import { supportPolicy } from "../support.policy.ts";
import type { Beside } from "./family-of-entries.server.ts";
import { missingOf, supportByPurpose, type ParagraphMissing } from "./paragraph-missing.server.ts";
import { readSupportLedger, type ReadLedgerEntry } from "./support-ledger.server.ts";

/** What stands under one heading of the report. */
export interface SupportLine {
  entries: number;
  donors: number;
  /** Entries by kind, in the order of the kinds; kinds without one are left out. */
  kinds: { kind: SupportKind; entries: number }[];
  totals: SupportTotals;
  /** What was counted of deliveries in kind, by unit: of the entries as a whole, since a share of a delivery is not counted. */
  counted: { quantity: number; quantityUnit: string }[];
}

/** A paragraph's line; `missing` is what the record shows to be wanting under it. */
export interface ParagraphLine {
  paragraphKey: string;
  line: SupportLine;
  missing: ParagraphMissing;
}

/** Support in one standing. The lines by paragraph, elsewhere and not linked add up to the ledger. */
export interface StandingSupport {
  byParagraph: ParagraphLine[];
  /** Entries of which a share answers any of the paragraphs; each counts once. */
  linkedEntries: number;
  /** Shares that answer paragraphs of other resolutions. */
  elsewhere: SupportLine;
  /** What no share links to any paragraph. */
  notLinked: SupportLine;
  ledger: SupportLine;
}

export interface ImplementationSupport {
  published: StandingSupport;
  /** Handed in by its donor or by the secretariat, and not published yet. */
  handedIn: StandingSupport;
}

/**
 * Support by paragraph of one resolution: what is published, and apart from it what is handed in. Drafts, and what is
 * returned, disputed or withdrawn, is in neither.
 *
 * @param paragraphs the resolution's paragraphs with their purposes; each has a line, also where nothing answers it.
 * @throws DomainError `not_found` for whoever may not read what was handed in.
 */
export async function implementationSupport(
  executor: Executor,
  { paragraphs }: { paragraphs: readonly { key: string; purposeIds: readonly string[] }[] },
  actor: Actor,
): Promise<ImplementationSupport> {
  requirePermission(supportPolicy["support:read-handed-in"], actor);
  const standing = async (states: readonly SupportEntryState[], beside: Beside) =>
    standingOf(
      await readSupportLedger(executor, inArray(supportEntries.state, [...states]), beside),
      paragraphs,
    );
  return {
    published: await standing(PUBLISHED_STATES, "published"),
    handedIn: await standing(HANDED_IN_STATES, "standing"),
  };
}

function standingOf(
  entries: readonly ReadLedgerEntry[],
  paragraphs: readonly { key: string; purposeIds: readonly string[] }[],
): StandingSupport {
  const parts = splitLedger(entries);
  const answers = (entry: ReadLedgerEntry, isMeant: (key: string) => boolean) =>
    entry.allocations.some((share) => isMeant(share.paragraphKey));
  const own = new Set(paragraphs.map(({ key }) => key));
  const isElsewhere = (key: string) => !own.has(key);
  return {
    byParagraph: paragraphs.map(({ key: paragraphKey, purposeIds }) => {
      const answering = entries.filter((entry) => answers(entry, (key) => key === paragraphKey));
      const answered = parts.filter((part) => part.paragraphKey === paragraphKey);
      const line = lineOf(answering, answered);
      const purposes = supportByPurpose({ entries: answering, parts: answered }, paragraphKey, purposeIds);
      return { paragraphKey, line, missing: missingOf(answering, line.totals, purposes) };
    }),
    linkedEntries: entries.filter((entry) => answers(entry, (key) => own.has(key))).length,
    elsewhere: lineOf(
      entries.filter((entry) => answers(entry, isElsewhere)),
      parts.filter((part) => part.paragraphKey !== null && isElsewhere(part.paragraphKey)),
    ),
    notLinked: lineOf(
      entries.filter((entry) => notLinkedBp(entry.allocations) > 0),
      parts.filter((part) => part.paragraphKey === null),
    ),
    ledger: lineOf(entries, parts),
  };
}

function lineOf(entries: readonly ReadLedgerEntry[], parts: readonly LedgerPart[]): SupportLine {
  return {
    entries: entries.length,
    donors: new Set(entries.map((entry) => entry.donorId)).size,
    kinds: SUPPORT_KINDS.flatMap((kind) => {
      const count = entries.filter((entry) => entry.kind === kind).length;
      return count > 0 ? [{ kind, entries: count }] : [];
    }),
    totals: totalsOf(parts),
    counted: countedOf(entries),
  };
}

function countedOf(entries: readonly ReadLedgerEntry[]): SupportLine["counted"] {
  const byUnit = new Map<string, number>();
  for (const entry of entries)
    for (const { stage, counted } of countedSteps(entry))
      if (stage === "in_kind_delivery" && counted?.quantity != null && counted.quantityUnit !== null)
        byUnit.set(counted.quantityUnit, (byUnit.get(counted.quantityUnit) ?? 0) + counted.quantity);
  return [...byUnit]
    .map(([quantityUnit, quantity]) => ({ quantityUnit, quantity }))
    .sort((a, b) => (a.quantityUnit < b.quantityUnit ? -1 : 1));
}
