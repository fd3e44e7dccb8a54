import { desc, eq } from "drizzle-orm";
import { nameAt, type DatedName } from "#app/domain/laboratories/laboratory-name.ts";
import { hasResponded, type ParticipationState } from "#app/domain/participation/participation-state.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import { importedExercises } from "#app/features/results/queries/imported-from.server.ts";
import type { Executor } from "#db/client.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";

/** A laboratory's part in one exercise: how far it came, and never how it did. */
export interface RecordedParticipation {
  exerciseId: string;
  /** `2026/1` */
  roundCode: string;
  testGroup: "SM" | "BS";
  state: ParticipationState;
  /** Results came after the deadline: a fact beside the state. */
  isLate: boolean;
  couldNotTestReason: string | null;
  submittedAt: Date | null;
  /** What it was called when it sent its results, or they were due; null where that is its name of today. */
  nameThen: string | null;
  /** It stands in the exercise by a file of a past round that was read in. */
  isImported: boolean;
}

/**
 * Every exercise that a laboratory was invited to, the newest round first. Permission is the caller's to check.
 *
 * @param names all names of the laboratory.
 */
export async function participationsOf(
  executor: Executor,
  laboratoryId: string,
  names: readonly DatedName[],
): Promise<RecordedParticipation[]> {
  const held = await executor
    .select({ participation: participations, exercise: exercises, year: rounds.year, number: rounds.number })
    .from(participations)
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(participations.laboratoryId, laboratoryId))
    .orderBy(desc(rounds.year), desc(rounds.number), desc(exercises.testGroup));
  const imported = await importedExercises(executor, laboratoryId);
  const today = names.find(({ validUntil }) => validUntil === null)?.name;
  return held.map(({ participation, exercise, year, number }) => {
    const then = nameAt(names, participation.submittedAt ?? exercise.resultsDueAt);
    return {
      exerciseId: exercise.id,
      roundCode: formatRoundCode({ year, number }),
      testGroup: exercise.testGroup,
      state: participation.state,
      isLate: participation.isLate && hasResponded(participation.state),
      couldNotTestReason: participation.couldNotTestReason,
      submittedAt: participation.submittedAt,
      nameThen: then === today ? null : then,
      isImported: imported.has(exercise.id),
    };
  });
}
