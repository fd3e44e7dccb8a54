import { z } from "zod";
import { REACHED_WORDS_MAX, saidProblems, type SaidProblem } from "#app/domain/support/acknowledgement.ts";
import { readCount, type ReadCount } from "#app/domain/support/quantity.ts";
import { m } from "#app/paraglide/messages.js";
import { atMost, readable } from "#app/platform/readable.ts";
import { dayIn } from "#app/platform/readable-day.ts";
import type { OwnDelivery } from "./queries/what-reached-us.server.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const reachedParams = z.object({ laboratoryId: id });
/** In an address, the entry as a whole. */
export const WHOLE_ENTRY = "whole";
export const deliveryParams = z.object({
  laboratoryId: id,
  number: z.string().max(40),
  part: id.transform((part) => (part === WHOLE_ENTRY ? null : part)),
});

const typed = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

const typedForm = z.object({
  cameAs: typed,
  receivedOn: typed,
  quantity: typed,
  whatReached: typed,
  /** The laboratory's latest word that the form was opened on; empty where it had said nothing. */
  seen: typed,
});
const fields = z.object({
  cameAs: z.enum(["as_recorded", "differs"], { error: () => m.support_reached_came_missing() }),
  receivedOn: z.string().superRefine(dayIn(m.support_form_day_wrong, null)),
  whatReached: z.string().superRefine(atMost(REACHED_WORDS_MAX)).superRefine(readable),
});

const PROBLEMS: Readonly<Record<SaidProblem["code"], () => string>> = {
  words_missing: m.support_reached_words_missing,
  day_missing: m.support_reached_day_missing,
  day_ahead: m.support_reached_day_ahead,
  quantity_differs: m.support_reached_quantity_differs,
  quantity_without_unit: m.support_reached_quantity_without_unit,
};

/** What is said of a code with which an acknowledgement is refused at a field; null for what is none. */
export function saidProblemWords(code: string): string | null {
  return Object.entries(PROBLEMS).find(([of]) => of === code)?.[1]() ?? null;
}

const UNREADABLE: Readonly<
  Record<Exclude<Extract<ReadCount, { kind: "unreadable" }>["reason"], "zero">, () => string>
> = {
  "not-a-number": m.support_form_quantity_not_a_number,
  negative: m.support_form_quantity_negative,
  grouped: m.support_form_quantity_grouped,
  "too-large": m.support_form_quantity_too_large,
};

/**
 * The form in which a laboratory acknowledges a delivery. All that is wrong with it is told at once, each at its field.
 *
 * @param recorded what the entry records of the delivery, against which the answer is read.
 */
export function acknowledgementForm(recorded: ReturnType<typeof recordedOf>, latestDay: string) {
  return typedForm.transform((form, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const refused = new Set<PropertyKey>();
    for (const { path, message } of fields.safeParse(form).error?.issues ?? []) {
      refused.add(path[0] ?? "");
      refuse(String(path[0]), message);
    }
    const quantity = readQuantity(form.quantity, (message) => {
      refused.add("quantity");
      refuse("quantity", message);
    });
    const said = {
      asRecorded: form.cameAs === "as_recorded",
      whatReached: form.whatReached || null,
      receivedOn: form.receivedOn || null,
      quantity,
    };
    // Which of the two it is decides what else is needed: without it nothing is.
    if (!refused.has("cameAs"))
      for (const { field, code } of saidProblems(said, recorded, latestDay))
        if (!refused.has(field)) refuse(field, PROBLEMS[code]());
    return { said, seen: form.seen || null };
  });
}

/** How many came: as of a quantity that is recorded, but that nought is an answer here. */
function readQuantity(text: string, refuse: (message: string) => void): number | null {
  if (text === "") return null;
  const read = readCount(text);
  if (read.kind === "count") return read.quantity;
  if (read.reason === "zero") return 0;
  refuse(UNREADABLE[read.reason]());
  return null;
}

/** What the entry records of a delivery that a laboratory's answer is held against. */
export function recordedOf({
  recorded,
  deliveryId,
  shareBp,
}: Pick<OwnDelivery, "recorded" | "deliveryId" | "shareBp">) {
  const [delivery] = deliveryId === null ? [] : recorded;
  return {
    quantity: delivery?.quantity ?? null,
    quantityUnit: delivery?.quantityUnit ?? null,
    isAlone: shareBp === null,
  };
}
