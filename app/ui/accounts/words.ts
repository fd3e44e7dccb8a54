import type { InvitedAs } from "#app/domain/accounts/invitations.ts";
import type { Role } from "#app/domain/accounts/policy.ts";
import { m } from "#app/paraglide/messages.js";
import { roleName } from "../role-name.ts";

/** A role as it is held: a deputy is told from the one whose place is taken. */
export function heldRole({ role, isDeputy }: { role: Role; isDeputy: boolean }): string {
  return isDeputy ? m.accounts_deputy_of({ role: roleName(role) }) : roleName(role);
}

/** A role as somebody is invited to it. */
export function invitedRole({ role, as }: { role: Role; as: InvitedAs }): string {
  if (as === "deputy") return m.accounts_deputy_of({ role: roleName(role) });
  return as === "successor" ? m.accounts_successor_of({ role: roleName(role) }) : roleName(role);
}

/** A refusal of an account's command in the reader's words. */
export function problemText(code: string, params: Readonly<Record<string, string | number>> = {}): string {
  switch (code) {
    case "too_many_attempts":
      return m.accounts_too_many({ minutes: Number(params["minutes"] ?? 1) });
    case "too_many_mails":
      return m.accounts_too_many_mails({ minutes: Number(params["minutes"] ?? 1) });
    case "no_role":
      return m.accounts_no_role();
    case "wrong_credentials":
      return m.accounts_wrong();
    case "password_wrong":
      return m.accounts_password_wrong();
    case "code_wrong":
      return m.accounts_code_wrong();
    case "challenge_over":
      return m.accounts_challenge_over();
    case "email_same":
      return m.accounts_email_same();
    case "own_address":
      return m.accounts_own_address();
    case "role_held":
      return m.accounts_role_held();
    case "too_many_waiting":
      return m.accounts_too_many_waiting();
    case "laboratory_missing":
      return m.accounts_laboratory_missing();
    case "laboratory_closed":
      return m.accounts_laboratory_closed();
    case "organisation_missing":
      return m.accounts_organisation_missing();
    case "invitation_void":
      return m.accounts_invitation_void();
    case "account_exists":
      return m.accounts_account_exists();
    case "for_another":
      return m.accounts_for_another();
    case "second_factor_on":
      return m.accounts_factor_already_on();
    case "second_factor_required":
      return m.accounts_factor_required();
    default:
      return m.accounts_link_over_state();
  }
}

/** `Firefox, Windows`: as much of what a browser says of itself as a person recognises. Null where it says nothing known. */
export function browserName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const found = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = found([
    [/Edg(e|A|iOS)?\//, "Edge"],
    [/OPR\/|Opera/, "Opera"],
    [/Firefox\/|FxiOS\//, "Firefox"],
    [/Chrom(e|ium)\/|CriOS\//, "Chrome"],
    [/Safari\//, "Safari"],
  ]);
  const system = found([
    [/Windows/, "Windows"],
    [/Android/, "Android"],
    [/iPhone|iPad/, "iOS"],
    [/Mac OS X|Macintosh/, "macOS"],
    [/Linux|X11/, "Linux"],
  ]);
  const known = [browser, system].filter((part) => part !== undefined);
  return known.length > 0 ? known.join(", ") : null;
}
