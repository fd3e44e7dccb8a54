import { and, desc, eq, exists, gt, isNull, lt, or } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { exercises, rounds, testItems } from "#db/schema/rounds.server.ts";
import { resultsPolicy } from "../results.policy.ts";

export interface PastExercise {
  id: string;
  roundCode: string;
  testGroup: "SM" | "BS";
}

/** Exercises with samples that take no results any more, the newest first: what results can be read into. */
export async function pastExercises(
  executor: Executor,
  input: { at: Date },
  actor: Actor,
): Promise<PastExercise[]> {
  requirePermission(resultsPolicy["results:import"], actor);
  const { at } = input;
  const held = await executor
    .select({ id: exercises.id, testGroup: exercises.testGroup, year: rounds.year, number: rounds.number })
    .from(exercises)
    .innerJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(
      and(
        lt(exercises.resultsDueAt, at),
        or(isNull(exercises.lateUntil), lt(exercises.lateUntil, at)),
        exists(
          executor
            .select({ id: testItems.id })
            .from(testItems)
            .where(and(eq(testItems.exerciseId, exercises.id), gt(testItems.number, 0))),
        ),
      ),
    )
    .orderBy(desc(rounds.year), desc(rounds.number), desc(exercises.testGroup));
  return held.map(({ id, testGroup, year, number }) => ({
    id,
    testGroup,
    roundCode: formatRoundCode({ year, number }),
  }));
}
