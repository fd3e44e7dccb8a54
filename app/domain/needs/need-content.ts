import type { SupportKind } from "../support/support-kinds.ts";

/** What is counted of a need; the same names as in what is given. */
export const NEED_UNITS = ["piece", "ampoule", "participant", "training_day", "expert_day"] as const;
export type NeedUnit = (typeof NEED_UNITS)[number];

/** Money is not asked for here: a need is a thing or a skill, and what it costs is its donor's to say. */
export const NEED_KINDS = [
  "reference_materials",
  "equipment",
  "training",
  "expertise",
  "information_exchange",
  "in_kind_other",
] as const satisfies readonly SupportKind[];
export type NeedKind = (typeof NEED_KINDS)[number];

/** What a laboratory says of what would help it. */
export interface NeedContent {
  kind: NeedKind;
  description: string;
  /** How much, and of what; both or neither. */
  quantity: number | null;
  quantityUnit: NeedUnit | null;
  paragraphKey: string | null;
  purposeId: string | null;
  mayBeNamed: boolean;
}

export const NEED_DESCRIPTION_MAX = 600;
