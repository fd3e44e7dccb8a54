import { asc, isNull } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { Executor } from "#db/client.server.ts";
import { networkEvents, networkMembers, networks } from "#db/schema/expertise.server.ts";
import { regions } from "#db/schema/laboratories.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import { actsFor, partyOf } from "../party.ts";
import { partyViews, type PartyView } from "./parties.server.ts";

export interface NetworkEventView {
  id: string;
  networkId: string;
  title: string;
  description: string;
  fromDay: string;
  untilDay: string;
  /** Where it is held, and where it is joined from afar. */
  place: string | null;
  address: string | null;
  /** The member that announced it; null for the secretariat. */
  by: string | null;
  isCancelled: boolean;
  isPast: boolean;
  mayCancel: boolean;
}

export interface NetworkRow {
  id: string;
  name: string;
  description: string;
  region: string | null;
  members: number;
  isMember: boolean;
  nextEvent: { title: string; fromDay: string } | null;
}

export interface Networks {
  asOf: Date;
  rows: NetworkRow[];
  mayFound: boolean;
}

export interface NetworkPage {
  asOf: Date;
  network: NetworkRow;
  members: (PartyView & { id: string; joinedAt: Date; isOwn: boolean })[];
  /** Those to come, the next first, and then those that are over, the latest first. */
  events: NetworkEventView[];
  mayJoin: boolean;
  mayAnnounce: boolean;
}

/**
 * The networks that are open, by name.
 *
 * @throws DomainError `not_found` for whoever may not read them.
 */
export async function networkList(executor: Executor, { at }: { at: Date }, actor: Actor): Promise<Networks> {
  requirePermission(expertisePolicy["expertise:read"], actor);
  const { rows } = await readNetworks(executor, at, actor);
  return {
    asOf: at,
    rows,
    mayFound: actsFor(actor, partyOf(actor)) || allows(expertisePolicy["expertise:keep"], actor),
  };
}

/**
 * One network with its members and events.
 *
 * @throws DomainError `not_found`.
 */
export async function networkPage(
  executor: Executor,
  { networkId, at }: { networkId: string; at: Date },
  actor: Actor,
): Promise<NetworkPage> {
  requirePermission(expertisePolicy["expertise:read"], actor);
  const read = await readNetworks(executor, at, actor);
  const network = read.rows.find(({ id }) => id === networkId);
  if (!network) throw notFound();
  const takesPart = actsFor(actor, partyOf(actor));
  return {
    asOf: at,
    network,
    members: read.members
      .filter((member) => member.networkId === networkId)
      .map((member) => ({
        id: member.id,
        ...read.viewOf(member),
        joinedAt: member.joinedAt,
        isOwn: actsFor(actor, member),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
    events: read.events.filter((event) => event.networkId === networkId),
    mayJoin: takesPart && !network.isMember,
    mayAnnounce: network.isMember || allows(expertisePolicy["expertise:keep"], actor),
  };
}

async function readNetworks(executor: Executor, at: Date, actor: Actor) {
  const open = await executor
    .select()
    .from(networks)
    .where(isNull(networks.closedAt))
    .orderBy(asc(networks.name));
  const members = await executor.select().from(networkMembers).where(isNull(networkMembers.leftAt));
  const areas = new Map((await executor.select().from(regions)).map(({ code, name }) => [code, name]));
  const viewOf = await partyViews(executor);
  const today = at.toISOString().slice(0, 10);
  const keeps = allows(expertisePolicy["expertise:keep"], actor);
  const events = (
    await executor.select().from(networkEvents).orderBy(asc(networkEvents.fromDay), networkEvents.id)
  ).map((event): NetworkEventView => ({
    id: event.id,
    networkId: event.networkId,
    title: event.title,
    description: event.description,
    fromDay: event.fromDay,
    untilDay: event.untilDay,
    place: event.place,
    address: event.address,
    by: event.laboratoryId === null && event.organisationId === null ? null : viewOf(event).name,
    isCancelled: event.cancelledAt !== null,
    isPast: event.untilDay < today,
    mayCancel: event.cancelledAt === null && event.untilDay >= today && (keeps || actsFor(actor, event)),
  }));
  const toCome = events.filter(({ isPast }) => !isPast);
  const over = events.filter(({ isPast }) => isPast).reverse();
  const rows = open.map((network): NetworkRow => {
    const own = members.filter(({ networkId }) => networkId === network.id);
    const next = toCome.find(({ networkId, isCancelled }) => networkId === network.id && !isCancelled);
    return {
      id: network.id,
      name: network.name,
      description: network.description,
      region: network.regionCode === null ? null : (areas.get(network.regionCode) ?? null),
      members: own.length,
      isMember: own.some((member) => actsFor(actor, member)),
      nextEvent: next ? { title: next.title, fromDay: next.fromDay } : null,
    };
  });
  return { rows, members, events: [...toCome, ...over], viewOf };
}
