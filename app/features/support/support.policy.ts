import type { Policy } from "#app/domain/accounts/policy.ts";

export const supportPolicy = {
  "support:read-published": { public: "any" },
  /** An organisation's own entries in full, drafts as well. */
  "support:read-own": { donor_reviewer: "own organisation" },
  /** The statement of a year of one organisation, for its own files. */
  "support:read-statement": { donor_reviewer: "own organisation", programme_secretariat: "any" },
  /** Record an entry, change it, hand it in and withdraw it before it is published: a donor its own, the secretariat for any donor. */
  "support:record": { donor_reviewer: "own organisation", programme_secretariat: "any" },
  /** Add evidence of an entry and take it away, by either of its sides until the other has agreed. */
  "support:keep-evidence": { donor_reviewer: "own organisation", programme_secretariat: "any" },
  /** Confirm or dispute what the secretariat recorded for the own organisation. */
  "support:confirm": { donor_reviewer: "own organisation" },
  /** Read what reached the own laboratory, and say whether it came as it was recorded. */
  "support:acknowledge": { laboratory_coordinator: "own laboratory" },
  /** Every entry that was handed in; drafts stay with whoever records them. */
  "support:read-handed-in": { programme_secretariat: "any", reporting_officer: "any" },
  /** Verify, return with a reason, publish, withdraw from the public pages. */
  "support:review": { programme_secretariat: "any" },
  /** The exchange rates that are held: a dollar value can be traced by everybody. */
  "support:read-rates": { public: "any" },
  /** Upload exchange rates, and value what was recorded before its rate came. */
  "support:keep-rates": { programme_secretariat: "any" },
  /** The list of organisations, and adding and changing one. */
  "support:keep-organisations": { programme_secretariat: "any" },
  /** Who acts for an organisation, by name and address. */
  "support:read-people": { programme_secretariat: "any" },
} as const satisfies Policy;
