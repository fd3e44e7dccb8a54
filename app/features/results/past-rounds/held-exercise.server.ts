import { and, asc, eq, inArray } from "drizzle-orm";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { NamedLaboratory } from "#app/domain/results/past-round/names.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratoryNames } from "#db/schema/laboratory-register.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { evaluations } from "#db/schema/evaluation.server.ts";
import { exercises, itemComponents, rounds, testItems, units } from "#db/schema/rounds.server.ts";
import type { ExerciseToMake } from "../past-rounds.schema.ts";

/** A past exercise that results can be read into. */
export interface HeldExercise {
  id: string;
  roundCode: string;
  testGroup: "SM" | "BS";
  registrationOpensAt: Date;
  resultsOpenAt: Date;
  resultsDueAt: Date;
  lateUntil: Date | null;
  timeZone: string;
  /**
   * Results are assessed at once: the exercise gives an outcome at once, and holds what is in its samples. Without any
   * component every sample would count as a blank.
   */
  isAssessed: boolean;
  /** An evaluation of it is published: what comes now would not be in it. */
  isEvaluated: boolean;
  /** What was said of an exercise that is not held yet, and would be made with its results; null for one that is. */
  toMake: ExerciseToMake | null;
  items: {
    testItemId: string;
    number: number;
    matrix: string;
    unit: { code: string; display: string; dimension: string };
    basis: "base" | "salt";
  }[];
}

/** The exercise with its items, or null where there is none. */
export async function heldExercise(executor: Executor, exerciseId: string): Promise<HeldExercise | null> {
  const [held] = await executor
    .select({ exercise: exercises, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(exercises.id, exerciseId));
  if (!held) return null;
  const [evaluated] = await executor
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(and(eq(evaluations.exerciseId, exerciseId), eq(evaluations.state, "published")));
  const items = await executor
    .select({
      testItemId: testItems.id,
      number: testItems.number,
      matrix: testItems.matrix,
      basis: testItems.basis,
      unit: { code: units.code, display: units.display, dimension: units.dimension },
    })
    .from(testItems)
    .innerJoin(units, eq(units.code, testItems.unitCode))
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(asc(testItems.number));
  const [component] = await executor
    .select({ analyteId: itemComponents.analyteId })
    .from(itemComponents)
    .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
    .where(eq(testItems.exerciseId, exerciseId))
    .limit(1);
  const { outcomeAtOnce, ...exercise } = held.exercise;
  return {
    ...exercise,
    isAssessed: outcomeAtOnce && component !== undefined,
    roundCode: formatRoundCode(held),
    isEvaluated: evaluated !== undefined,
    toMake: null,
    items,
  };
}

/** All laboratories with all of their names. */
export async function namedLaboratories(executor: Executor): Promise<NamedLaboratory[]> {
  const held = await executor
    .select({
      id: laboratories.id,
      name: laboratories.name,
      country: { code: countries.code, name: countries.name },
    })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode));
  const named = await executor
    .select({ id: laboratoryNames.laboratoryId, name: laboratoryNames.name })
    .from(laboratoryNames);
  const names = new Map<string, string[]>();
  for (const { id, name } of named) names.set(id, [...(names.get(id) ?? []), name]);
  return held.map((laboratory) => ({ ...laboratory, names: names.get(laboratory.id) ?? [] }));
}

export interface HeldParticipation {
  state: ParticipationState;
  /** The latest version's RFC 8785 form; null where there is none. */
  canonicalForm: string | null;
}

/** Where laboratories stand in an exercise already, by laboratory. */
export async function heldParticipations(
  executor: Executor,
  exerciseId: string,
): Promise<Map<string, HeldParticipation>> {
  const held = await executor
    .select({ id: participations.id, laboratoryId: participations.laboratoryId, state: participations.state })
    .from(participations)
    .where(eq(participations.exerciseId, exerciseId));
  const forms = new Map<string, string>();
  const ids = held.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += 500) {
    const found = await executor
      .select({ participationId: submissions.participationId, form: submissions.canonicalForm })
      .from(submissions)
      .where(inArray(submissions.participationId, ids.slice(from, from + 500)))
      .orderBy(asc(submissions.version));
    for (const { participationId, form } of found) forms.set(participationId, form);
  }
  return new Map(
    held.map(({ id, laboratoryId, state }) => [
      laboratoryId,
      { state, canonicalForm: forms.get(id) ?? null },
    ]),
  );
}
