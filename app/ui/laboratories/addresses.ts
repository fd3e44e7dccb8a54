import type { RegisterFilters } from "#app/features/laboratories/laboratories.schema.ts";
import type { FileEnding } from "../table.tsx";

/** Address of the register, or of its file; a change of anything but the page begins at the first. */
export function registerAddress(
  filters: RegisterFilters,
  change: Partial<RegisterFilters> = {},
  file: FileEnding | "" = "",
): string {
  const { q, country, region, kind, status, accreditation, sort, page } = { ...filters, page: 1, ...change };
  const text = new URLSearchParams(
    Object.entries({
      q,
      country: country ?? "",
      region: region ?? "",
      kind: kind ?? "",
      status: status ?? "",
      accreditation: accreditation ?? "",
      sort: sort === "name" ? "" : sort,
      page: page === 1 ? "" : String(page),
    }).filter(([, value]) => value !== ""),
  ).toString();
  return `/laboratories${file}${text === "" ? "" : `?${text}`}`;
}

/** No filter, in the order and on the page of `filters`. */
export const withoutFilters = {
  q: "",
  country: null,
  region: null,
  kind: null,
  status: null,
  accreditation: null,
} as const;

/** The page of a laboratory, or one of its forms. */
export function recordAddress(laboratoryId: string, part = ""): string {
  return `/laboratories/${laboratoryId}${part === "" ? "" : `/${part}`}`;
}
