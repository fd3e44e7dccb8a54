import { and, eq } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { needAnswers, needs } from "#db/schema/needs.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { namesLaboratory } from "./names-laboratory.server.ts";

/**
 * The confirmed needs that an entry answers, by id, for whoever reads needs and may read the entry. A need whose
 * laboratory is not to be named is left out where the entry names a laboratory: the two together would name it.
 */
export async function needsOfEntry(executor: Executor, number: string, actor: Actor): Promise<string[]> {
  if (!allows(needsPolicy["needs:read-confirmed"], actor)) return [];
  const rows = await executor
    .select({ id: needs.id, mayBeNamed: needs.mayBeNamed, namesLaboratory })
    .from(needAnswers)
    .innerJoin(needs, eq(needs.id, needAnswers.needId))
    .innerJoin(supportEntries, eq(supportEntries.id, needAnswers.entryId))
    .where(and(eq(supportEntries.number, number), eq(needs.state, "confirmed")))
    .orderBy(needs.id);
  return rows.filter((need) => need.mayBeNamed || !need.namesLaboratory).map(({ id }) => id);
}
