/** Under which heads figures of support can stand. */
export const FIGURE_HEADS = ["donor", "year", "kind", "purpose", "region"] as const;
export type FigureHead = (typeof FIGURE_HEADS)[number];
