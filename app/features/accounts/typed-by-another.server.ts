import type { Person } from "#app/domain/accounts/policy.ts";
import { isMarkOf } from "#app/platform/known-device.server.ts";

/**
 * Whether a form that was kept over the end of a session was typed by somebody else than the person who has signed in
 * since: by the mark of the browser's last sign-in before. Where there is no mark, it cannot be told and is not claimed.
 */
export function typedByAnother(kept: { typedBy: string | null }, person: Person): boolean {
  return kept.typedBy !== null && !isMarkOf(kept.typedBy, person.email.toLowerCase());
}
