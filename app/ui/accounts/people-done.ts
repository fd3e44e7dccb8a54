import { m } from "#app/paraglide/messages.js";

const WORDS = {
  invited: m.accounts_done_invited,
  replaced: m.accounts_done_replaced,
  again: m.accounts_done_again,
  withdrawn: m.accounts_done_withdrawn,
  laboratory_closed: m.accounts_not_again_closed,
  organisation_missing: m.accounts_not_again_organisation,
  too_many_mails: m.accounts_not_again_mails,
} as const;

/** What was just done with people, from the address; null where it says nothing known. */
export function peopleDone(done: string | null): string | null {
  const known = (Object.keys(WORDS) as (keyof typeof WORDS)[]).find((one) => one === done);
  return known ? WORDS[known]() : null;
}
