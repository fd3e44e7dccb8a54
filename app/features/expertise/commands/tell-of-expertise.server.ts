import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { mailPeople } from "#app/platform/mail-to-people.server.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import type { Party } from "../party.ts";

/** The audit event of an offer, a request, an answer or a network. What was written to each other is not in it. */
export async function noteExpertise(
  tx: Tx,
  what: {
    event: string;
    subject: { type: string; id: string };
    details?: Readonly<Record<string, string | number | boolean | null>>;
  },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action: `expertise:${what.event}`,
    subject: what.subject,
    details: what.details ?? {},
    requestId: request.requestId,
  });
}

/** Promises a mail to each person who acts for the side: an answer goes through the application, not by address. */
export async function mailParty(
  tx: Tx,
  party: Party,
  mail: { eventKey: string; subject: string; body: string },
  at: Date,
): Promise<void> {
  await mailPeople(
    tx,
    party.laboratoryId === null
      ? { role: "donor_reviewer", organisationId: party.organisationId ?? "" }
      : { role: "laboratory_coordinator", laboratoryId: party.laboratoryId },
    mail,
    at,
  );
}

/** What the side is called. */
export async function partyName(tx: Tx, { laboratoryId, organisationId }: Party): Promise<string> {
  const [row] =
    laboratoryId === null
      ? await tx
          .select({ name: organisations.name })
          .from(organisations)
          .where(eq(organisations.id, organisationId ?? ""))
      : await tx
          .select({ name: laboratories.name })
          .from(laboratories)
          .where(eq(laboratories.id, laboratoryId));
  return row?.name ?? "";
}
