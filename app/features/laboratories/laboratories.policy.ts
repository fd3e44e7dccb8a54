import type { Policy } from "#app/domain/accounts/policy.ts";

export const laboratoriesPolicy = {
  /** The list of all laboratories, with how each stands. */
  "laboratories:read-register": { programme_secretariat: "any" },
  /** All that is recorded of one laboratory: names, contacts, people, accreditations, participations. No result. */
  "laboratories:read-record": { laboratory_coordinator: "own laboratory", programme_secretariat: "any" },
  /** Add, rename, correct, close and reopen; contacts and accreditations. */
  "laboratories:keep-register": { programme_secretariat: "any" },
} as const satisfies Policy;
