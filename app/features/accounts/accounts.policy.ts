import { ROLES, type Policy, type Role, type Rule } from "#app/domain/accounts/policy.ts";

/** Whoever has an account, in whichever role. */
const EVERY_PERSON = Object.fromEntries(ROLES.map((role) => [role, "any"])) as Readonly<
  Record<Role, "any">
> satisfies Rule;

export const accountsPolicy = {
  /** The home page says to each reader what is asked of them; to the public, what this is. */
  "accounts:open-home": { public: "any" },
  "accounts:sign-in": { public: "any" },
  "accounts:sign-out": { public: "any" },
  "accounts:choose-language": { public: "any" },
  /** The page that says why a request never reached its own, or that there is none at its address. */
  "accounts:read-refusal": { public: "any" },
  /** By a link that was mailed; what opens is the link, and nothing tells whether there is an account. */
  "accounts:accept-invitation": { public: "any" },
  "accounts:reset-password": { public: "any" },
  "accounts:confirm-email": { public: "any" },
  /** Which of one's own roles is worn in this session. */
  "accounts:choose-role": EVERY_PERSON,
  /** One's own password, e-mail address and sessions. */
  "accounts:keep-own": EVERY_PERSON,
  "accounts:keep-second-factor": EVERY_PERSON,
  /** All people, their roles and the invitations that wait. */
  "accounts:read-people": { programme_secretariat: "any" },
  "accounts:invite": { programme_secretariat: "any" },
  "accounts:end-role": { programme_secretariat: "any" },
  "accounts:reset-second-factor": { programme_secretariat: "any" },
  /** The people of a laboratory: analysts, the deputy, and to whom the coordinator hands over. */
  "accounts:keep-laboratory-people": {
    programme_secretariat: "any",
    laboratory_coordinator: "own laboratory",
  },
  /** Who looked at a laboratory's identified results. */
  "accounts:read-looks": { programme_secretariat: "any", laboratory_coordinator: "own laboratory" },
} as const satisfies Policy;
