import { z } from "zod";
import { isEvidenceAddress } from "#app/domain/support/entry-evidence.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

export const EVIDENCE_DESCRIPTION_MAX = 200;
export const EVIDENCE_ADDRESS_MAX = 500;

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => m.support_form_too_long({ max }) })
    .superRefine(readable)
    .optional()
    .transform((value) => value ?? "");

/** What is said of one piece of evidence; the file comes beside it. */
export const evidenceSchema = z.object({
  description: text(EVIDENCE_DESCRIPTION_MAX).refine((value) => value !== "", {
    error: () => m.support_evidence_description_missing(),
  }),
  address: text(EVIDENCE_ADDRESS_MAX)
    .refine((value) => value === "" || isEvidenceAddress(value), {
      error: () => m.support_evidence_address_unlike(),
    })
    .transform((value) => value || null),
});

/** Which piece of evidence is taken away. */
export const takeAwaySchema = z.coerce.number().int().min(0).max(100_000);
