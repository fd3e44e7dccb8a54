import type { Policy } from "#app/domain/accounts/policy.ts";

export const needsPolicy = {
  /** State what would help the own laboratory, change and withdraw it, and say whether the laboratory may be named. */
  "needs:keep-own": { laboratory_coordinator: "own laboratory" },
  /** Confirmed needs, by laboratory only with its consent. */
  "needs:read-confirmed": { donor_reviewer: "any", programme_secretariat: "any", reporting_officer: "any" },
  /** Confirm, return or close what laboratories stated. */
  "needs:review": { programme_secretariat: "any" },
} as const satisfies Policy;
