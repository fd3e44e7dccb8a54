import { and, asc, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
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
  const people = await tx
    .selectDistinct({ userId: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        isNull(memberships.endedAt),
        party.laboratoryId === null
          ? and(
              eq(memberships.role, "donor_reviewer"),
              eq(memberships.organisationId, party.organisationId ?? ""),
            )
          : and(
              eq(memberships.role, "laboratory_coordinator"),
              eq(memberships.laboratoryId, party.laboratoryId),
            ),
      ),
    )
    .orderBy(asc(users.id));
  const { eventKey, subject, body } = mail;
  for (const { userId, email } of people)
    await promiseMail(tx, { eventKey: `${eventKey}:${userId}`, recipient: email, subject, body }, at);
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
