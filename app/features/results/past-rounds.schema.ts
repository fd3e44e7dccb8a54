import { z } from "zod";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

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

/** The same as it is kept with the upload. */
export const saidSchema = z.object({
  source: z.string(),
  decimalSign: z.enum(["each", "point", "comma"]),
  submittedOn: z.string(),
});

export type UploadSaid = z.output<typeof saidSchema>;

const id = z.string().regex(/^[0-9a-z]{16}$/);
export const uploadParams = z.object({ uploadId: id });
export const importParams = z.object({ importId: id });

/** What the preview sends: what it showed would be made. */
export const confirmSchema = z.object({
  intent: z.enum(["confirm", "discard"]),
  seen: z.string().max(64).default(""),
});
