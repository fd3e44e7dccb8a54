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

/** In which language a text is to be shown; a language that is not held shows the first that is. */
export const languageSchema = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional()
    .catch(undefined),
});

/** What saving a text came to, said on the page that it leads to. */
export const savedSchema = z.object({ saved: z.enum(["yes", "same"]).optional().catch(undefined) });
