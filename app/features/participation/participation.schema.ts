import { z } from "zod";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import { SECRETARIAT_STEPS } from "#app/domain/participation/secretariat-step.ts";
import { CONSIGNMENT_STEPS } from "#app/domain/participation/consignment-state.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

export const LONGEST = { reason: 1_000, note: 500, short: 100 } as const;

/** More laboratories than any register of them has; what is longer was not sent by a page of ours. */
const MOST_LABORATORIES = 2_000;

const part = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const exerciseParams = z.object({ exerciseId: part });
export const placeParams = exerciseParams.extend({ laboratoryId: part });

const typed = (max: number) =>
  z
    .string()
    .trim()
    .max(max, { error: () => m.participation_too_long({ max }) })
    .superRefine(readable)
    .default("");

const day = z
  .union([z.literal("").transform(() => null), z.iso.date({ error: () => m.participation_not_a_day() })])
  .default(null);

/** What a preview's address says: which step, and of which laboratories. */
export function readChosen(address: URLSearchParams): {
  step: (typeof SECRETARIAT_STEPS)[number] | null;
  /** Null for all that the filters show. */
  laboratoryIds: string[] | null;
} {
  const step = z.enum(SECRETARIAT_STEPS).nullable().catch(null).parse(address.get("step"));
  const ids = z.array(part).max(MOST_LABORATORIES).catch([]).parse(address.getAll("laboratory"));
  return { step, laboratoryIds: address.get("which") === "all" ? null : [...new Set(ids)] };
}

/** What was recorded just before a board is shown, as its address tells; null where it tells of nothing. */
export function readDone(
  address: URLSearchParams,
): { step: (typeof SECRETARIAT_STEPS)[number]; count: number } | null {
  const done = z.object({
    step: z.enum(SECRETARIAT_STEPS),
    count: z.coerce.number().int().min(1).max(MOST_LABORATORIES),
  });
  return done.safeParse({ step: address.get("done"), count: address.get("count") }).data ?? null;
}

/** The step that was asked for with nobody ticked; null where it was not. */
export function readNobody(address: URLSearchParams): (typeof SECRETARIAT_STEPS)[number] | null {
  return z.enum(SECRETARIAT_STEPS).nullable().catch(null).parse(address.get("nobody"));
}

const CONDITIONS = ["intact", "damaged", "incomplete"] as const;
const condition = z.enum(["", ...CONDITIONS]).default("");

/** A laboratory of a preview with its state as it was shown, `none` where it was not invited. */
const seen = z
  .templateLiteral([
    z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    ":",
    z.enum(["none", ...PARTICIPATION_STATES]),
  ])
  .transform((text) => {
    const [laboratoryId = "", state = "none"] = text.split(":");
    return {
      laboratoryId,
      state: PARTICIPATION_STATES.find((known) => known === state) ?? null,
    };
  });

/** What confirming a preview sends. */
export const bulkStepSchema = z.object({
  step: z.enum(SECRETARIAT_STEPS),
  seen: z.array(seen).max(MOST_LABORATORIES).default([]),
  reason: typed(LONGEST.reason),
  on: day,
  carrier: typed(LONGEST.short),
  condition,
});

/** What a coordinator sends of the own participation. */
export const ownStepSchema = z.object({
  intent: z.enum(["take_part", "decline", "record_receipt"]).default("take_part"),
  reason: typed(LONGEST.reason),
  condition,
  conditionNote: typed(LONGEST.note),
  on: day,
});

/** What withdrawing sends. */
export const withdrawSchema = z.object({ reason: typed(LONGEST.reason) });

/** A step of one consignment, or a new one; as the page of a participation sends it. */
export const consignmentFormSchema = z.object({
  intent: z.enum(["prepare", "replace", ...CONSIGNMENT_STEPS]),
  consignmentId: z.string().max(64).default(""),
  on: day,
  carrier: typed(LONGEST.short),
  trackingNumber: typed(LONGEST.short),
  condition,
  note: typed(LONGEST.note),
});

/** Asking for an import permit, or the answer to it. */
export const permitFormSchema = z.object({
  intent: z.enum(["ask", "grant", "refuse"]),
  permitId: z.string().max(64).default(""),
  authority: typed(LONGEST.short),
  permitNumber: typed(LONGEST.short),
  on: day,
  expiresOn: day,
  because: typed(LONGEST.reason),
});

export type OwnStepForm = z.output<typeof ownStepSchema>;
export type ConsignmentForm = z.output<typeof consignmentFormSchema>;
export type PermitForm = z.output<typeof permitFormSchema>;
