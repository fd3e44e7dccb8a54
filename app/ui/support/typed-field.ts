import { SUPPORT_KINDS, SUPPORT_STAGES } from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";
import type { TypedField } from "../typed-list.tsx";
import { kindWord, stageWord } from "./words.ts";

const LABELS: Readonly<Record<string, () => string>> = {
  donorId: m.support_form_donor,
  description: m.support_form_description,
  regionCode: m.support_form_region,
  countryCode: m.support_form_country,
  bodyName: m.support_form_body,
  projectReference: m.support_form_reference,
  occurredOn: m.support_form_day,
  currency: m.support_form_currency,
  amount: m.support_form_amount,
  amountReading: m.support_form_which_amount,
  quantity: m.support_quantity,
  quantityUnit: m.support_quantity_of,
  unitName: m.support_form_unit_name,
};

const PART_LABELS: Readonly<Record<string, () => string>> = {
  dueOn: m.support_form_due,
  amount: m.support_form_due_amount,
};

const RECIPIENTS: Readonly<Record<string, () => string>> = {
  programme: m.domain_support_recipient_programme,
  region: m.support_form_recipient_region,
  country: m.support_form_recipient_country,
  other_body: m.support_form_recipient_body,
};

const SHARE_LABELS: Readonly<Record<string, () => string>> = {
  target: m.support_form_share_target,
  percent: m.support_form_share_percent,
  rationale: m.support_form_share_rationale,
};

/** A field of the form of a support entry. */
export function supportField(name: string, value: string): TypedField | null | undefined {
  const kind = SUPPORT_KINDS.find((one) => one === value);
  if (name === "kind" && kind) return { label: m.support_form_kind(), chosen: kindWord(kind) };
  const stage = SUPPORT_STAGES.find((one) => one === value);
  if (name === "stage" && stage) return { label: m.support_form_stage(), chosen: stageWord(stage) };
  if (name === "recipientKind")
    return { label: m.support_form_recipient(), chosen: RECIPIENTS[value]?.() ?? value };
  const [, part, ofPart] = /^instalments\[(\d{1,3})\]\.([a-zA-Z]+)$/.exec(name) ?? [];
  const partLabel = ofPart === undefined ? undefined : PART_LABELS[ofPart]?.();
  if (part !== undefined && partLabel !== undefined)
    return {
      label: m.support_typed_in_share({
        row: m.support_form_part({ part: Number(part) + 1 }),
        label: partLabel,
      }),
    };
  const [, row, field] = /^shares\[(\d{1,3})\]\.([a-z]+)$/.exec(name) ?? [];
  const label = row === undefined || field === undefined ? LABELS[name]?.() : SHARE_LABELS[field]?.();
  if (label === undefined) return undefined;
  return row === undefined
    ? { label }
    : { label: m.support_typed_in_share({ row: m.support_form_share_row({ row: Number(row) + 1 }), label }) };
}
