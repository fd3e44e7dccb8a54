import type { Policy } from "#app/domain/accounts/policy.ts";

export const roundsPolicy = {
  "rounds:read-exercises": { programme_secretariat: "any" },
  /** Where each laboratory of an exercise stands. */
  "rounds:read-board": { programme_secretariat: "any" },
  /** Plan an exercise and change the plan; with it, read what is in its samples. */
  "rounds:plan": { programme_secretariat: "any" },
} as const satisfies Policy;
