import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { desc } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";

/** One thing that happened. `details` holds what a reader of the trail needs, never a result or a mail address. */
export interface AuditEvent {
  at: Date;
  actor: { userId: string | null; role: string };
  /** `area:what`, as in the policy. */
  action: string;
  subject: { type: string; id: string };
  laboratoryId?: string | null;
  exerciseId?: string | null;
  details?: Readonly<Record<string, string | number | boolean | null>>;
  requestId?: string | null;
}

export interface ChainedFields {
  id: number;
  at: number;
  actorUserId: string | null;
  actorRole: string;
  action: string;
  subjectType: string;
  subjectId: string;
  laboratoryId: string | null;
  exerciseId: string | null;
  details: string;
  requestId: string | null;
}

/** SHA-256 over the previous event's hash and the RFC 8785 form of this one. */
export function chainHash(previousHash: string, fields: ChainedFields): string {
  const form = canonicalize(fields);
  if (form === undefined) throw new Error("an audit event has a canonical form");
  return createHash("sha256").update(`${previousHash}\n${form}`).digest("hex");
}

/** Writes the event as the next of the chain, in the transaction of the change it tells of. */
export async function appendAuditEvent(tx: Tx, event: AuditEvent): Promise<void> {
  await appendAuditEvents(tx, [event]);
}

/** Writes several events in order. */
export async function appendAuditEvents(tx: Tx, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [last] = await tx
    .select({ id: auditEvents.id, hash: auditEvents.hash })
    .from(auditEvents)
    .orderBy(desc(auditEvents.id))
    .limit(1);
  let id = last?.id ?? 0;
  let previousHash = last?.hash ?? "";
  const rows: (typeof auditEvents.$inferInsert)[] = [];
  for (const event of events) {
    id += 1;
    const fields: ChainedFields = {
      id,
      at: event.at.getTime(),
      actorUserId: event.actor.userId,
      actorRole: event.actor.role,
      action: event.action,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      laboratoryId: event.laboratoryId ?? null,
      exerciseId: event.exerciseId ?? null,
      details: canonicalize(event.details ?? {}) ?? "{}",
      requestId: event.requestId ?? null,
    };
    const hash = chainHash(previousHash, fields);
    rows.push({ ...fields, at: event.at, previousHash, hash });
    previousHash = hash;
  }
  await insertRows(tx, auditEvents, rows);
}
