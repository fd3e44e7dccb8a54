import { z } from "zod";
import { FIGURE_HEADS } from "#app/domain/support/figure-heads.ts";
import { SUPPORT_KINDS } from "#app/domain/support/support-kinds.ts";

/** Which of the page's tables is downloaded. */
export const FIGURE_TABLES = ["figures", "donors", "published"] as const;
export const figureTableSchema = z.enum(FIGURE_TABLES).catch("figures");

const year = z.coerce.number().int().min(1900).max(2200).nullable().catch(null);

const figuresSchema = z.object({
  by: z.enum(FIGURE_HEADS).catch("donor"),
  donor: z.string().max(64).catch(""),
  kind: z.enum(SUPPORT_KINDS).nullable().catch(null),
  purpose: z.string().max(150).catch(""),
  region: z.string().max(20).catch(""),
  from: year,
  to: year,
});
export type FigureFilters = z.output<typeof figuresSchema>;

/** What the figures are asked to be about, from their address; what is not understood falls back to "all". */
export function readFigureFilters(params: URLSearchParams): FigureFilters {
  return figuresSchema.parse(Object.fromEntries([...params].filter(([, value]) => value !== "")));
}
