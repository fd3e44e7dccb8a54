import { z } from "zod";
import { LABORATORY_NAME_MAX, readLaboratoryName } from "#app/domain/laboratories/laboratory-name.ts";
import { KEPT_KINDS } from "#app/domain/support/organisation-kind.ts";
import { m } from "#app/paraglide/messages.js";
import { unreadableWords } from "#app/platform/readable.ts";

/** A name of an organisation, held to what holds for the name of a laboratory: whole or refused, never cut. */
const name = z
  .string()
  .optional()
  .transform((value, context): string => {
    const read = readLaboratoryName(value ?? "");
    if (read.kind === "name") return read.name;
    const words = () => {
      switch (read.reason) {
        case "missing":
          return m.support_organisation_name_missing();
        case "no_letter":
          return m.laboratories_name_no_letter();
        case "line_break":
          return m.laboratories_name_line_break();
        case "too_long":
          return m.laboratories_too_long({ count: read.characters, max: LABORATORY_NAME_MAX });
        default:
          return unreadableWords(read.reason);
      }
    };
    context.addIssue({ code: "custom", message: words() });
    return z.NEVER;
  });

const what = {
  name,
  kind: z.enum(KEPT_KINDS, { error: () => m.support_organisation_kind_missing() }),
  /** M49 code; null where none was chosen. Whether one is needed depends on the kind. */
  countryCode: z
    .string()
    .optional()
    .transform((value) => (value === undefined || value === "" ? null : value)),
};

export const addOrganisationForm = z.object({
  ...what,
  /** Which organisation the form makes. */
  id: z.string().optional(),
});

export const changeOrganisationForm = z.object({
  ...what,
  /** What its reader saw: nobody changes what they have not read. */
  seenName: z.string().optional().default(""),
  seenKind: z.string().optional().default(""),
  seenCountry: z.string().optional().default(""),
});

const newId = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/);

/** The id that came with a form; null where that is none. */
export function organisationIdOf(fromForm: string | undefined): string | null {
  const read = newId.safeParse(fromForm);
  return read.success ? read.data : null;
}
