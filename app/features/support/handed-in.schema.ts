import { z } from "zod";
import { HANDED_IN_FORM, type HandedInContent } from "#app/domain/support/handed-in-content.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";

const text = z.string().nullable();
const number = z.number().nullable();

/** What is kept with a step by which an entry was handed in: JSON in its canonical form (RFC 8785). */
export const handedInSchema: z.ZodType<HandedInContent> = z.object({
  form: z.literal(HANDED_IN_FORM),
  kind: z.enum(SUPPORT_KINDS),
  description: z.string(),
  projectReference: text,
  recipient: z.object({
    kind: z.enum(["programme", "region", "country", "laboratory", "other_body"]),
    key: text,
    name: text,
  }),
  steps: z.array(
    z.object({
      stage: z.enum(SUPPORT_STAGES),
      occurredOn: z.string(),
      amountMinor: number,
      currency: text,
      amountAsTyped: text,
      usdMinor: number,
      rate: number,
      rateSource: text,
      rateValidFrom: text,
      quantity: number,
      quantityUnit: text,
      fulfilsId: text,
      schedule: z.array(z.object({ dueOn: z.string(), amountMinor: z.number() })),
    }),
  ),
  shares: z.array(
    z.object({
      paragraphKey: z.string(),
      purposeId: text,
      purposeName: text,
      shareBp: z.number(),
      rationale: text,
      versionId: text,
    }),
  ),
});
