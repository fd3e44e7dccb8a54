import type { Policy } from "#app/domain/accounts/policy.ts";

export const expertisePolicy = {
  /** The directory of offers and requests, and the networks with their members and events. */
  "expertise:read": {
    laboratory_coordinator: "any",
    programme_secretariat: "any",
    donor_reviewer: "any",
    reporting_officer: "any",
  },
  /** Offer, ask and answer; join and leave a network: for the own side. */
  "expertise:take-part": { laboratory_coordinator: "own laboratory", donor_reviewer: "own organisation" },
  /** Found a network and announce its events: for the own side, or for the programme. */
  "expertise:found-network": {
    laboratory_coordinator: "own laboratory",
    donor_reviewer: "own organisation",
    programme_secretariat: "any",
  },
  /** Close an offer or a request that does not belong there, and call an event off. */
  "expertise:keep": { programme_secretariat: "any" },
} as const satisfies Policy;
