import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { promiseMail, type PromisedMail } from "./outbox.server.ts";

/** Those who act for the programme, for one laboratory or for one organisation. */
export type ActingPeople =
  | { role: "programme_secretariat" }
  | { role: "laboratory_coordinator"; laboratoryId: string }
  | { role: "donor_reviewer"; organisationId: string };

/**
 * Promises a mail to each of the people, once an event and person. Whose role has ended gets none.
 *
 * @param mail its `eventKey` names the event; that of each person's mail is made of it.
 */
export async function mailPeople(
  tx: Tx,
  to: ActingPeople,
  { eventKey, subject, body }: Omit<PromisedMail, "recipient">,
  at: Date,
): Promise<void> {
  const people = await tx
    .selectDistinct({ userId: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(isNull(memberships.endedAt), eq(memberships.role, to.role), placeOf(to)))
    .orderBy(asc(users.id));
  for (const { userId, email } of people)
    await promiseMail(tx, { eventKey: `${eventKey}:${userId}`, recipient: email, subject, body }, at);
}

function placeOf(to: ActingPeople): SQL | undefined {
  switch (to.role) {
    case "programme_secretariat":
      return undefined;
    case "laboratory_coordinator":
      return eq(memberships.laboratoryId, to.laboratoryId);
    case "donor_reviewer":
      return eq(memberships.organisationId, to.organisationId);
  }
}
