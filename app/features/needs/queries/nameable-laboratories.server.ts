import { and, asc, eq, ne, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { expertiseAnswers, expertiseNotices } from "#db/schema/expertise.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { needAnswers, needs } from "#db/schema/needs.server.ts";

/** A laboratory by its name in the register. */
export interface NameableLaboratory {
  id: string;
  name: string;
  country: string;
}

/**
 * The laboratories that can be named as the recipient of support, by name: active ones with a confirmed need that they let
 * themselves be named with, which says that donors can do so. It tells whoever may record support, the donors and the secretariat,
 * what the list of needs tells them too.
 */
export async function nameableLaboratories(executor: Executor): Promise<NameableLaboratory[]> {
  return executor
    .selectDistinct({ id: laboratories.id, name: laboratories.name, country: countries.name })
    .from(needs)
    .innerJoin(laboratories, eq(laboratories.id, needs.laboratoryId))
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .where(and(eq(needs.state, "confirmed"), eq(needs.mayBeNamed, true), eq(laboratories.status, "active")))
    .orderBy(asc(sql`${laboratories.name} collate nocase`), asc(laboratories.id));
}

/**
 * Whether an entry may be published with the laboratory's name. It may where the entry came of an exchange of expertise that
 * it agreed to, as one of the two sides; otherwise where the laboratory lets itself be named with a need that it did not withdraw, and
 * with each of its needs that the entry answers.
 */
export async function mayBePublishedNaming(
  executor: Executor,
  { entryId, laboratoryId }: { entryId: string; laboratoryId: string },
): Promise<boolean> {
  const [exchange] = await executor
    .select({ id: expertiseAnswers.id })
    .from(expertiseAnswers)
    .innerJoin(expertiseNotices, eq(expertiseNotices.id, expertiseAnswers.noticeId))
    .where(
      and(
        eq(expertiseAnswers.entryId, entryId),
        or(eq(expertiseAnswers.laboratoryId, laboratoryId), eq(expertiseNotices.laboratoryId, laboratoryId)),
      ),
    )
    .limit(1);
  if (exchange) return true;
  const ofIt = and(eq(needs.laboratoryId, laboratoryId), ne(needs.state, "withdrawn"));
  const [given] = await executor
    .select({ id: needs.id })
    .from(needs)
    .where(and(ofIt, eq(needs.mayBeNamed, true)))
    .limit(1);
  if (!given) return false;
  const [unnamed] = await executor
    .select({ id: needs.id })
    .from(needAnswers)
    .innerJoin(needs, eq(needs.id, needAnswers.needId))
    .where(
      and(
        eq(needAnswers.entryId, entryId),
        eq(needs.laboratoryId, laboratoryId),
        eq(needs.mayBeNamed, false),
      ),
    )
    .limit(1);
  return unnamed === undefined;
}
