import type { Policy } from "#app/domain/accounts/policy.ts";

export const reportingPolicy = {
  /** Participation, live, as rule 2 of the domain allows. */
  "reporting:read-participation": { reporting_officer: "any", programme_secretariat: "any" },
} as const satisfies Policy;
