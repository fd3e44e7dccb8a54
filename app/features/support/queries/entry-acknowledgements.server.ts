import { eq } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { reachedParts, type ReachedPart } from "./reached-parts.server.ts";

/**
 * What laboratories say of an entry, as far as this reader may know of it: its two sides all of it, of which the donor is
 * not told who in the laboratory said so; a laboratory its own words; everybody else nothing.
 *
 * @param side that on which the reader reads the entry's inside; null for everybody else.
 */
export async function acknowledgementsOf(
  executor: Executor,
  entryId: string,
  { side, actor }: { side: SupportSide | null; actor: Actor },
): Promise<ReachedPart[]> {
  const laboratoryId = actor.kind === "person" ? actor.laboratoryId : null;
  const isOfLaboratory =
    laboratoryId !== null && allows(supportPolicy["support:acknowledge"], actor, { laboratoryId });
  if (side === null && !isOfLaboratory) return [];
  const parts = await reachedParts(executor, eq(supportEntries.id, entryId));
  if (side === "secretariat") return parts;
  if (side === "donor") return parts.map(withoutNames);
  return parts.filter(({ laboratory }) => laboratory.id === laboratoryId);
}

/** The same without who in the laboratory said it: a laboratory's people are not for a donor. */
function withoutNames(part: ReachedPart): ReachedPart {
  return { ...part, history: part.history.map((said) => ({ ...said, byName: null })) };
}
