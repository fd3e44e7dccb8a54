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
  several: m.support_form_recipients_several,
};

const RECIPIENT_LABELS: Readonly<Record<string, () => string>> = {
  target: m.support_form_recipient_of_row,
  percent: m.support_form_share_percent,
  name: m.support_form_body,
};

const SHARE_LABELS: Readonly<Record<string, () => string>> = {
  target: m.support_form_share_target,
  percent: m.support_form_share_percent,
  rationale: m.support_form_share_rationale,
};

/** The lists of rows, by the names of their fields. */
const LISTS: Readonly<
  Record<string, { row: (row: number) => string; labels: Readonly<Record<string, () => string>> }>
> = {
  instalments: { row: (row) => m.support_form_part({ part: row }), labels: PART_LABELS },
  recipients: { row: (row) => m.support_form_recipient_row({ row }), labels: RECIPIENT_LABELS },
  shares: { row: (row) => m.support_form_share_row({ row }), labels: SHARE_LABELS },
};

/** A field of the form of a support entry. */
export function supportField(name: string, value: string): TypedField | null | undefined {
  const kind = SUPPORT_KINDS.find((one) => one === value);
  if (name === "kind" && kind) return { label: m.support_form_kind(), chosen: kindWord(kind) };
  const stage = SUPPORT_STAGES.find((one) => one === value);
  if (name === "stage" && stage) return { label: m.support_form_stage(), chosen: stageWord(stage) };
  if (name === "recipientKind")
    return { label: m.support_form_recipient(), chosen: RECIPIENTS[value]?.() ?? value };
  const [, list = "", row, field = ""] = /^([a-z]+)\[(\d{1,3})\]\.([a-zA-Z]+)$/.exec(name) ?? [];
  const rows = LISTS[list];
  const label = row === undefined ? LABELS[name]?.() : rows?.labels[field]?.();
  if (label === undefined) return undefined;
  return rows === undefined
    ? { label }
    : { label: m.support_typed_in_share({ row: rows.row(Number(row) + 1), label }) };
}
