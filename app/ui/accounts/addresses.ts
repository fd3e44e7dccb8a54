import type { PeopleFilters } from "#app/features/accounts/accounts.schema.ts";

function withParameters(path: string, parameters: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Address of the list of people; a change of anything but the page begins at the first. */
export function peopleAddress(
  filters: PeopleFilters,
  change: Partial<PeopleFilters> = {},
  file = "",
): string {
  const { q, role, place, ended, page } = { ...filters, page: 1, ...change };
  return withParameters(`/people${file}`, {
    q,
    role: role ?? "",
    place,
    ended: ended ? "1" : "",
    page: page === 1 ? "" : String(page),
  });
}

/** Address of who looked at a laboratory's results. */
export function looksAddress(laboratoryId: string, page = 1, file = ""): string {
  return withParameters(`/laboratories/${laboratoryId}/looks${file}`, {
    page: page === 1 ? "" : String(page),
  });
}

/** Address of the people of a laboratory. */
export function laboratoryPeopleAddress(laboratoryId: string): string {
  return `/laboratories/${laboratoryId}/people`;
}
