import type { MailFilters } from "#app/features/mail/mail.schema.ts";

/** Address of the list of mails; a change of anything but the page begins at the first. */
export function mailAddress(filters: MailFilters, change: Partial<MailFilters> = {}, file = ""): string {
  const { q, state, sort, page } = { ...filters, page: 1, ...change };
  const text = new URLSearchParams(
    Object.entries({
      q,
      state: state ?? "",
      sort: sort === "-promised" ? "" : sort,
      page: page === 1 ? "" : String(page),
    }).filter(([, value]) => value !== ""),
  ).toString();
  return `/mail${file}${text === "" ? "" : `?${text}`}`;
}
