import { z } from "zod";
import { dayProblems } from "#app/domain/rounds/calendar-days.ts";
import { isTimeZone } from "#app/domain/rounds/day-in-zone.ts";
import { parseRoundCode } from "#app/domain/rounds/round.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";
import { dayIn } from "#app/platform/readable-day.ts";

const exerciseId = z.string({ error: () => m.imports_exercise_missing() }).regex(/^[a-z0-9-]{1,40}$/, {
  error: () => m.imports_exercise_missing(),
});

/** What is said about a file with it. The file itself is read apart. */
export const uploadSchema = z.object({
  exercise: exerciseId,
  source: z
    .string({ error: () => m.imports_source_missing() })
    .trim()
    .min(1, { error: () => m.imports_source_missing() })
    .max(500, { error: () => m.results_too_long({ max: 500 }) })
    .superRefine(readable),
  decimalSign: z.enum(["each", "point", "comma"]).default("each"),
  submittedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: () => m.imports_day_unreadable() })
    .default(""),
});

/** @param name of the field, so that each line at the head of the form says which day it means. */
const day = (name: () => string) =>
  z
    .string({ error: () => m.imports_new_day_missing({ field: name() }) })
    .superRefine(dayIn(() => m.imports_new_day_unreadable({ field: name() })));

const LONGEST_MATRIX = 100;

/** An exercise that is not held yet, as the form tells it: what an exercise cannot be without, and nothing else. */
export const newExerciseSchema = z
  .object({
    round: z
      .string({ error: () => m.imports_new_round_unreadable() })
      .refine((text) => parseRoundCode(text) !== null, { error: () => m.imports_new_round_unreadable() })
      .transform((text) => text.trim()),
    group: z.enum(["SM", "BS"], { error: () => m.imports_new_group_missing() }),
    registrationOpensOn: day(m.imports_new_registration),
    resultsOpenOn: day(m.imports_new_opens),
    resultsDueOn: day(m.imports_new_due),
    lateUntilOn: day(m.imports_new_late).optional(),
    timeZone: z
      .string({ error: () => m.imports_new_zone_unknown() })
      .trim()
      .refine(isTimeZone, { error: () => m.imports_new_zone_unknown() }),
    items: z
      .string({ error: () => m.imports_new_items_unreadable() })
      .trim()
      .regex(/^[1-9]\d?$/, { error: () => m.imports_new_items_unreadable() })
      .transform(Number),
    matrix: z
      .string({ error: () => m.imports_new_matrix_missing() })
      .trim()
      .min(1, { error: () => m.imports_new_matrix_missing() })
      .max(LONGEST_MATRIX, { error: () => m.results_too_long({ max: LONGEST_MATRIX }) })
      .superRefine(readable),
    unit: z.string({ error: () => m.imports_new_unit_missing() }).max(40),
    basis: z.enum(["base", "salt"], { error: () => m.imports_new_basis_missing() }),
  })
  .superRefine((said, context) => {
    for (const { field, code } of dayProblems({ ...said, lateUntilOn: said.lateUntilOn ?? null }))
      context.addIssue({ code: "custom", path: [field], message: DAY_PROBLEM_WORDS[code]() });
  });

const DAY_PROBLEM_WORDS = {
  opens_before: m.imports_new_opens_before,
  due_before: m.imports_new_due_before,
  late_before: m.imports_new_late_before,
} as const;

/** The same as it is kept with the upload. */
export const saidSchema = z.object({
  source: z.string(),
  decimalSign: z.enum(["each", "point", "comma"]),
  submittedOn: z.string(),
  /** Only where the exercise is not held yet. */
  exercise: z
    .object({
      round: z.string(),
      group: z.enum(["SM", "BS"]),
      registrationOpensOn: z.string(),
      resultsOpenOn: z.string(),
      resultsDueOn: z.string(),
      lateUntilOn: z.string().optional(),
      timeZone: z.string(),
      items: z.number(),
      matrix: z.string(),
      unit: z.string(),
      basis: z.enum(["base", "salt"]),
    })
    .optional(),
});

export type ExerciseToMake = NonNullable<UploadSaid["exercise"]>;

export type UploadSaid = z.output<typeof saidSchema>;

const id = z.string().regex(/^[0-9a-z]{16}$/);
export const uploadParams = z.object({ uploadId: id });
export const importParams = z.object({ importId: id });

const LONGEST_REASON = 1_000;

/** What undoing an import sends. */
export const undoSchema = z.object({
  reason: z
    .string({ error: () => m.imports_undo_reason_missing() })
    .trim()
    .min(1, { error: () => m.imports_undo_reason_missing() })
    .max(LONGEST_REASON, { error: () => m.results_too_long({ max: LONGEST_REASON }) })
    .superRefine(readable),
});

/** What the preview sends: what it showed would be made. */
export const confirmSchema = z.object({
  intent: z.enum(["confirm", "discard"]),
  seen: z.string().max(64).default(""),
});
