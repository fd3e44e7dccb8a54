import { z } from "zod";

/** What the address of the list may ask: words to look for. Anything else is read as none. */
export const resolutionSearchSchema = z.object({
  q: z.string().trim().max(100).catch(""),
});

/** How many entries a paragraph's page lists at once. */
export const ENTRIES_PER_PAGE = 25;

/** Which part of a paragraph's entries is shown. */
export const entriesPageSchema = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
