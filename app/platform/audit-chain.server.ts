import { asc, gt } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { chainHash, type ChainedFields } from "./audit.server.ts";

/** The end of the chain: number and hash of its last event. Noted elsewhere, it shows a chain that was rewritten whole. */
export interface ChainEnd {
  number: number;
  hash: string;
}

/** What differs at the first broken link. */
export type ChainBreak =
  /** The event that should follow is not there; `found` is the number that stands in its place. */
  | { kind: "missing"; number: number; found: number }
  /** What the event says is not what was sealed: a field of it, or its hash, was changed. */
  | { kind: "content"; number: number }
  /** The event does not name the hash of the one before. */
  | { kind: "link"; number: number }
  /** The event is whole, and it is another one than was noted elsewhere. */
  | { kind: "noted"; number: number }
  /** The chain ends before the event that was noted elsewhere. */
  | { kind: "short"; number: number; last: number };

export type ChainVerdict = { isWhole: true; last: ChainEnd | null } | { isWhole: false; break: ChainBreak };

/** The chain is read in pieces: it grows with everything that happens. */
const EVENTS_A_TIME = 1_000;

/**
 * Walks the audit trail from its first event and names the first broken link. Reads only; events that are written
 * meanwhile are walked too.
 *
 * @param noted what was noted of an event elsewhere, to be found again.
 */
export async function verifyAuditChain(
  executor: Executor,
  noted: ChainEnd | null = null,
): Promise<ChainVerdict> {
  let last = null as ChainEnd | null;
  for (;;) {
    const events = await executor
      .select()
      .from(auditEvents)
      .where(last ? gt(auditEvents.id, last.number) : undefined)
      .orderBy(asc(auditEvents.id))
      .limit(EVENTS_A_TIME);
    for (const event of events) {
      const { id, previousHash, hash } = event;
      const number: number = (last?.number ?? 0) + 1;
      if (id !== number) return broken({ kind: "missing", number, found: id });
      if (previousHash !== (last?.hash ?? "")) return broken({ kind: "link", number });
      if (hash !== chainHash(previousHash, sealedFields(event))) return broken({ kind: "content", number });
      if (noted?.number === number && noted.hash !== hash) return broken({ kind: "noted", number });
      last = { number, hash };
    }
    if (events.length < EVENTS_A_TIME) break;
  }
  if (noted && noted.number > (last?.number ?? 0))
    return broken({ kind: "short", number: noted.number, last: last?.number ?? 0 });
  return { isWhole: true, last };
}

/** What of a stored event its hash seals. */
export function sealedFields(event: typeof auditEvents.$inferSelect): ChainedFields {
  return {
    id: event.id,
    at: event.at.getTime(),
    actorUserId: event.actorUserId,
    actorRole: event.actorRole,
    action: event.action,
    subjectType: event.subjectType,
    subjectId: event.subjectId,
    laboratoryId: event.laboratoryId,
    exerciseId: event.exerciseId,
    details: event.details,
    requestId: event.requestId,
  };
}

const broken = (found: ChainBreak): ChainVerdict => ({ isWhole: false, break: found });

/** The broken link in words, for whoever looks after the database. */
export function chainBreakInWords(found: ChainBreak): string {
  switch (found.kind) {
    case "missing":
      return `event ${found.number} is missing: event ${found.found} stands in its place`;
    case "content":
      return `event ${found.number} is not what was sealed: a field or the hash of it differs`;
    case "link":
      return `event ${found.number} does not follow the one before: its previous hash differs`;
    case "noted":
      return `event ${found.number} is another one than was noted: its hash differs`;
    case "short":
      return `event ${found.number} was noted and is missing: the chain ends with event ${found.last}`;
  }
}
