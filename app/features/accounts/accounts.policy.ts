import type { Policy } from "#app/domain/accounts/policy.ts";

export const accountsPolicy = {
  /** The home page says to each reader what is asked of them; to the public, what this is. */
  "accounts:open-home": { public: "any" },
  "accounts:sign-in": { public: "any" },
  "accounts:sign-out": { public: "any" },
  "accounts:choose-language": { public: "any" },
  /** The page that says why a post never reached its own. */
  "accounts:read-refusal": { public: "any" },
} as const satisfies Policy;
