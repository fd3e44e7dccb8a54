import type { Rule } from "#app/domain/accounts/policy.ts";
import { accountsPolicy } from "#app/features/accounts/accounts.policy.ts";
import { evidencePolicy } from "#app/features/evidence/evidence.policy.ts";
import { expertisePolicy } from "#app/features/expertise/expertise.policy.ts";
import { laboratoriesPolicy } from "#app/features/laboratories/laboratories.policy.ts";
import { mailPolicy } from "#app/features/mail/mail.policy.ts";
import { needsPolicy } from "#app/features/needs/needs.policy.ts";
import { participationPolicy } from "#app/features/participation/participation.policy.ts";
import { reportingPolicy } from "#app/features/reporting/reporting.policy.ts";
import { resolutionsPolicy } from "#app/features/resolutions/resolutions.policy.ts";
import { resultsPolicy } from "#app/features/results/results.policy.ts";
import { roundsPolicy } from "#app/features/rounds/rounds.policy.ts";
import { supportPolicy } from "#app/features/support/support.policy.ts";

/**
 * Who may do what, the whole of it: each line is an action, the roles that may do it and how far. A role that is not
 * named may not. `public` means everybody, signed in or not. docs/policy.md shows this as one table.
 */
const table = {
  ...accountsPolicy,
  ...laboratoriesPolicy,
  ...roundsPolicy,
  ...participationPolicy,
  ...resultsPolicy,
  ...evidencePolicy,
  ...resolutionsPolicy,
  ...supportPolicy,
  ...needsPolicy,
  ...expertisePolicy,
  ...reportingPolicy,
  ...mailPolicy,
} as const;

export type Action = keyof typeof table;

export const policy: Readonly<Record<Action, Rule>> = table;
