import type { Policy } from "#app/domain/accounts/policy.ts";

export const supportPolicy = {
  "support:read-published": { public: "any" },
  /** An organisation's own entries in full, drafts as well. */
  "support:read-own": { donor_reviewer: "own organisation" },
  "support:record": { donor_reviewer: "own organisation" },
  /** Every entry that was handed in; drafts stay with their donor. */
  "support:read-handed-in": { programme_secretariat: "any", reporting_officer: "any" },
  /** Verify, return with a reason, publish. */
  "support:review": { programme_secretariat: "any" },
} as const satisfies Policy;
