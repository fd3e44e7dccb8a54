import { submissionWindow, type SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import type { exercises } from "#db/schema/rounds.server.ts";

/** Whether results of a stored exercise are taken at a moment, and as what. */
export function exerciseWindow(exercise: typeof exercises.$inferSelect, at: Date): SubmissionWindow {
  return submissionWindow(
    {
      registrationOpensAt: exercise.registrationOpensAt.getTime(),
      resultsOpenAt: exercise.resultsOpenAt.getTime(),
      resultsDueAt: exercise.resultsDueAt.getTime(),
      timeZone: exercise.timeZone,
      lateUntil: exercise.lateUntil?.getTime() ?? null,
    },
    at.getTime(),
  );
}
