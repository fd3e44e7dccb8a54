import { z } from "zod";
import { characterCount, unreadableIn } from "#app/domain/typed-text.ts";
import {
  NEED_DESCRIPTION_MAX,
  NEED_KINDS,
  NEED_UNITS,
  type NeedContent,
} from "#app/domain/needs/need-content.ts";
import { ANSWER_STANDINGS, NEED_STATES } from "#app/domain/needs/need-state.ts";
import { m } from "#app/paraglide/messages.js";

export const PAGE_SIZE = 25;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const needParams = z.object({ needId: id });
export const ownNeedsParams = z.object({ laboratoryId: id });
export const ownNeedParams = z.object({ laboratoryId: id, needId: id });
/** The id of a need that is being stated comes with its form, so that sent twice it makes one. */
export const newNeedIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/);

const choice = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values).nullable().catch(null);
const page = z.coerce.number().int().min(1).max(10_000).catch(1);

const needFilters = z.object({
  q: z.string().trim().max(100).catch(""),
  kind: choice(NEED_KINDS),
  /** A region or a sub-region by its M49 code. */
  region: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .catch(null),
  paragraph: z.string().max(100).catch(""),
  standing: choice(ANSWER_STANDINGS),
  page,
});
export type NeedFilters = z.output<typeof needFilters>;

/** Filters and page of the confirmed needs, from their address. What it cannot mean falls back to no filter. */
export function readNeedFilters(address: URLSearchParams): NeedFilters {
  return needFilters.parse(Object.fromEntries(address));
}

const reviewFilters = z.object({ state: choice(NEED_STATES), kind: choice(NEED_KINDS), page });
export type NeedReviewFilters = z.output<typeof reviewFilters>;

/** Filters and page of the secretariat's list. */
export function readNeedReviewFilters(address: URLSearchParams): NeedReviewFilters {
  return reviewFilters.parse(Object.fromEntries(address));
}

const typed = z
  .string()
  .optional()
  .transform((value) => value?.trim() ?? "");

/** Words of a person, in full or refused: nothing is cut. */
function words(max: number, missing: () => string) {
  return typed.superRefine((value, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", message });
    const count = characterCount(value);
    if (value === "") refuse(missing());
    if (count > max) refuse(m.needs_too_long({ count, max }));
    if (unreadableIn(value) !== null) refuse(m.needs_not_text());
  });
}

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

const needFields = z.object({
  needId: z.string().optional(),
  revision: z.coerce.number().int().min(1).optional().catch(undefined),
  kind: z.enum(NEED_KINDS, { error: () => m.needs_kind_missing() }),
  description: words(NEED_DESCRIPTION_MAX, m.needs_description_missing),
  quantity: typed,
  quantityUnit: typed,
  target: typed,
  mayBeNamed: z.enum(["yes", "no"], { error: () => m.needs_consent_missing() }),
});

/** Digits with at most one decimal mark; the largest that is taken is far beyond any need. */
const QUANTITY = /^\d{1,6}([.,]\d{1,2})?$/;

/**
 * The form of a need.
 *
 * @param targets paragraphs and purposes to choose from, by the value that the form sends.
 */
export function needForm(targets: ReadonlyMap<string, { paragraphKey: string; purposeId: string | null }>) {
  return needFields.transform((value, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const { kind, description, quantity, quantityUnit, target } = value;
    const unit = NEED_UNITS.find((one) => one === quantityUnit) ?? null;
    const amount = quantity === "" ? null : Number(quantity.replace(",", "."));
    if (amount !== null && (!QUANTITY.test(quantity) || amount === 0))
      refuse("quantity", m.needs_quantity_wrong());
    if (amount !== null && unit === null) refuse("quantityUnit", m.needs_unit_missing());
    if (amount === null && unit !== null) refuse("quantity", m.needs_quantity_missing());
    const meant = target === "" ? { paragraphKey: null, purposeId: null } : targets.get(target);
    if (meant === undefined) refuse("target", m.needs_paragraph_unknown());
    const content: NeedContent = {
      kind,
      description,
      quantity: amount,
      quantityUnit: unit,
      paragraphKey: meant?.paragraphKey ?? null,
      purposeId: meant?.purposeId ?? null,
      mayBeNamed: value.mayBeNamed === "yes",
    };
    return { needId: value.needId, revision: value.revision, content };
  });
}

const revision = z.coerce.number().int().min(1);

/** What the laboratory does with its need besides changing its words. */
export const ownStepForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("withdraw"), revision }),
  z.object({ step: z.literal("consent"), mayBeNamed: z.enum(["yes", "no"]) }),
]);

const reason = words(1_000, m.needs_reason_missing);

/** What the secretariat decides of a need. */
export const reviewForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("confirm"), revision, textNamesNobody: ticked }),
  z.object({ step: z.literal("return"), revision, reason }),
  z.object({ step: z.literal("close"), revision, reason }),
]);
