import type { Policy } from "#app/domain/accounts/policy.ts";

export const resultsPolicy = {
  "results:edit-draft": { laboratory_coordinator: "own laboratory", analyst: "own laboratory" },
  /** The whole before it is submitted, and submitting it. */
  "results:submit": { laboratory_coordinator: "own laboratory" },
  /** Reading past rounds in from a file, and taking that back. */
  "results:import": { programme_secretariat: "any" },
  /** A submission with its receipt and outcome. The secretariat's look at it is an audit event. */
  "results:read-submission": { laboratory_coordinator: "own laboratory", programme_secretariat: "any" },
} as const satisfies Policy;
