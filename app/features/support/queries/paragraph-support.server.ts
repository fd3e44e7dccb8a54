import { and } from "drizzle-orm";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import {
  countedSteps,
  splitLedger,
  totalsOf,
  type LedgerPart,
  type StageTotals,
  type SupportTotals,
} from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { answering } from "./entry-list.server.ts";
import { byEntry } from "./entry-parts.server.ts";
import {
  missingOf,
  supportByPurpose,
  type ParagraphMissing,
  type PurposeSupport,
} from "./paragraph-missing.server.ts";
import { openToAll } from "./readable-entries.server.ts";
import type { RecipientView } from "./recipients.server.ts";
import { readSupportLedger, type ReadLedgerEntry } from "./support-ledger.server.ts";

/** One stage of an entry, by its share that answers the paragraph. */
export interface EntryStage {
  stage: SupportStage;
  totals: StageTotals;
  /** In kind: how much of what, of the entry as a whole. */
  counted: { quantity: number | null; quantityUnit: string | null }[];
}

/** A published entry in a paragraph's list. Amounts are those of its share that answers the paragraph. */
export interface ParagraphEntry {
  number: string;
  donorName: string;
  recipient: RecipientView;
  kind: SupportKind;
  description: string;
  isClosed: boolean;
  latestOn: string | null;
  /** Basis points of the entry that answer the paragraph. */
  shareBp: number;
  purposeIds: (string | null)[];
  /** Whether some of its money is counted in its whole, or with who paid into it, and not here. */
  isCountedElsewhere: boolean;
  stages: EntryStage[];
}

/** What has been done under a paragraph, of published entries and by the shares that answer it. */
export interface ParagraphSupport {
  entries: number;
  donors: number;
  recipients: number;
  years: { first: number; last: number } | null;
  totals: SupportTotals;
  deliveries: { withValue: number; withoutValue: number };
  purposes: PurposeSupport[];
  missing: ParagraphMissing;
  listed: ParagraphEntry[];
}

/**
 * Support under one paragraph, of published and closed entries only. Every transaction is split by its entry's
 * shares, so that nothing is counted twice; pledges and commitments are never in what was given.
 *
 * @param purposeIds the paragraph's purposes in their order; each has a line, also with no entry.
 */
export async function paragraphSupport(
  executor: Executor,
  { paragraphKey, purposeIds }: { paragraphKey: string; purposeIds: readonly string[] },
): Promise<ParagraphSupport> {
  const entries = await readSupportLedger(
    executor,
    and(openToAll, answering(executor, paragraphKey)),
    "published",
  );
  const parts = splitLedger(entries).filter((part) => part.paragraphKey === paragraphKey);
  // A list says of each entry what it is by itself; what its whole counts is told beside it.
  const partsOf = byEntry(
    splitLedger(entries.map((entry) => ({ ...entry, countedElsewhere: [] }))).filter(
      (part) => part.paragraphKey === paragraphKey,
    ),
  );
  const totals = totalsOf(parts);
  const purposes = supportByPurpose({ entries, parts }, paragraphKey, purposeIds);
  const years = parts.map((part) => part.year);
  const { transactions, withoutValue } = totals.byStage.in_kind_delivery;
  return {
    entries: entries.length,
    donors: new Set(entries.map((entry) => entry.donorId)).size,
    recipients: new Set(entries.flatMap(({ recipient }) => recipientKeys(recipient))).size,
    years: years.length === 0 ? null : { first: Math.min(...years), last: Math.max(...years) },
    totals,
    deliveries: { withValue: transactions - withoutValue, withoutValue },
    purposes,
    missing: missingOf(entries, totals, purposes),
    listed: entries.map((entry) => listedEntry(entry, paragraphKey, partsOf.get(entry.entryId) ?? [])),
  };
}

/** The same text for the same recipient, of each that the entry has. An organisation is counted with a body of its name. */
function recipientKeys(recipient: RecipientView): string[] {
  const all = recipient.kind === "several" ? recipient.recipients : [recipient];
  return all.map(({ kind, name }) => JSON.stringify([kind === "organisation" ? "other_body" : kind, name]));
}

/** @param parts those of the entry that answer the paragraph. */
function listedEntry(
  entry: ReadLedgerEntry,
  paragraphKey: string,
  parts: readonly LedgerPart[],
): ParagraphEntry {
  const answering = entry.allocations.filter((share) => share.paragraphKey === paragraphKey);
  const { byStage } = totalsOf(parts);
  const stages = ["disbursement", "in_kind_delivery", "commitment", "pledge"] as const;
  return {
    number: entry.number,
    donorName: entry.donorName,
    recipient: entry.recipient,
    kind: entry.kind,
    description: entry.description,
    isClosed: entry.state === "closed",
    latestOn: entry.latestOn,
    shareBp: answering.reduce((sum, share) => sum + share.shareBp, 0),
    purposeIds: answering.map((share) => share.purposeId),
    isCountedElsewhere: countedSteps(entry).length < entry.transactions.length,
    stages: stages.flatMap((stage) =>
      byStage[stage].transactions > 0
        ? [
            {
              stage,
              totals: byStage[stage],
              counted: entry.transactions.flatMap((step) =>
                step.stage === stage && step.counted ? [step.counted] : [],
              ),
            },
          ]
        : [],
    ),
  };
}
