import { nextState, type ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";

/** Who enters results: the laboratory itself, or the secretariat from its letter. */
export type SubmissionSource = "laboratory" | "secretariat";

/** What may be entered next: the first results, a correction of them, or nothing. */
export type NextVersion = "first" | "correction" | null;

/**
 * Which version of its results a participation takes next from this source. A laboratory corrects while the exercise
 * takes results, unless it has seen its outcome: then its own results are final. The secretariat may enter a correction
 * later and after an outcome as well, with the letter as evidence, until there is an evaluation; it stands beside the
 * version that was assessed (decision 0030).
 */
export function nextVersion(
  standing: { state: ParticipationState; window: SubmissionWindow; outcomeAtOnce: boolean },
  source: SubmissionSource,
): NextVersion {
  const { state, window } = standing;
  if (nextState(state, "submit") !== null) return "first";
  if (nextState(state, "resubmit") === null) return null;
  if (source === "secretariat") return "correction";
  const isTaken = window === "open" || window === "late-accepted";
  return isTaken && !standing.outcomeAtOnce ? "correction" : null;
}
