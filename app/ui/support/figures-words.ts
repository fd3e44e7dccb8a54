import type { FigureSubject } from "#app/features/support/queries/support-in-figures.server.ts";
import type { FigureHead } from "#app/domain/support/figure-heads.ts";
import type { FigureFilters } from "#app/features/support/figures.schema.ts";
import type { RecipientRegion } from "#app/features/support/queries/recipient-places.server.ts";
import { m } from "#app/paraglide/messages.js";
import { purposeHeadings } from "./statement-words.ts";
import { kindWord } from "./words.ts";

export const HEAD_WORDS: Readonly<Record<FigureHead, { word: () => string; caption: () => string }>> = {
  donor: { word: m.support_figures_by_donor, caption: m.support_figures_caption_donor },
  year: { word: m.support_figures_by_year, caption: m.support_figures_caption_year },
  kind: { word: m.support_figures_by_kind, caption: m.support_figures_caption_kind },
  purpose: { word: m.support_figures_by_purpose, caption: m.support_figures_caption_purpose },
  region: { word: m.support_figures_by_region, caption: m.support_figures_caption_region },
};

export function regionWord({ code, name }: RecipientRegion): string {
  if (name !== null) return name;
  if (code === "not_said") return m.support_figures_region_not_said();
  return code === "programme" ? m.support_figures_region_programme() : m.support_figures_region_other();
}

/** What a line is about, as one text. */
export function subjectWord(subject: FigureSubject): string {
  switch (subject.head) {
    case "donor":
      return subject.name;
    case "year":
      return String(subject.year);
    case "kind":
      return kindWord(subject.kind);
    case "purpose":
      return purposeHeadings(subject).join(", ");
    case "region":
      return regionWord(subject.region);
  }
}

/** The address of the figures with these filters; what is as it is by itself is left out. */
export function figuresAddress(filters: FigureFilters, path = "/support/figures", table?: string): string {
  const given = new URLSearchParams();
  if (table) given.set("table", table);
  if (filters.by !== "donor") given.set("by", filters.by);
  for (const name of ["donor", "kind", "purpose", "region", "from", "to"] as const) {
    const value = filters[name];
    if (value !== null && value !== "") given.set(name, String(value));
  }
  const query = given.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** The published entries that a line counts; null where the list of entries cannot be narrowed to them. */
export function entriesBehind(filters: FigureFilters, subject: FigureSubject): string | null {
  const { donor, kind, purpose, region, from, to } = filters;
  const year = subject.head === "year" ? subject.year : from;
  if (subject.head === "region" || region !== "" || (subject.head !== "year" && from !== to)) return null;
  const asked = new URLSearchParams({ stage: "given" });
  const put = (name: string, value: string | number | null) => {
    if (value !== null && value !== "") asked.set(name, String(value));
  };
  put("donor", subject.head === "donor" ? subject.id : donor);
  put("kind", subject.head === "kind" ? subject.kind : kind);
  put("paragraph", subject.head === "purpose" ? subject.linkedTo : purpose);
  put("year", year);
  return `/support?${asked.toString()}`;
}
