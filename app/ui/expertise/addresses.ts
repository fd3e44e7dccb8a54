import type { DirectoryFilters } from "#app/features/expertise/expertise.schema.ts";
import type { FileEnding } from "../table.tsx";

/** Address of the directory, or of its file; a change of anything but the page begins at the first. */
export function directoryAddress(
  filters: DirectoryFilters,
  change: Partial<DirectoryFilters> = {},
  file: FileEnding | "" = "",
): string {
  const { q, side, topic, language, form, page } = { ...filters, page: 1, ...change };
  const text = new URLSearchParams(
    Object.entries({
      q,
      side: side ?? "",
      topic: topic ?? "",
      language: language ?? "",
      form: form ?? "",
      page: page === 1 ? "" : String(page),
    }).filter(([, value]) => value !== ""),
  ).toString();
  return `/expertise${file}${text === "" ? "" : `?${text}`}`;
}
