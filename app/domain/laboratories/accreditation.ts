/** Whether a laboratory holds an accreditation on a day; `expired`: it did once, `none`: none is recorded as begun. */
export const ACCREDITATION_STANDINGS = ["held", "expired", "none"] as const;
export type AccreditationStanding = (typeof ACCREDITATION_STANDINGS)[number];

/** Days are `YYYY-MM-DD`; null where none was given. */
export interface AccreditationTerm {
  validFrom: string | null;
  /** The last day on which it holds. */
  validUntil: string | null;
  /** It ended before its day: suspended or given back. */
  isEnded: boolean;
}

export type TermStanding = "held" | "expired" | "ended" | "not_yet";

/** How one accreditation stands on a day. */
export function termStanding(term: AccreditationTerm, day: string): TermStanding {
  if (term.isEnded) return "ended";
  if (term.validUntil !== null && term.validUntil < day) return "expired";
  return term.validFrom !== null && term.validFrom > day ? "not_yet" : "held";
}

/** How a laboratory stands on a day, by all its accreditations: one that holds is enough. */
export function accreditationStanding(
  terms: readonly AccreditationTerm[],
  day: string,
): AccreditationStanding {
  const standings = terms.map((term) => termStanding(term, day));
  if (standings.includes("held")) return "held";
  return standings.some((standing) => standing !== "not_yet") ? "expired" : "none";
}
