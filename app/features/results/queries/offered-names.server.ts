import { eq } from "drizzle-orm";
import { writeNameLines } from "#app/domain/results/name-lines.ts";
import type { Executor } from "#db/client.server.ts";
import { analytes, menuAnalytes } from "#db/schema/rounds.server.ts";
import { referenceOf, type Reference } from "./reference.server.ts";

/** Longer synonyms are chemical descriptions, which are typed or pasted and not chosen from a list; they weigh the most. */
const LONGEST_SYNONYM = 25;

/**
 * The names that the form of an exercise offers: those of its menu, with their shorter synonyms. An exercise without a menu
 * offers the INN name of every analyte, and no synonyms, of which there are over a thousand. Whatever is not offered is
 * found all the same when it is typed.
 */
export async function offeredNames(
  executor: Executor,
  exerciseId: string,
  { names }: Pick<Reference, "names">,
): Promise<Reference["names"]> {
  const menu = await executor
    .select({ inn: analytes.inn })
    .from(menuAnalytes)
    .innerJoin(analytes, eq(analytes.id, menuAnalytes.analyteId))
    .where(eq(menuAnalytes.exerciseId, exerciseId));
  if (menu.length === 0) return names.filter(({ inn }) => inn === null);
  const offered = new Set(menu.map(({ inn }) => inn));
  return names.filter(
    ({ name, inn }) => offered.has(inn ?? name) && (inn === null || name.length <= LONGEST_SYNONYM),
  );
}

/** The INN name of every analyte, as the page of a form takes names. */
export async function everyName(executor: Executor): Promise<string> {
  const { names } = await referenceOf(executor);
  return writeNameLines(names.filter(({ inn }) => inn === null));
}
