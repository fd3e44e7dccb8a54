/** How far a paragraph is carried out, in the words that the implementation report uses. */
export const PARAGRAPH_STATUSES = [
  "completed",
  "in_progress",
  "not_implemented",
  "not_applicable",
  "no_indication",
] as const;
export type ParagraphStatus = (typeof PARAGRAPH_STATUSES)[number];

/** What a paragraph has to do with one of another resolution. */
export const PARAGRAPH_RELATIONS = ["recalls", "reaffirms", "follows_up", "overtakes", "see_also"] as const;
export type ParagraphRelation = (typeof PARAGRAPH_RELATIONS)[number];
