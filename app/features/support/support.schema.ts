import { z } from "zod";
import { REACHED_STANDINGS } from "#app/domain/support/acknowledgement.ts";
import { SUPPORT_ENTRY_STATES, SUPPORT_SIDES } from "#app/domain/support/support-entry-state.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

/** What a list of entries can be sorted by. `state` puts first what waits for the secretariat. */
export const ENTRY_SORTS = ["state", "date", "number", "donor", "usd"] as const;
export type EntrySort = (typeof ENTRY_SORTS)[number];

export const PAGE_SIZES = [25, 50, 100] as const;

const choice = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values).nullable().catch(null);

/** A stage, or `given`: what was disbursed and what was delivered, as totals of support given count it. */
export const STAGES_ASKED = [...SUPPORT_STAGES, "given"] as const;

/** The address of a list of entries; what is not understood falls back to "all". */
const entryListSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  donor: z.string().max(64).catch(""),
  kind: choice(SUPPORT_KINDS),
  stage: choice(STAGES_ASKED),
  state: choice(SUPPORT_ENTRY_STATES),
  /** Who recorded it: of what is handed in, a donor's entries wait for the secretariat, its own for their donor. */
  recorder: choice(SUPPORT_SIDES),
  year: z.coerce.number().int().min(1900).max(2200).nullable().catch(null),
  /** Whatever an entry can be linked to: see `addressOfLink`. */
  paragraph: z.string().max(150).catch(""),
  /** What laboratories say of what reached them: in the lists of the two sides alone. */
  reached: choice(REACHED_STANDINGS),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
  size: z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(PAGE_SIZES[0]),
});

export interface EntryListFilters extends z.output<typeof entryListSchema> {
  sort: EntrySort;
  order: "asc" | "desc";
}

/** How a list is sorted while its address does not say. */
export function firstOrder(sort: EntrySort): "asc" | "desc" {
  return sort === "date" || sort === "usd" ? "desc" : "asc";
}

/** Reads filters, sorting and page from an address. */
export function readEntryList(params: URLSearchParams, defaultSort: EntrySort): EntryListFilters {
  const given = Object.fromEntries([...params].filter(([, value]) => value !== ""));
  const sort = z.enum(ENTRY_SORTS).catch(defaultSort).parse(given["sort"]);
  return {
    ...entryListSchema.parse(given),
    sort,
    order: z.enum(["asc", "desc"]).catch(firstOrder(sort)).parse(given["order"]),
  };
}

/** The tables of "What we gave" that can be downloaded. */
export const OUR_TABLES = ["entries", "years", "kinds", "purposes", "stages", "standing", "pledges"] as const;
export const ourTableSchema = z.enum(OUR_TABLES).catch("entries");

/** The tables of "Published support". */
export const PUBLISHED_TABLES = ["entries", "kinds"] as const;
export const publishedTableSchema = z.enum(PUBLISHED_TABLES).catch("entries");

/** The tables of an organisation's page. */
export const ORGANISATION_TABLES = ["entries", "kinds", "pledges"] as const;
export const organisationTableSchema = z.enum(ORGANISATION_TABLES).catch("entries");

const rateFilters = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RateFilters = z.output<typeof rateFilters>;

/** Currency and page of the list of rates, from its address. */
export function readRateFilters(params: URLSearchParams): RateFilters {
  return rateFilters.parse(Object.fromEntries(params));
}

/** Where rates are from, in words. */
export const rateSourceSchema = z
  .string()
  .min(1, { error: () => m.support_rates_source_missing() })
  .superRefine(readable);

/** What the form of an upload of rates says besides the file. */
export const ratesUploadSchema = z.object({
  intent: z.enum(["preview", "add"]).catch("preview"),
  source: z.string().trim().max(200).catch(""),
  fileName: z.string().trim().max(200).catch(""),
  /** The file as it came, base64, on its way from the preview. */
  carried: z.string().max(600_000).catch(""),
});

/** The longest reason that goes with a step. */
export const REASON_MAX = 2_000;

const reason = z
  .string()
  .trim()
  .max(REASON_MAX, { error: () => m.support_reason_too_long({ max: REASON_MAX }) })
  .superRefine(readable)
  .optional();

/** What a post of the entry's page says: the step, the revision its reader saw, and the words that go with it. */
export const recorderStepSchema = z.object({
  event: z.enum(["submit"]),
  revision: z.coerce.number().int().min(1),
  reason,
});

export const withdrawStepSchema = z.object({
  event: z.enum(["withdraw"]),
  revision: z.coerce.number().int().min(1),
  reason,
});

export const confirmStepSchema = z.object({
  event: z.enum(["confirm", "dispute"]),
  revision: z.coerce.number().int().min(1),
  reason,
});

export const reviewStepSchema = z.object({
  event: z.enum(["verify", "return", "publish", "withdraw", "close"]),
  revision: z.coerce.number().int().min(1),
  reason,
});

const importedId = z.string().regex(/^[0-9a-z]{16}$/);
export const uploadIdSchema = z.object({ uploadId: importedId });
export const importIdSchema = z.object({ importId: importedId });

/** What the preview of a file sends: what it showed would be made. */
export const importConfirmSchema = z.object({
  intent: z.enum(["confirm", "discard"]),
  seen: z.string().max(64).default(""),
});
