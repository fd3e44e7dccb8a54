import { z } from "zod";
import { LABORATORY_NAME_MAX, readLaboratoryName } from "#app/domain/laboratories/laboratory-name.ts";
import { CHANGE_GROUNDS, CONTACT_PURPOSES, LABORATORY_KINDS } from "#app/domain/laboratories/laboratory.ts";
import { m } from "#app/paraglide/messages.js";
import { atMost, readable, unreadableWords } from "#app/platform/readable.ts";
import { dayIn } from "#app/platform/readable-day.ts";

/*
 * The forms of the register. Nothing is cut: a text that is too long is refused with its length.
 */

/** As typed, without spaces at its ends; "" where nothing came. */
const typed = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

const optionalText = (max: number) => typed.superRefine(readable).superRefine(atMost(max));

const text = (max: number, missing: () => string) =>
  optionalText(max).superRefine((value, context) => {
    if (value === "") context.addIssue({ code: "custom", message: missing() });
  });

const nothing = <Value extends string>(value: Value) => (value === "" ? null : value);

const name = typed.transform((value, context): string => {
  const read = readLaboratoryName(value);
  if (read.kind === "name") return read.name;
  const words = {
    missing: m.laboratories_name_missing,
    no_letter: m.laboratories_name_no_letter,
    line_break: m.laboratories_name_line_break,
  };
  const message = () => {
    switch (read.reason) {
      case "too_long":
        return m.laboratories_too_long({ count: read.characters, max: LABORATORY_NAME_MAX });
      case "turns_direction":
      case "not_text":
        return unreadableWords(read.reason);
      default:
        return words[read.reason]();
    }
  };
  context.addIssue({ code: "custom", message: message() });
  return z.NEVER;
});

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, missing: () => string) =>
  z.enum(values, { error: () => missing() });

const countryCode = z.string({ error: () => m.laboratories_country_missing() }).regex(/^\d{3}$/, {
  error: () => m.laboratories_country_missing(),
});
const kind = oneOf(LABORATORY_KINDS, m.laboratories_kind_missing);
const reason = text(1_000, m.laboratories_reason_missing);
const isTicked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const day = typed.superRefine(dayIn(m.laboratories_day_wrong, m.laboratories_day_missing));
const optionalDay = typed.superRefine(dayIn(m.laboratories_day_wrong, null)).transform(nothing);

export const addForm = z.object({
  /** Which laboratory the form makes. */
  id: z.string().optional(),
  name,
  countryCode,
  kind,
  evenIfAlike: isTicked,
});

export const renameForm = z.object({
  name,
  since: day,
  reason,
  evenIfAlike: isTicked,
  /** The name that its reader saw: nobody renames what they have not read. */
  seenName: z.string().optional().default(""),
});

export const changeForm = z.object({
  countryCode,
  kind,
  ground: oneOf(CHANGE_GROUNDS, m.laboratories_ground_missing),
  on: optionalDay,
  /** What its reader saw: nobody changes what they have not read. */
  seenCountry: z.string().optional().default(""),
  seenKind: z.string().optional().default(""),
});

export const closeForm = z.object({
  on: day,
  reason,
  mergedIntoId: typed.transform(nothing),
});

export const reopenForm = z.object({ reason });

export const contactForm = z
  .object({
    /** Which contact the form makes. */
    id: z.string().optional(),
    name: text(200, m.laboratories_contact_name_missing),
    purpose: oneOf(CONTACT_PURPOSES, m.laboratories_purpose_missing),
    email: optionalText(254)
      .refine((value) => value === "" || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value), {
        error: () => m.laboratories_email_wrong(),
      })
      .transform(nothing),
    phone: optionalText(60).transform(nothing),
    postalAddress: optionalText(600).transform(nothing),
  })
  .superRefine(({ email, phone, postalAddress }, context) => {
    if (email === null && phone === null && postalAddress === null)
      context.addIssue({ code: "custom", path: ["email"], message: m.laboratories_contact_unreachable() });
  });

export const accreditationForm = z
  .object({
    /** Which accreditation the form makes. */
    id: z.string().optional(),
    standard: text(100, m.laboratories_standard_missing),
    scope: text(1_000, m.laboratories_scope_missing),
    body: text(200, m.laboratories_body_missing),
    certificateNumber: optionalText(100).transform(nothing),
    validFrom: optionalDay,
    validUntil: optionalDay,
  })
  .superRefine(({ validFrom, validUntil }, context) => {
    if (validFrom !== null && validUntil !== null && validUntil < validFrom)
      context.addIssue({ code: "custom", path: ["validUntil"], message: m.laboratories_until_before_from() });
  });

export const endAccreditationForm = z.object({ reason });

export type ContactInput = Omit<z.output<typeof contactForm>, "id">;
export type AccreditationInput = Omit<z.output<typeof accreditationForm>, "id">;
