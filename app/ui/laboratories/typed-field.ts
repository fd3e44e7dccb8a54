import { m } from "#app/paraglide/messages.js";
import type { TypedField } from "../typed-list.tsx";
import { GROUND_WORDS, PURPOSE_WORDS } from "./words.ts";

const LABELS: Readonly<Record<string, () => string>> = {
  name: m.laboratories_name,
  countryCode: m.laboratories_country,
  on: m.laboratories_change_on,
  mergedIntoId: m.laboratories_successor,
  reason: m.laboratories_reason,
  email: m.laboratories_email,
  phone: m.laboratories_phone,
  postalAddress: m.laboratories_postal_address,
  standard: m.laboratories_standard,
  scope: m.laboratories_scope,
  body: m.laboratories_body,
  certificateNumber: m.laboratories_certificate,
  validFrom: m.laboratories_valid_from,
};

const CHOICES: Readonly<
  Record<string, Readonly<{ label: () => string; words: Record<string, () => string> }>>
> = {
  kind: {
    label: m.laboratories_kind,
    words: {
      police: m.domain_laboratory_kind_police,
      customs: m.domain_laboratory_kind_customs,
      health: m.domain_laboratory_kind_health,
      toxicology: m.domain_laboratory_kind_toxicology,
      university: m.domain_laboratory_kind_university,
      other: m.domain_laboratory_kind_other,
    },
  },
  ground: { label: m.laboratories_ground, words: GROUND_WORDS },
  purpose: { label: m.laboratories_purpose, words: PURPOSE_WORDS },
};

/** A field of the register's forms. */
export function laboratoriesField(name: string, value: string): TypedField | null | undefined {
  if (["seenName", "seenCountry", "seenKind", "id"].includes(name)) return null;
  const choice = CHOICES[name];
  if (choice) return { label: choice.label(), chosen: choice.words[value]?.() ?? value };
  const label = LABELS[name]?.();
  return label === undefined ? undefined : { label };
}
