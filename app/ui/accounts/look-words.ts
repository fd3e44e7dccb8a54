import type { LookAction } from "#app/domain/accounts/looks.ts";
import { ROLES } from "#app/domain/accounts/policy.ts";
import type { Look } from "#app/features/accounts/queries/laboratory-looks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { roleName } from "../role-name.ts";
import { GROUP_WORDS } from "../rounds/words.ts";

/** In which role somebody looked. */
export function lookerRole({ role }: Look): string {
  const known = ROLES.find((one) => one === role);
  return known ? roleName(known) : role;
}

/** Of which exercise, or null where the trail does not say. */
export function exerciseName({ exercise }: Look): string | null {
  return (
    exercise &&
    m.rounds_exercise_name({ round: exercise.roundCode, group: GROUP_WORDS[exercise.testGroup]() })
  );
}

const WORDS: Readonly<Record<Exclude<LookAction, "results:read-submission">, () => string>> = {
  "results:read-draft": m.accounts_look_draft,
  "results:read-upload": m.accounts_look_upload,
  "results:read-import": m.accounts_look_import,
  "evidence:read": m.accounts_look_evidence,
};

/** What was looked at. */
export function lookedAt({ what, receipt, version }: Look): string {
  if (what !== "results:read-submission") return WORDS[what]();
  return receipt === null || version === null
    ? m.accounts_look_results()
    : m.accounts_look_submission({ receipt, version });
}
