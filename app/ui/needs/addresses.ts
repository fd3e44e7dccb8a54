import type { NeedFilters, NeedReviewFilters } from "#app/features/needs/needs.schema.ts";
import type { FileEnding } from "../table.tsx";

function address(path: string, parts: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== "")).toString();
  return text === "" ? path : `${path}?${text}`;
}

const pageOf = (page: number) => (page === 1 ? "" : String(page));

/** Address of the confirmed needs, or of their file; a change of anything but the page begins at the first. */
export function needsAddress(
  filters: NeedFilters,
  change: Partial<NeedFilters> = {},
  file: FileEnding | "" = "",
): string {
  const { q, kind, region, paragraph, standing, page } = { ...filters, page: 1, ...change };
  return address(`/needs${file}`, {
    q,
    kind: kind ?? "",
    region: region ?? "",
    paragraph,
    standing: standing ?? "",
    page: pageOf(page),
  });
}

/** Address of the secretariat's list, or of its file. */
export function needReviewAddress(
  filters: NeedReviewFilters,
  change: Partial<NeedReviewFilters> = {},
  file: FileEnding | "" = "",
): string {
  const { state, kind, page } = { ...filters, page: 1, ...change };
  return address(`/needs/review${file}`, { state: state ?? "", kind: kind ?? "", page: pageOf(page) });
}

/** The own needs of a laboratory, or one of them, or its form. */
export function ownNeedsAddress(laboratoryId: string, ...parts: readonly string[]): string {
  return ["/laboratories", laboratoryId, "needs", ...parts].join("/");
}

/** Where the needs stand for this reader: the own laboratory's, the confirmed ones, or nowhere. */
export function needsAtOf(reader: { role: string; laboratoryId?: string | null | undefined }): string | null {
  if (reader.role === "laboratory_coordinator" && reader.laboratoryId)
    return ownNeedsAddress(reader.laboratoryId);
  return ["donor_reviewer", "programme_secretariat", "reporting_officer"].includes(reader.role)
    ? "/needs"
    : null;
}
