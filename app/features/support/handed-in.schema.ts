import { z } from "zod";
import {
  HANDED_IN_FORM,
  HANDED_IN_FORM_ONE_RECIPIENT,
  type HandedInContent,
} from "#app/domain/support/handed-in-content.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";

const text = z.string().nullable();
const number = z.number().nullable();

const recipientKinds = ["programme", "region", "country", "laboratory", "other_body"] as const;
const oneRecipient = z.object({ kind: z.enum(recipientKinds), key: text, name: text });
const severalRecipients = z.object({
  kind: z.literal("several"),
  recipients: z.array(
    z.object({
      kind: z.enum([...recipientKinds, "organisation"]),
      key: text,
      name: text,
      shareBp: z.number(),
    }),
  ),
});

/** What is kept with a step by which an entry was handed in: JSON in its canonical form (RFC 8785). */
export const handedInSchema: z.ZodType<HandedInContent> = z.object({
  form: z
    .enum([HANDED_IN_FORM, HANDED_IN_FORM_ONE_RECIPIENT])
    .transform((): typeof HANDED_IN_FORM => HANDED_IN_FORM),
  kind: z.enum(SUPPORT_KINDS),
  description: z.string(),
  projectReference: text,
  recipient: z.discriminatedUnion("kind", [oneRecipient, severalRecipients]),
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
