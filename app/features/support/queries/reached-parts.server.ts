import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import {
  partsToAcknowledge,
  type ReachedStanding,
  type SaidOfDelivery,
} from "#app/domain/support/acknowledgement.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import { isGiven } from "#app/domain/support/support-kinds.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { acknowledgements } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES } from "../entry-states.ts";
import { byEntry, transactionsOf, type KeptTransaction } from "./entry-parts.server.ts";
import { laboratoriesReached } from "./laboratories-reached.server.ts";

/** What a laboratory once said of a delivery. */
export interface Acknowledgement extends SaidOfDelivery {
  id: string;
  at: Date;
  /** Who said it for the laboratory; for the laboratory itself and the secretariat. */
  byName: string | null;
}

/** What the entry records of a delivery. */
export type RecordedDelivery = Pick<
  KeptTransaction,
  "stage" | "occurredOn" | "value" | "quantity" | "quantityUnit"
>;

/** A delivery as one laboratory is asked about it, with all that the laboratory ever said, the latest first. */
export interface ReachedPart {
  entryId: string;
  number: string;
  state: SupportEntryState;
  laboratory: { id: string; name: string };
  /** The laboratory's share where the entry has several recipients. */
  shareBp: number | null;
  /** The delivery in kind; null where it is about the entry as a whole. */
  deliveryId: string | null;
  recorded: RecordedDelivery[];
  standing: ReachedStanding;
  history: Acknowledgement[];
}

/** What a laboratory says of a delivery, in a list: not who of it said so. */
export interface ReachedMark {
  laboratory: string;
  /** The delivery in kind, or null for the entry as a whole. */
  deliveryId: string | null;
  standing: ReachedStanding;
  said: SaidOfDelivery | null;
}

/** Whether something can be said of the delivery now: the entry is published, and was not withdrawn since. */
export function isOpenToAcknowledge({ state }: Pick<ReachedPart, "state">): boolean {
  return (PUBLISHED_STATES as readonly SupportEntryState[]).includes(state);
}

/** Published at some time: only such an entry is anybody's to acknowledge, and what was said of it stays when it is withdrawn. */
const onceShown = inArray(supportEntries.state, [...PUBLISHED_STATES, "withdrawn"]);

/**
 * Deliveries by the laboratories that they reach, of the published entries that `condition` over `support_entries` selects,
 * and of those withdrawn since of which a laboratory said something. Callers decide what of it their reader may know.
 */
export async function reachedParts(executor: Executor, condition: SQL | undefined): Promise<ReachedPart[]> {
  const shown = and(onceShown, condition);
  const laboratories = await laboratoriesReached(executor, shown);
  const entryIds = [...new Set(laboratories.map(({ entryId }) => entryId))];
  if (entryIds.length === 0) return [];
  const entries = new Map(
    (
      await executor
        .select({ id: supportEntries.id, number: supportEntries.number, state: supportEntries.state })
        .from(supportEntries)
        .where(inArray(supportEntries.id, entryIds))
    ).map((entry) => [entry.id, entry]),
  );
  const transactions = byEntry(await transactionsOf(executor, entryIds));
  const said = byEntry(await saidOf(executor, entryIds));
  return laboratories.flatMap(({ entryId, laboratoryId, name, shareBp }) => {
    const entry = entries.get(entryId);
    if (!entry) return [];
    const steps = transactions.get(entryId) ?? [];
    return partsToAcknowledge(steps).flatMap((deliveryId): ReachedPart[] => {
      const history = (said.get(entryId) ?? []).filter(
        (one) => one.laboratoryId === laboratoryId && one.deliveryId === deliveryId,
      );
      const [latest] = history;
      if (!latest && !isOpenToAcknowledge(entry)) return [];
      return [
        {
          entryId,
          number: entry.number,
          state: entry.state,
          laboratory: { id: laboratoryId, name },
          shareBp,
          deliveryId,
          recorded: steps
            .filter(({ id, stage }) => (deliveryId === null ? isGiven(stage) : id === deliveryId))
            .map(({ stage, occurredOn, value, quantity, quantityUnit }) => ({
              stage,
              occurredOn,
              value,
              quantity,
              quantityUnit,
            })),
          standing: !latest ? "awaiting" : latest.asRecorded ? "as_recorded" : "differs",
          history: history.map(({ id, asRecorded, whatReached, receivedOn, quantity, at, byName }) => ({
            id,
            asRecorded,
            whatReached,
            receivedOn,
            quantity,
            at,
            byName,
          })),
        },
      ];
    });
  });
}

/** All that laboratories said of the entries, the latest first. */
async function saidOf(executor: Executor, entryIds: readonly string[]) {
  return executor
    .select({
      id: acknowledgements.id,
      entryId: acknowledgements.entryId,
      laboratoryId: acknowledgements.laboratoryId,
      deliveryId: acknowledgements.transactionId,
      asRecorded: acknowledgements.asRecorded,
      whatReached: acknowledgements.whatReached,
      receivedOn: acknowledgements.receivedOn,
      quantity: acknowledgements.quantity,
      at: acknowledgements.at,
      byName: users.name,
    })
    .from(acknowledgements)
    .innerJoin(users, eq(users.id, acknowledgements.byUserId))
    .where(inArray(acknowledgements.entryId, [...entryIds]))
    .orderBy(desc(acknowledgements.at), sql`${acknowledgements}.rowid desc`);
}
