import type { Policy } from "#app/domain/accounts/policy.ts";

export const reportingPolicy = {
  /** Participation, live, as rule 2 of the domain allows. */
  "reporting:read-participation": { reporting_officer: "any", programme_secretariat: "any" },
  /** Who took part in the rounds that are closed, which is public, beside published support. */
  "reporting:read-support-beside": {
    reporting_officer: "any",
    programme_secretariat: "any",
    donor_reviewer: "any",
  },
} as const satisfies Policy;
