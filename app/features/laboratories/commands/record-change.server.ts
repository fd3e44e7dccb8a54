import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent, type AuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { laboratoriesPolicy } from "../laboratories.policy.ts";
import { namedAlike } from "../queries/named-alike.server.ts";

/** The guard of every change of the register. */
export function requireKeeper(actor: Person): void {
  requirePermission(laboratoriesPolicy["laboratories:keep-register"], actor);
}

/** The laboratory as it stands. @throws DomainError `not_found`. */
export async function heldLaboratory(
  tx: Tx,
  laboratoryId: string,
): Promise<typeof laboratories.$inferSelect> {
  const [laboratory] = await tx.select().from(laboratories).where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  return laboratory;
}

/**
 * Lets a form that was sent before pass where it says the same again: nothing is added twice.
 *
 * @throws DomainError `sent_before` (409).
 */
export function requireSame<Input extends object>(before: Input, input: Input): void {
  const isSame = (Object.keys(input) as (keyof Input)[]).every((name) => before[name] === input[name]);
  if (!isSame) throw new DomainError("sent_before", { status: 409 });
}

/** @throws DomainError `named_alike` (409, params: id, name) where another of the country is or was called so. */
export async function refuseNamedAlike(
  tx: Tx,
  input: { name: string; countryCode: string; exceptId: string },
): Promise<void> {
  const [other] = await namedAlike(tx, input);
  if (other)
    throw new DomainError("named_alike", {
      status: 409,
      field: "evenIfAlike",
      params: { id: other.id, name: other.alike },
    });
}

/** Writes the event of a change of a laboratory's record. Details name no person and hold nothing that was typed. */
export async function recordChange(
  tx: Tx,
  change: {
    laboratoryId: string;
    what:
      | "add"
      | "rename"
      | "change-details"
      | "close"
      | "reopen"
      | "add-contact"
      | "end-contact"
      | "add-accreditation"
      | "end-accreditation";
    subject?: AuditEvent["subject"];
    details?: AuditEvent["details"];
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `laboratories:${change.what}`,
    subject: change.subject ?? { type: "laboratory", id: change.laboratoryId },
    laboratoryId: change.laboratoryId,
    details: change.details ?? {},
    requestId: request.requestId,
  });
}
