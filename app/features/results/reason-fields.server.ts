import { DomainError } from "#app/domain/domain-error.ts";
import type { SubmissionSource } from "#app/domain/results/next-version.ts";
import { calendarOf, submissionWindowOfDay } from "#app/domain/rounds/exercise-calendar.ts";
import { checkEvidence, type SentFile } from "#app/features/evidence/commands/keep-evidence.server.ts";
import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";

/** What is said of why a version is made, as it was typed. */
export interface ReasonFields {
  reason?: string;
  letterOn?: string | null;
  evidence?: SentFile | null;
  withoutItems: boolean;
}

export interface FieldRefusal {
  code: string;
  field: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * All that is missing or wrong in the fields that say why a version is made, in the order of the form; nothing for the
 * laboratory's own first results, of which none is asked. That items are left out is named only beside another.
 *
 * @param of whether some items have no answer, and where the version belongs.
 */
export function reasonRefusals(
  said: ReasonFields,
  of: {
    corrects: number;
    source: SubmissionSource;
    exercise: OwnParticipation["exercise"];
    hasUnanswered: boolean;
    at: Date;
  },
): FieldRefusal[] {
  if (of.corrects === 0 && of.source === "laboratory") return [];
  const isBehalf = of.source === "secretariat";
  const evidence = said.evidence ? evidenceRefusal(said.evidence) : isBehalf ? "evidence_missing" : null;
  const refused = [
    { field: "letterOn", code: isBehalf ? letterDayRefusal(said.letterOn ?? null, of) : null },
    { field: "evidence", code: evidence },
    { field: "reason", code: (said.reason?.trim() ?? "") === "" ? "reason_missing" : null },
  ].flatMap(({ field, code }) => (code === null ? [] : [{ field, code }]));
  const leavesItems = of.hasUnanswered && !said.withoutItems;
  return refused.length > 0 && leavesItems
    ? [...refused, { field: "withoutItems", code: "items_unanswered" }]
    : refused;
}

function letterDayRefusal(
  day: string | null,
  { exercise, at }: { exercise: OwnParticipation["exercise"]; at: Date },
): string | null {
  if (day === null || day === "") return "letter_day_missing";
  // In some zones it is tomorrow already.
  if (day > new Date(at.getTime() + DAY_MS).toISOString().slice(0, 10)) return "letter_day_to_come";
  return submissionWindowOfDay(calendarOf(exercise), day) === "not-yet-open" ? "letter_before_open" : null;
}

function evidenceRefusal(file: SentFile): string | null {
  try {
    checkEvidence(file, "evidence");
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
