/** The fewest laboratories a cell must hold to be shown (k of rule 2), where the programme has set no other number. */
export const DEFAULT_THRESHOLD = 5;

/** Stands in every cell that is not shown, whichever the reason; it never means zero. */
export const SUPPRESSION_MARK = "[c]";
