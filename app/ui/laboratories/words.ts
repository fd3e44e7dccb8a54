import type { AccreditationStanding, TermStanding } from "#app/domain/laboratories/accreditation.ts";
import type { ChangeGround, ContactPurpose, LaboratoryStatus } from "#app/domain/laboratories/laboratory.ts";
import type { RegisterSort } from "#app/features/laboratories/laboratories.schema.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

interface Word {
  word: () => string;
  shape: Shape;
}

export const STATUS_WORDS: Readonly<Record<LaboratoryStatus, Word>> = {
  active: { word: m.laboratories_status_active, shape: "done" },
  closed: { word: m.laboratories_status_closed, shape: "off" },
};

export const ACCREDITATION_WORDS: Readonly<Record<AccreditationStanding, Word>> = {
  held: { word: m.laboratories_accreditation_held, shape: "done" },
  expired: { word: m.laboratories_accreditation_expired, shape: "look" },
  none: { word: m.laboratories_accreditation_none, shape: "off" },
};

export const TERM_WORDS: Readonly<Record<TermStanding, Word>> = {
  held: { word: m.laboratories_term_held, shape: "done" },
  not_yet: { word: m.laboratories_term_not_yet, shape: "waiting" },
  expired: { word: m.laboratories_term_expired, shape: "look" },
  ended: { word: m.laboratories_term_ended, shape: "off" },
};

export const PURPOSE_WORDS: Readonly<Record<ContactPurpose, () => string>> = {
  general: m.laboratories_purpose_general,
  samples: m.laboratories_purpose_samples,
  results: m.laboratories_purpose_results,
  billing: m.laboratories_purpose_billing,
};

export const GROUND_WORDS: Readonly<Record<ChangeGround, () => string>> = {
  recorded_wrongly: m.laboratories_ground_recorded_wrongly,
  changed_in_fact: m.laboratories_ground_changed_in_fact,
};

/** How the register is ordered, as it is said after the count. */
export const SORT_WORDS: Readonly<Record<RegisterSort, () => string>> = {
  name: m.laboratories_sort_name,
  "-name": m.laboratories_sort_name_down,
  country: m.laboratories_sort_country,
  "-country": m.laboratories_sort_country_down,
  region: m.laboratories_sort_region,
  "-region": m.laboratories_sort_region_down,
  kind: m.laboratories_sort_kind,
  "-kind": m.laboratories_sort_kind_down,
  status: m.laboratories_sort_status,
  "-status": m.laboratories_sort_status_down,
  accreditation: m.laboratories_sort_accreditation,
  "-accreditation": m.laboratories_sort_accreditation_down,
  round: m.laboratories_sort_round,
  "-round": m.laboratories_sort_round_down,
};
