import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import type { participations } from "../../schema/participation.server.ts";
import type { DemoExercise } from "./exercises.server.ts";
import { DEMO_LABORATORIES, type DemoLaboratory } from "./laboratories.server.ts";
import { OTHER_LABORATORY, OWN_LABORATORY } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

export type DemoParticipation = typeof participations.$inferInsert;

/** Reasons that laboratories really give. None of them is a failure. */
const COULD_NOT_TEST = [
  "The import permit was not granted in time",
  "The instrument was out of service",
  "No reference materials for these substances",
] as const;

/** How an exercise that is over went for one laboratory. */
function pastState(laboratory: DemoLaboratory, chance: Chance): ParticipationState {
  if (chance.hit(laboratory.steadiness)) return "submitted";
  return chance.pick(["declined", "could_not_test", "no_response", "no_response", "withdrawn"] as const);
}

/** How far a laboratory has come in the exercise that is open. The coordinator who signs in has it still before them. */
function openState(laboratory: DemoLaboratory, exercise: DemoExercise, chance: Chance): ParticipationState {
  if (laboratory.id === OWN_LABORATORY) return exercise.testGroup === "SM" ? "invited" : "received";
  if (laboratory.id === OTHER_LABORATORY) return "submitted";
  return chance.pick([
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
}

/** The participations of one exercise: every laboratory that the programme knew at the time was invited. */
export function participationsOf(exercise: DemoExercise, chance: Chance): DemoParticipation[] {
  const invited = DEMO_LABORATORIES.filter(({ from }) => from <= roundOrdinal(exercise.round));
  return invited.map((laboratory) => {
    const state = exercise.isOpen ? openState(laboratory, exercise, chance) : pastState(laboratory, chance);
    const isLate = !exercise.isOpen && state === "submitted" && chance.hit(0.08);
    const opened = exercise.resultsOpenAt.getTime();
    const due = exercise.resultsDueAt.getTime();
    const submittedAt = exercise.isOpen
      ? opened + (0.2 + 0.75 * chance.next()) * 30 * DAY_MS
      : isLate
        ? due + (1 + chance.next() * 12) * DAY_MS
        : opened + (0.3 + 0.69 * chance.next()) * (due - opened);
    const at = (ms: number) => new Date(Math.round(ms / 1000) * 1000);
    const reached = (...states: ParticipationState[]) => states.includes(state);
    const registeredAt = reached("invited", "declined")
      ? null
      : at(opened - (20 + chance.next() * 30) * DAY_MS);
    const dispatchedAt = reached("dispatched", "received", "submitted", "no_response", "could_not_test")
      ? at(opened - (5 + chance.next() * 10) * DAY_MS)
      : null;
    const receivedAt = reached("received", "submitted") ? at(opened + chance.next() * 3 * DAY_MS) : null;
    return {
      id: `${exercise.id}-${laboratory.id}`,
      laboratoryId: laboratory.id,
      exerciseId: exercise.id,
      state,
      isLate,
      couldNotTestReason: state === "could_not_test" ? chance.pick(COULD_NOT_TEST) : null,
      invitedAt: exercise.registrationOpensAt,
      registeredAt,
      dispatchedAt,
      receivedAt,
      submittedAt: state === "submitted" ? at(submittedAt) : null,
      updatedAt:
        state === "submitted"
          ? at(submittedAt)
          : (receivedAt ?? dispatchedAt ?? registeredAt ?? exercise.registrationOpensAt),
    };
  });
}
