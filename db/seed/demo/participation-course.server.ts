import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import type { DemoExercise } from "./exercises.server.ts";
import { FULL_YEAR, isAway, type DemoLaboratory } from "./laboratories.server.ts";
import { OTHER_LABORATORY, OWN_LABORATORY } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

/** What stands in the way of a set, or of the work on it. */
export type Trouble = "permit_late" | "permit_refused" | "held_at_customs" | "lost" | "at_the_bench";

/** How an exercise goes for one laboratory, before anything has a date. */
export interface Course {
  state: ParticipationState;
  isLate: boolean;
  /** How far it came before its state, for those that ended on the way. */
  reached: "registered" | "dispatched" | "received";
  trouble: Trouble | null;
  /** In the laboratory's words, where a state has a reason. */
  reason: string | null;
}

const plain = (state: ParticipationState, reached: Course["reached"] = "received"): Course => ({
  state,
  isLate: false,
  reached,
  trouble: null,
  reason: null,
});

/** Reasons that laboratories really give. None of them is a failure. */
const COULD_NOT_TEST: readonly Pick<Course, "reached" | "trouble" | "reason">[] = [
  { reached: "registered", trouble: "permit_late", reason: "The import permit was not granted in time" },
  { reached: "registered", trouble: "permit_refused", reason: "The import permit was refused" },
  {
    reached: "dispatched",
    trouble: "held_at_customs",
    reason: "The set is held at customs and did not arrive in time",
  },
  {
    reached: "dispatched",
    trouble: "lost",
    reason: "The set was lost on its way and the round was nearly over",
  },
  { reached: "received", trouble: "at_the_bench", reason: "The instrument was out of service" },
  { reached: "received", trouble: "at_the_bench", reason: "No reference materials for these substances" },
];

const WITHDRAWN_BECAUSE = [
  "The laboratory is moving to other premises",
  "Too few staff this season",
] as const;

/** How an exercise that is over went for one laboratory. */
function pastCourse(laboratory: DemoLaboratory, exercise: DemoExercise, chance: Chance): Course {
  const { round, testGroup } = exercise;
  const isSure =
    // Everybody takes part in the year of which 326 laboratories are published.
    (round.year === FULL_YEAR && round.number === 2 && testGroup === laboratory.testGroups[0]) ||
    (laboratory.id === OWN_LABORATORY && exercise.compositionSource !== null);
  if (!isSure && isAway(laboratory, roundOrdinal(round)))
    return plain(chance.pick(["invited", "invited", "declined"] as const));
  if (isSure || chance.hit(laboratory.steadiness))
    return {
      ...plain("submitted"),
      isLate: chance.hit(0.07),
      trouble: chance.hit(0.06) ? "held_at_customs" : chance.hit(0.015) ? "lost" : null,
    };
  return endedOtherwise(
    chance.pick([
      "invited",
      "declined",
      "declined",
      "could_not_test",
      "no_response",
      "no_response",
      "no_response",
      "withdrawn",
    ] as const),
    chance,
  );
}

function endedOtherwise(state: ParticipationState, chance: Chance): Course {
  if (state === "could_not_test") return { ...plain(state), ...chance.pick(COULD_NOT_TEST) };
  const reached = chance.pick(["registered", "dispatched", "received", "received"] as const);
  return {
    ...plain(state, reached),
    reason: state === "withdrawn" ? chance.pick(WITHDRAWN_BECAUSE) : null,
  };
}

/** How far a laboratory has come in the exercise that is open. The coordinator who signs in has it still before them. */
function openCourse(laboratory: DemoLaboratory, exercise: DemoExercise, chance: Chance): Course {
  if (laboratory.id === OWN_LABORATORY) return plain(exercise.testGroup === "SM" ? "invited" : "received");
  if (laboratory.id === OTHER_LABORATORY) return plain("submitted");
  const state = chance.pick([
    "invited",
    "registered",
    "dispatched",
    "dispatched",
    "received",
    "received",
    "received",
    "submitted",
    "submitted",
    "submitted",
    "submitted",
    "declined",
    "could_not_test",
  ] as const);
  if (state === "could_not_test") return endedOtherwise(state, chance);
  return { ...plain(state), trouble: state === "dispatched" && chance.hit(0.25) ? "held_at_customs" : null };
}

/** How the exercise went, or goes, for a laboratory that was invited to it. */
export function courseOf(laboratory: DemoLaboratory, exercise: DemoExercise, chance: Chance): Course {
  return exercise.isOpen
    ? openCourse(laboratory, exercise, chance)
    : pastCourse(laboratory, exercise, chance);
}
