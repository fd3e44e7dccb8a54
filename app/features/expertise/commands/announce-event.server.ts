import { and, eq, isNull } from "drizzle-orm";
import { allows, type Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { networkEvents, networkMembers, networks } from "#db/schema/expertise.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import type { EventInput } from "../expertise.schema.ts";
import { actsFor, isSameParty, partyOf, type Party } from "../party.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/** The side for which the actor announces: a member, or neither laboratory nor organisation for the secretariat. */
async function announcingSide(tx: Tx, networkId: string, actor: Person): Promise<Party> {
  if (allows(expertisePolicy["expertise:keep"], actor)) return { laboratoryId: null, organisationId: null };
  const party = partyOf(actor);
  if (!actsFor(actor, party)) throw notFound();
  const members = await tx
    .select()
    .from(networkMembers)
    .where(and(eq(networkMembers.networkId, networkId), isNull(networkMembers.leftAt)));
  if (!members.some((member) => isSameParty(member, party)))
    throw new DomainError("not_a_member", { status: 409 });
  return party;
}

/**
 * A member, or the secretariat, announces an event of a network. Sent twice, it is one.
 *
 * @throws DomainError `not_a_member` (409), `not_found`.
 */
export async function announceEvent(
  db: Db,
  input: EventInput & { networkId: string; eventId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { networkId, eventId, untilDay, ...content } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [network] = await tx.select().from(networks).where(eq(networks.id, networkId));
    if (!network || network.closedAt !== null) throw notFound();
    const party = await announcingSide(tx, networkId, actor);
    const [before] = await tx.select().from(networkEvents).where(eq(networkEvents.id, eventId));
    if (before) {
      if (before.addedBy === actor.userId && before.networkId === networkId) return;
      throw notFound();
    }
    await tx.insert(networkEvents).values({
      id: eventId,
      networkId,
      ...content,
      untilDay: untilDay ?? content.fromDay,
      ...party,
      addedAt: request.at,
      addedBy: actor.userId,
    });
    const subject = { type: "network_event", id: eventId };
    await noteExpertise(tx, { event: "announce", subject, details: { network: networkId } }, actor, request);
  });
}

/**
 * Calls an event off: whoever announced it, for their side, or the secretariat. It stays on the page as called off.
 *
 * @throws DomainError `not_found`.
 */
export async function cancelEvent(
  db: Db,
  { networkId, eventId }: { networkId: string; eventId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const [event] = await tx
      .select()
      .from(networkEvents)
      .where(and(eq(networkEvents.id, eventId), eq(networkEvents.networkId, networkId)));
    if (!event) throw notFound();
    if (!actsFor(actor, event) && !allows(expertisePolicy["expertise:keep"], actor)) throw notFound();
    if (event.cancelledAt !== null) return;
    await tx.update(networkEvents).set({ cancelledAt: request.at }).where(eq(networkEvents.id, eventId));
    const subject = { type: "network_event", id: eventId };
    await noteExpertise(tx, { event: "cancel", subject, details: { network: networkId } }, actor, request);
  });
}
