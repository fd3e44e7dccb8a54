import { and, eq } from "drizzle-orm";
import type { LookAction } from "#app/domain/accounts/looks.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import type { Tx } from "#db/client.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";

/** What is looked at. `details` never holds a result. */
export interface LookedAt {
  action: LookAction;
  subject: { type: string; id: string };
  exerciseId: string | null;
  details?: Readonly<Record<string, string | number | null>>;
}

/**
 * Writes into the audit trail that somebody is about to see identified results: one event for each laboratory whose
 * results they are, in one insert. What somebody sees of their own laboratory is no look. A request that asks twice, as a
 * post does whose page is then loaded, has looked once.
 *
 * Whoever shows the results calls it before, so that where the trail cannot be written nothing is seen.
 */
export async function recordLooks(
  tx: Tx,
  laboratoryIds: Iterable<string>,
  { action, subject, exerciseId, details = {} }: LookedAt,
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  const told = await tx
    .select({ laboratoryId: auditEvents.laboratoryId })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectType, subject.type),
        eq(auditEvents.subjectId, subject.id),
        eq(auditEvents.action, action),
        eq(auditEvents.requestId, request.requestId),
      ),
    );
  const done = new Set(told.map(({ laboratoryId }) => laboratoryId));
  await appendAuditEvents(
    tx,
    [...new Set(laboratoryIds)]
      .filter((laboratoryId) => laboratoryId !== actor.laboratoryId && !done.has(laboratoryId))
      .map((laboratoryId) => ({
        at: request.at,
        actor: { userId: actor.userId, role: actor.role },
        action,
        subject,
        laboratoryId,
        exerciseId,
        details,
        requestId: request.requestId,
      })),
  );
}
