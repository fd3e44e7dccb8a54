import type { Policy } from "#app/domain/accounts/policy.ts";

export const resolutionsPolicy = {
  "resolutions:read": { public: "any" },
  /** What was done under each paragraph, with entries that are recorded and not yet published. */
  "resolutions:read-implementation": { reporting_officer: "any", programme_secretariat: "any" },
  /** Reading texts in, and saying what a paragraph asks, how far it is carried out and what it has to do with. */
  "resolutions:keep": { reporting_officer: "any", programme_secretariat: "any" },
} as const satisfies Policy;
