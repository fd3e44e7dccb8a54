import type { Policy } from "#app/domain/accounts/policy.ts";

export const participationPolicy = {
  "participation:take-part": { laboratory_coordinator: "own laboratory" },
  "participation:read-own": { laboratory_coordinator: "own laboratory", analyst: "own laboratory" },
} as const satisfies Policy;
