import type { Policy } from "#app/domain/accounts/policy.ts";

export const evidencePolicy = {
  /** A laboratory's or an organisation's own; what is neither's is the secretariat's alone. */
  "evidence:read": {
    programme_secretariat: "any",
    laboratory_coordinator: "own laboratory",
    donor_reviewer: "own organisation",
  },
} as const satisfies Policy;
