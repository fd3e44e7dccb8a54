import type { Policy } from "#app/domain/accounts/policy.ts";

export const resultsPolicy = {
  /** The laboratory's own draft; the secretariat's is apart from it, entered from a letter. */
  "results:edit-draft": {
    laboratory_coordinator: "own laboratory",
    analyst: "own laboratory",
    programme_secretariat: "any",
  },
  /** The whole before it is submitted, and submitting it, or a correction of it. */
  "results:submit": { laboratory_coordinator: "own laboratory", programme_secretariat: "any" },
  /** Saying what a finding typed as other is. */
  "results:map-finding": { programme_secretariat: "any" },
  /** Reading past rounds in from a file, and taking that back. */
  "results:import": { programme_secretariat: "any" },
  /** A submission with its receipt and outcome. The secretariat's look at it is an audit event. */
  "results:read-submission": { laboratory_coordinator: "own laboratory", programme_secretariat: "any" },
} as const satisfies Policy;
