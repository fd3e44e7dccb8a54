import { z } from "zod";
import type { ItemOutcome } from "#app/domain/results/assessment.ts";
import { LONGEST } from "#app/domain/results/longest.ts";
import { m } from "#app/paraglide/messages.js";
import { readable } from "#app/platform/readable.ts";

const OUTCOMES = ["nothing_detected", "findings", "could_not_test"] as const satisfies readonly ItemOutcome[];

const typed = (max: number) =>
  z
    .string()
    .max(max, { error: () => m.results_too_long({ max }) })
    .superRefine(readable)
    .default("");

/** A text that was taken before: what is kept is read whatever is refused by now. */
const kept = () => z.string().default("");

/** A finding, its texts by `text`. */
const findingShape = (text: (max: number) => z.ZodDefault<z.ZodString>) => ({
  key: z
    .string()
    .regex(/^[a-z0-9]{1,12}$/)
    .default("f1"),
  analyte: text(LONGEST.name),
  isOther: z.boolean().default(false),
  casNumber: text(LONGEST.number),
  techniques: z.array(z.string().max(40)).max(LONGEST.techniques).default([]),
  quantity: text(LONGEST.number),
  quantityReading: text(LONGEST.number),
  unit: text(20),
  basis: z.enum(["", "base", "salt"]).default(""),
  uncertainty: text(LONGEST.number),
  uncertaintyReading: text(LONGEST.number),
  coverage: text(LONGEST.number),
  coverageReading: text(LONGEST.number),
  replicates: text(LONGEST.number),
});

/** An item as typed. What of it is a number or an analyte is the domain's question. */
const itemSchema = (text: (max: number) => z.ZodDefault<z.ZodString>) =>
  z.object({
    outcome: z.enum(["", ...OUTCOMES]).default(""),
    couldNotTestReason: text(LONGEST.reason),
    remark: text(LONGEST.remark),
    findings: z
      .array(z.object(findingShape(text)))
      .max(LONGEST.findings, { error: () => m.results_too_many_findings({ max: LONGEST.findings }) })
      .default([]),
  });

/** An item as it is kept. */
export const draftItemSchema = itemSchema(kept);

/** What the form of an item sends: the item as typed, the revision it began from, and what is to happen. */
export const enterItemSchema = itemSchema(typed).extend({
  /** 0 for an item that was never saved. */
  revision: z.number().int().min(0).default(0),
  intent: z
    .union([
      z.enum(["save", "save-next", "save-leave", "add"]),
      z.templateLiteral(["remove-", z.string().max(12)]),
    ])
    .default("save"),
});

export type EnterItem = z.output<typeof enterItemSchema>;

const part = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const laboratoryParams = z.object({ laboratoryId: part });
export const exerciseParams = laboratoryParams.extend({ exerciseId: part });
export const itemParams = exerciseParams.extend({ number: z.coerce.number().int().min(1).max(99) });
/** The item that was saved and left: a part of the address that may be anything. */
export const savedParam = itemParams.shape.number;
export const submissionParams = exerciseParams.extend({ version: z.coerce.number().int().min(1).max(999) });

/** What the review sends: which revisions were read, and that unanswered items are meant to be. */
export const submitSchema = z.object({
  seen: z.string().max(2_000).default(""),
  withoutItems: z.boolean().default(false),
  corrects: z.number().int().min(0).max(999).default(0),
  reason: typed(LONGEST.reason),
  letterOn: z
    .union([z.literal("").transform(() => null), z.iso.date({ error: () => m.results_not_a_day() })])
    .default(null),
});

const roundsPage = z.coerce.number().int().min(1).max(1_000).catch(1);

/** The page of a laboratory's own rounds that an address asks for: the first where it means nothing. */
export function readRoundsPage(address: URLSearchParams): number {
  return roundsPage.parse(address.get("page"));
}

const required = (max: number, missing: () => string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, { error: missing })
    .max(max, { error: () => m.results_too_long({ max }) })
    .superRefine(readable);

/** What says what a finding typed as other is. */
export const mapFindingSchema = z.object({
  item: z.number().int().min(1).max(99),
  position: z.number().int().min(1).max(LONGEST.findings),
  analyte: required(LONGEST.name, m.results_map_refused_analyte_missing),
  reason: required(LONGEST.reason, m.results_map_refused_reason_missing),
});
