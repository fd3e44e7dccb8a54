import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { dayInZone } from "#app/domain/participation/happened.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { importPermits } from "#db/schema/dispatch.server.ts";
import { storedParticipation } from "./change-participation.server.ts";
import { refuseDayToCome } from "../moment-of-day.ts";
import { participationPolicy } from "../participation.policy.ts";
import type { PermitForm } from "../participation.schema.ts";

/**
 * Records that an import permit was asked for, granted or refused. Each is answered once.
 *
 * @throws DomainError `not_found`; `day_to_come` (field: on); `permit_before_asked` (field: on, params: day); `permit_number_missing` (field: permitNumber); `reason_missing` (field: because);
 *   `expires_before_granted` (field: expiresOn); `permit_answered` (409).
 */
export async function recordPermit(
  db: Db,
  input: PermitForm & { laboratoryId: string; exerciseId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  requirePermission(participationPolicy["participation:take-steps"], actor, input);
  const { intent } = input;
  if (intent === "grant" && input.permitNumber === "")
    throw new DomainError("permit_number_missing", { field: "permitNumber" });
  if (intent === "refuse" && input.because === "")
    throw new DomainError("reason_missing", { field: "because" });
  await inTransactionOf(db, actor, async (tx) => {
    const participation = await storedParticipation(tx, input);
    const on = input.on ?? dayInZone(request.at, participation.timeZone);
    refuseDayToCome(on, request.at, participation.timeZone);
    if (intent === "grant" && input.expiresOn !== null && input.expiresOn < on)
      throw new DomainError("expires_before_granted", { field: "expiresOn" });
    let permitId = newId();
    if (intent === "ask")
      await tx.insert(importPermits).values({
        id: permitId,
        participationId: participation.id,
        authority: input.authority || null,
        askedOn: on,
      });
    else {
      permitId = input.permitId;
      const [permit] = await tx
        .select()
        .from(importPermits)
        .where(and(eq(importPermits.id, permitId), eq(importPermits.participationId, participation.id)));
      if (!permit) throw notFound();
      if (permit.grantedOn !== null || permit.refusedOn !== null)
        throw new DomainError("permit_answered", { status: 409 });
      if (permit.askedOn !== null && on < permit.askedOn)
        throw new DomainError("permit_before_asked", { field: "on", params: { day: permit.askedOn } });
      await tx
        .update(importPermits)
        .set(
          intent === "grant"
            ? { grantedOn: on, permitNumber: input.permitNumber, expiresOn: input.expiresOn }
            : { refusedOn: on, refusedBecause: input.because },
        )
        .where(eq(importPermits.id, permitId));
    }
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: `participation:permit-${intent}`,
      subject: { type: "import_permit", id: permitId },
      laboratoryId: input.laboratoryId,
      exerciseId: input.exerciseId,
      requestId: request.requestId,
    });
  });
}
