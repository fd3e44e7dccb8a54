import { inArray, type SQL } from "drizzle-orm";
import type { ReachedStanding } from "#app/domain/support/acknowledgement.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import type { EntryList } from "./entry-list.server.ts";
import { reachedParts, type ReachedMark } from "./reached-parts.server.ts";

/** How many entries have a delivery that a laboratory has not acknowledged yet, and how many one that differs. */
export interface ReachedCounts {
  awaiting: number;
  differs: number;
}

/** What laboratories said of the entries that a side works through. */
export interface ToldOfReached {
  counts: ReachedCounts;
  /** Entries of which that is so; all of them for null. A condition over `support_entries`. */
  standingAs: (standing: ReachedStanding | null) => SQL | undefined;
  /** The list with what laboratories said of each of its entries. */
  toldIn: (list: EntryList) => EntryList;
}

/**
 * Reads what laboratories said of the entries that `condition` over `support_entries` selects. For the two sides of an
 * entry alone: nobody else is told.
 */
export async function toldOfReached(executor: Executor, condition: SQL | undefined): Promise<ToldOfReached> {
  const parts = await reachedParts(executor, condition);
  const idsOf = (standing: ReachedStanding) => [
    ...new Set(parts.filter((part) => part.standing === standing).map(({ entryId }) => entryId)),
  ];
  const marks = new Map<string, ReachedMark[]>();
  for (const { number, laboratory, deliveryId, standing, history } of parts) {
    const [latest] = history;
    const said = latest && {
      asRecorded: latest.asRecorded,
      whatReached: latest.whatReached,
      receivedOn: latest.receivedOn,
      quantity: latest.quantity,
    };
    const mark = { laboratory: laboratory.name, deliveryId, standing, said: said ?? null };
    marks.set(number, [...(marks.get(number) ?? []), mark]);
  }
  return {
    counts: { awaiting: idsOf("awaiting").length, differs: idsOf("differs").length },
    standingAs: (standing) => (standing === null ? undefined : inArray(supportEntries.id, idsOf(standing))),
    toldIn: (list) => ({
      ...list,
      rows: list.rows.map((row) => ({ ...row, reached: marks.get(row.number) ?? [] })),
    }),
  };
}
