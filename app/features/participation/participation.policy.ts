import type { Policy } from "#app/domain/accounts/policy.ts";

export const participationPolicy = {
  "participation:take-part": { laboratory_coordinator: "own laboratory" },
  /** Declining, withdrawing, and saying that the items arrived. */
  "participation:take-own-steps": { laboratory_coordinator: "own laboratory" },
  "participation:read-own": { laboratory_coordinator: "own laboratory", analyst: "own laboratory" },
  /** One laboratory in one exercise with its calendar, as its results are entered. */
  "participation:read-one": {
    laboratory_coordinator: "own laboratory",
    analyst: "own laboratory",
    programme_secretariat: "any",
  },
  /** Steps of laboratories, one or many at once, with their consignments and permits. */
  "participation:take-steps": { programme_secretariat: "any" },
} as const satisfies Policy;
