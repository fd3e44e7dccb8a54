import { z } from "zod";
import { DESCRIPTION_MAX } from "#app/domain/support/entry-content.ts";
import { RECIPIENTS_MAX } from "#app/domain/support/recipients.ts";
import { UNIT_NAME_MAX } from "#app/domain/support/quantity.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";
import { readEntryForm } from "./read-entry-form.ts";
import type { EntryFormFacts, Refuse, TypedEntry } from "./typed-entry.ts";

/** The most rows of shares that a form may send. */
export const SHARE_ROWS_MAX = 30;
/** The most characters of the name of a body that is no laboratory. */
export const BODY_NAME_MAX = 200;
/** The most parts of a pledge's schedule. */
export const INSTALMENT_ROWS_MAX = 20;

type Text = (max: number) => z.ZodType<string, string | undefined>;

/** Text as it came, whatever it is. */
const anyText: Text = () =>
  z
    .string()
    .trim()
    .optional()
    .transform((value) => value ?? "");

/** Text of a length that is kept, in characters that can be read. */
const keptText: Text = (max) =>
  z
    .string()
    .max(max, { error: () => m.support_form_too_long({ max }) })
    .superRefine(readable)
    .optional()
    .transform((value) => value ?? "");

/** The form as typed: every field is text, so that all of it can be judged at once. */
const formOf = (text: Text) =>
  z.object({
    donorId: text(64),
    kind: text(40),
    description: text(DESCRIPTION_MAX),
    recipientKind: text(40),
    regionCode: text(10),
    countryCode: text(10),
    laboratoryId: text(64),
    bodyName: text(BODY_NAME_MAX),
    recipients: z
      .array(z.object({ target: text(120), percent: text(20), name: text(BODY_NAME_MAX) }))
      .max(RECIPIENTS_MAX, { error: () => m.support_form_too_many_recipients({ max: RECIPIENTS_MAX }) })
      .optional()
      .transform((rows) => rows ?? []),
    projectReference: text(100),
    partOfId: text(64),
    stage: text(40),
    occurredOn: text(20),
    currency: text(3),
    amount: text(40),
    amountReading: text(20),
    quantity: text(20),
    quantityUnit: text(40),
    unitName: text(UNIT_NAME_MAX),
    instalments: z
      .array(z.object({ dueOn: text(20), amount: text(40) }))
      .max(INSTALMENT_ROWS_MAX, { error: () => m.support_form_too_many_parts({ max: INSTALMENT_ROWS_MAX }) })
      .optional()
      .transform((rows) => rows ?? []),
    fulfilsId: text(64),
    promiseEarlier: text(100),
    promiseOtherCurrency: text(100),
    shares: z
      .array(z.object({ target: text(120), percent: text(20), rationale: text(600) }))
      .max(SHARE_ROWS_MAX, { error: () => m.support_form_too_many_shares({ max: SHARE_ROWS_MAX }) })
      .optional()
      .transform((rows) => rows ?? []),
  });
const typedForm = formOf(anyText);
const keptForm = formOf(keptText);

/**
 * Reads the form of an entry into its content. A draft may leave out what is not known yet; what is typed has to be
 * readable in a draft as well, since only what was read is kept.
 */
export function entryFormSchema(facts: EntryFormFacts, purpose: "draft" | "hand-in") {
  return typedForm.transform((typed: TypedEntry, context) => {
    const refused = new Set<string>();
    const refuse: Refuse = (path, message) => {
      refused.add(path.join("."));
      context.addIssue({ code: "custom", path: [...path], message });
    };
    for (const { path, message } of keptForm.safeParse(typed).error?.issues ?? [])
      refuse(
        path.map((step) => (typeof step === "number" ? step : String(step))),
        message,
      );
    // A field is told of one thing at a time, the form of all that is wrong in it.
    const spokenOf = new Set(refused);
    const content = readEntryForm(typed, facts, purpose, (path, message) => {
      if (!spokenOf.has(path.join("."))) refuse(path, message);
    });
    return content === null || refused.size > 0 ? z.NEVER : content;
  });
}

/** What travels with the form unseen: which entry it makes, or which state of it was opened. */
export const recordHiddenSchema = z.object({ entryId: z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/) });
/** The need that the entry is to answer; null where it answers none. */
export const needHiddenSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
  .nullable()
  .catch(null);
export const editHiddenSchema = z.object({ revision: z.coerce.number().int().min(1) });

/** Which button of the form was pressed. */
export const entryIntentSchema = z.union([
  z.enum(["draft", "hand-in", "add-share", "add-instalment", "add-recipient"]),
  z.string().regex(/^remove-(share|instalment|recipient):\d{1,2}$/),
]);
