import { z } from "zod";
import { PARAGRAPH_RELATIONS, PARAGRAPH_STATUSES } from "#app/domain/resolutions/paragraph-standing.ts";
import { PURPOSE_ROWS_MAX } from "#app/domain/resolutions/purposes.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => m.resolutions_import_too_long({ max }) })
    .superRefine(readable)
    .optional()
    .transform((value) => value ?? "");
const required = (max: number, missing: () => string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, { error: missing })
    .max(max, { error: () => m.resolutions_import_too_long({ max }) })
    .superRefine(readable);
const orNull = (value: string) => (value === "" ? null : value);

/** How far a paragraph is carried out. */
export const statusForm = z.object({
  status: z.enum(PARAGRAPH_STATUSES, { error: m.resolutions_status_missing }),
  note: required(2_000, m.resolutions_status_note_missing),
  asOfDay: required(10, m.resolutions_import_day_wrong),
  evidence: text(300).transform(orNull),
});

/** What a paragraph asks. A row of which nothing is typed is none. */
export const asksForm = z.object({
  seen: text(100),
  asks: z.enum(["support", "support_elsewhere", "participation", "other"], {
    error: m.resolutions_asks_missing,
  }),
  purposes: z
    .array(z.object({ id: text(120).transform(orNull), name: text(300), phrase: text(600) }))
    .max(PURPOSE_ROWS_MAX)
    .optional()
    .transform((rows) => rows ?? [])
    .superRefine((rows, context) => {
      rows.forEach(({ name, phrase }, at) => {
        if (name !== "" && phrase === "")
          context.addIssue({
            code: "custom",
            path: [at, "phrase"],
            message: m.resolutions_purpose_phrase_missing(),
          });
        if (name === "" && phrase !== "")
          context.addIssue({
            code: "custom",
            path: [at, "name"],
            message: m.resolutions_purpose_name_missing(),
          });
      });
    })
    .transform((rows) => rows.filter(({ name }) => name !== "")),
});

/** What a paragraph has to do with one of another resolution. */
export const relationForm = z.object({
  seen: text(100),
  relatedKey: required(120, m.resolutions_related_missing),
  relation: z.enum(PARAGRAPH_RELATIONS, { error: m.resolutions_relation_missing }),
  relationNote: text(600).transform(orNull),
});

/** Which of the forms was sent, and which relation is to be taken back. */
export const recordIntentSchema = z.string().regex(/^(?:status|asks|relate|unrelate:[a-z0-9/_-]{1,120})$/);
