import { and, eq, isNull, or, type SQL } from "drizzle-orm";
import { mayEndRole } from "#app/domain/accounts/invitations.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { m } from "#app/paraglide/messages.js";
import { appendAuditEvents, type AuditEvent } from "#app/platform/audit.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { roleInMail } from "../invitation-mail.server.ts";
import { inBaseLocale } from "../mails.server.ts";
import { withdrawWith } from "../withdrawn-with.server.ts";

/**
 * Ends somebody's role: it opens nothing from the next request on, and stays in the history. With it end the
 * roles of those who deputise for it; whoever's role ended is told by mail. What those people had invited to in these
 * roles, and an invitation to deputise for them or to take them over, is withdrawn. Handing a role over keeps its deputies.
 *
 * @throws DomainError `not_found` where it has ended, is one's own, or is not the actor's to end.
 */
export async function endRole(
  db: Db,
  input: { membershipId: string },
  actor: Person,
  request: { requestId: string; at: Date },
): Promise<void> {
  await inTransactionOf(db, actor, async (tx, worn) => {
    const [held] = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.id, input.membershipId), isNull(memberships.endedAt)));
    if (!held) throw notFound();
    const { laboratoryId } = held;
    requirePermission(
      accountsPolicy[laboratoryId === null ? "accounts:end-role" : "accounts:keep-laboratory-people"],
      actor,
      { laboratoryId },
    );
    if (!mayEndRole(actor, { ...held, isDeputy: held.deputyForId !== null }, worn.isDeputy)) throw notFound();
    const deputies = await tx
      .select()
      .from(memberships)
      .where(and(eq(memberships.deputyForId, held.id), isNull(memberships.endedAt)));
    const holder = await personOf(tx, held.userId);
    const shared = {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      requestId: request.requestId,
    };
    const withdrawn: AuditEvent[] = [];
    for (const ended of [held, ...deputies]) {
      await tx.update(memberships).set({ endedAt: request.at }).where(eq(memberships.id, ended.id));
      withdrawn.push(...(await withdrawWith(tx, invitationsOf(ended), { membership: ended.id }, shared)));
      await tellOfEnd(tx, ended, ended.id === held.id ? null : holder.name, request.at);
    }
    await appendAuditEvents(tx, [
      ...[held, ...deputies].map((ended) => ({
        ...shared,
        action: "accounts:end-role",
        subject: { type: "membership", id: ended.id },
        laboratoryId,
        details: {
          role: ended.role,
          deputy: ended.deputyForId !== null,
          user: ended.userId,
          with: ended.id === held.id ? null : held.id,
        },
      })),
      ...withdrawn,
    ]);
  });
}

type Membership = typeof memberships.$inferSelect;

/** What the person had invited to in this role, and invitations to deputise for it or to take it over. */
function invitationsOf(ended: Membership): SQL | undefined {
  const own = eq(invitations.invitedBy, ended.userId);
  return or(
    eq(invitations.deputyForId, ended.id),
    eq(invitations.handsOverId, ended.id),
    ended.role === "programme_secretariat"
      ? own
      : and(own, eq(invitations.laboratoryId, ended.laboratoryId ?? "")),
  );
}

async function personOf(tx: Tx, userId: string): Promise<{ name: string; email: string }> {
  const [person] = await tx
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) throw new Error("a membership is of somebody");
  return person;
}

/** @param holder in whose place the person stood, where the role ended with theirs. */
async function tellOfEnd(tx: Tx, ended: Membership, holder: string | null, at: Date): Promise<void> {
  const person = await personOf(tx, ended.userId);
  const [place] = ended.laboratoryId
    ? await tx
        .select({ name: laboratories.name })
        .from(laboratories)
        .where(eq(laboratories.id, ended.laboratoryId))
    : await tx
        .select({ name: organisations.name })
        .from(organisations)
        .where(eq(organisations.id, ended.organisationId ?? ""));
  const words = {
    name: person.name,
    role: roleInMail(ended.role),
    place: place?.name ?? m.accounts_mail_the_programme({}, inBaseLocale),
  };
  await promiseMail(
    tx,
    {
      eventKey: `accounts:role-ended:${ended.id}`,
      recipient: person.email,
      subject: m.accounts_mail_role_ended_subject(words, inBaseLocale),
      body:
        holder === null
          ? m.accounts_mail_role_ended_body(words, inBaseLocale)
          : m.accounts_mail_deputy_ended_body({ ...words, holder }, inBaseLocale),
    },
    at,
  );
}
