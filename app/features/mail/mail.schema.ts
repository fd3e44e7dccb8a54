import { z } from "zod";
import { MAIL_STATES } from "./mail-states.ts";

export const MAIL_SORTS = ["-promised", "promised", "-attempts"] as const;
export const MAIL_PAGE_SIZE = 25;

const filters = z.object({
  q: z.string().trim().max(100).catch(""),
  state: z.enum(MAIL_STATES).nullable().catch(null),
  sort: z.enum(MAIL_SORTS).catch("-promised"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type MailFilters = z.output<typeof filters>;

/** The filters, order and page of the list of mails, from its address; what it cannot mean falls back. */
export function readMailFilters(address: URLSearchParams): MailFilters {
  return filters.parse(Object.fromEntries(address));
}

/** What a post of the list asks for: one mail again, or all that failed. */
export const sendAgainSchema = z.union([
  z.object({ mail: z.string().regex(/^[0-9a-z]{16}$/) }),
  z.object({ every: z.literal("failed") }),
]);
export type SendAgain = z.output<typeof sendAgainSchema>;
