import type { Course } from "./participation-course.server.ts";
import type { ParticipationRows } from "./participations.server.ts";
import { SECRETARY, senderOf } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

const CARRIERS = ["Courier of the programme (invented)", "Diplomatic pouch", "Postal service"] as const;

export interface Sending extends Pick<
  ParticipationRows,
  "importPermits" | "consignments" | "consignmentEvents"
> {
  /** Milliseconds UTC; null where no set was sent, or none arrived. */
  dispatchedAt: number | null;
  receivedAt: number | null;
  /** When it was plain that the set would not come in time; null where it came. */
  troubleAt: number | null;
}

interface Asked {
  participationId: string;
  laboratoryId: string;
  registeredAt: number;
  opened: number;
  course: Course;
  isSent: boolean;
  chance: Chance;
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const seconds = (ms: number) => new Date(Math.round(ms / 1000) * 1000);

/** The permit that a set of controlled substances needs in most countries, and the way of the set to the laboratory. */
export function dispatchOf(asked: Asked): Sending {
  const { participationId, opened, course, isSent, chance } = asked;
  const sending: Sending = {
    importPermits: [],
    consignments: [],
    consignmentEvents: [],
    dispatchedAt: null,
    receivedAt: null,
    troubleAt: null,
  };
  const grantedAt = addPermits(sending, asked);
  if (!isSent) return sending;
  const permitId = sending.importPermits.findLast(({ grantedOn }) => grantedOn)?.id ?? null;

  const first = { id: `${participationId}-set-1`, number: 1, permitId, replacesId: null };
  const sentAt = Math.max(opened - (5 + chance.next() * 10) * DAY_MS, (grantedAt ?? 0) + DAY_MS);
  sending.dispatchedAt = sentAt;
  const isReceived = course.state === "submitted" || course.state === "received" || reachedBench(course);
  if (course.trouble === "lost") {
    const lostAt = sentAt + (8 + chance.next() * 6) * DAY_MS;
    sending.troubleAt = lostAt;
    addConsignment(sending, asked, { ...first, sentAt, state: "lost", endedAt: lostAt, heldAt: null });
    if (!isReceived) return sending;
    const again = { id: `${participationId}-set-2`, number: 2, permitId, replacesId: first.id };
    const againAt = lostAt + 2 * DAY_MS;
    const receivedAt = againAt + (4 + chance.next() * 6) * DAY_MS;
    sending.receivedAt = receivedAt;
    addConsignment(sending, asked, {
      ...again,
      sentAt: againAt,
      state: "received",
      endedAt: receivedAt,
      heldAt: null,
    });
    return sending;
  }
  const heldAt = course.trouble === "held_at_customs" ? sentAt + (2 + chance.next() * 3) * DAY_MS : null;
  if (!isReceived) {
    if (heldAt !== null) sending.troubleAt = heldAt + 5 * DAY_MS;
    const state = heldAt === null ? ("dispatched" as const) : ("held_at_customs" as const);
    addConsignment(sending, asked, { ...first, sentAt, state, endedAt: null, heldAt });
    return sending;
  }
  const receivedAt =
    heldAt === null ? sentAt + (3 + chance.next() * 8) * DAY_MS : heldAt + (6 + chance.next() * 24) * DAY_MS;
  sending.receivedAt = receivedAt;
  addConsignment(sending, asked, { ...first, sentAt, state: "received", endedAt: receivedAt, heldAt });
  return sending;
}

const reachedBench = ({ state, reached }: Course) =>
  reached === "received" && ["no_response", "could_not_test", "withdrawn"].includes(state);

/** Asks for a permit where one is needed. Returns when the one that holds was granted; null for none. */
function addPermits(sending: Sending, asked: Asked): number | null {
  const { participationId, registeredAt, course, chance, isSent } = asked;
  const isBlocked = course.trouble === "permit_late" || course.trouble === "permit_refused";
  if (!isBlocked && !chance.hit(0.68)) return null;
  const askedAt = registeredAt + 2 * DAY_MS;
  const permit = (number: number) => ({
    id: `${participationId}-permit-${number}`,
    participationId,
    authority: "National authority for controlled substances (invented)",
    permitNumber: null as string | null,
    askedOn: dayOf(askedAt),
    grantedOn: null as string | null,
    expiresOn: null as string | null,
    refusedOn: null as string | null,
    refusedBecause: null as string | null,
  });
  if (isBlocked) sending.troubleAt = askedAt + 20 * DAY_MS;
  if (course.trouble === "permit_refused") {
    sending.importPermits.push({
      ...permit(1),
      refusedOn: dayOf(askedAt + 12 * DAY_MS),
      refusedBecause: "The quantity is not within the estimate of the year",
    });
    return null;
  }
  if (isBlocked || (!isSent && chance.hit(0.5))) {
    sending.importPermits.push(permit(1));
    return null;
  }
  const numbered = (of: ReturnType<typeof permit>, grantedAt: number, days: number) => ({
    ...of,
    permitNumber: `IP-${Math.floor(100_000 + chance.next() * 900_000)}`,
    grantedOn: dayOf(grantedAt),
    expiresOn: dayOf(grantedAt + days * DAY_MS),
  });
  const grantedAt = askedAt + (4 + chance.next() * 18) * DAY_MS;
  // One that ran out before the set could go: it was asked for again.
  if (chance.hit(0.04)) {
    sending.importPermits.push(numbered(permit(1), grantedAt, 5));
    const again = grantedAt + 8 * DAY_MS;
    sending.importPermits.push({
      ...numbered(permit(2), again, 120),
      askedOn: dayOf(grantedAt + 6 * DAY_MS),
    });
    return again;
  }
  sending.importPermits.push(numbered(permit(1), grantedAt, 120));
  return grantedAt;
}

function addConsignment(
  sending: Sending,
  { participationId, laboratoryId, chance }: Asked,
  set: {
    id: string;
    number: number;
    permitId: string | null;
    replacesId: string | null;
    sentAt: number;
    state: "dispatched" | "held_at_customs" | "received" | "lost";
    /** When it was received or known to be lost. */
    endedAt: number | null;
    heldAt: number | null;
  },
): void {
  const isReceived = set.state === "received";
  const condition = isReceived
    ? chance.hit(0.02)
      ? chance.pick(["damaged", "incomplete"] as const)
      : ("intact" as const)
    : null;
  sending.consignments.push({
    id: set.id,
    participationId,
    number: set.number,
    replacesId: set.replacesId,
    importPermitId: set.permitId,
    state: set.state,
    carrier: chance.pick(CARRIERS),
    trackingNumber: `TN${Math.floor(10_000_000 + chance.next() * 90_000_000)}`,
    dispatchedAt: seconds(set.sentAt),
    receivedAt: isReceived && set.endedAt !== null ? seconds(set.endedAt) : null,
    condition,
    conditionNote: condition === "damaged" ? "The outer box was open, the vials were whole" : null,
  });
  const events: [
    event: "prepare" | "dispatch" | "hold_at_customs" | "release" | "receive" | "lose",
    at: number,
  ][] = [
    ["prepare", set.sentAt - DAY_MS],
    ["dispatch", set.sentAt],
  ];
  if (set.heldAt !== null) events.push(["hold_at_customs", set.heldAt]);
  if (set.endedAt !== null) {
    if (set.heldAt !== null) events.push(["release", set.endedAt - DAY_MS]);
    events.push([isReceived ? "receive" : "lose", set.endedAt]);
  }
  sending.consignmentEvents.push(
    ...events.map(([event, at], place) => ({
      id: `${set.id}-${place + 1}`,
      consignmentId: set.id,
      event,
      at: seconds(at),
      note: event === "hold_at_customs" ? "The customs office asks for the import permit" : null,
      byUserId: event === "receive" ? senderOf(laboratoryId) : SECRETARY,
    })),
  );
}
