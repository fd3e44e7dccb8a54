import type { EntryListFilters, EntrySort } from "#app/features/support/support.schema.ts";

/** How a list is sorted where its address does not say; as the schema reads it. */
function firstOrder(sort: EntrySort): "asc" | "desc" {
  return sort === "date" || sort === "usd" ? "desc" : "asc";
}

/** The address of a list with the filters it has now and some changed. What is as it is by itself is left out. */
export function listAddress(
  path: string,
  filters: EntryListFilters,
  defaultSort: EntrySort,
  change: Partial<EntryListFilters> & { table?: string } = {},
): string {
  const { table, ...changed } = change;
  const next = { ...filters, page: 1, ...changed };
  const params = new URLSearchParams();
  if (table) params.set("table", table);
  const put = (name: string, value: string | number | null, usual: string | number | null) => {
    if (value !== null && value !== "" && value !== usual) params.set(name, String(value));
  };
  put("q", next.q, "");
  put("donor", next.donor, "");
  put("kind", next.kind, null);
  put("stage", next.stage, null);
  put("state", next.state, null);
  put("recorder", next.recorder, null);
  put("year", next.year, null);
  put("paragraph", next.paragraph, "");
  put("reached", next.reached, null);
  put("sort", next.sort, defaultSort);
  put("order", next.order, firstOrder(next.sort));
  put("size", next.size, 25);
  put("page", next.page, 1);
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** A column's sorting: where its head leads, and how the list is sorted by it now. */
export function sortBy(path: string, filters: EntryListFilters, defaultSort: EntrySort, sort: EntrySort) {
  const isNow = filters.sort === sort;
  const order = isNow ? (filters.order === "asc" ? "desc" : "asc") : firstOrder(sort);
  return {
    to: listAddress(path, filters, defaultSort, { sort, order }),
    now: !isNow
      ? ("none" as const)
      : filters.order === "asc"
        ? ("ascending" as const)
        : ("descending" as const),
  };
}
