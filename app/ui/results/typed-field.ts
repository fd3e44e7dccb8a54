import type { TypedPost } from "#app/domain/accounts/typed-post.ts";
import { m } from "#app/paraglide/messages.js";
import type { TypedField } from "../typed-list.tsx";
import { basisName, outcomeName, techniqueName, unitName } from "./words.ts";

const LABELS: Readonly<Record<string, () => string>> = {
  analyte: m.results_analyte,
  casNumber: m.results_cas,
  quantity: m.results_quantity,
  uncertainty: m.results_uncertainty,
  coverage: m.results_coverage,
  replicates: m.results_replicates,
};

/** A field of an item's form, or of the review. */
export function resultsField(
  name: string,
  value: string,
  fields: TypedPost["fields"],
): TypedField | null | undefined {
  const [, index, field] = /^findings\[(\d{1,3})\]\.([a-zA-Z]+)/.exec(name) ?? [];
  if (index !== undefined && field !== undefined) {
    // The form sets the unit by itself: without a quantity nobody chose it.
    const quantity = fields.find(([other]) => other === `findings[${index}].quantity`)?.[1] ?? "";
    if (field === "unit" && quantity === "") return null;
    const of = findingField(field, value);
    return of && { ...of, label: m.results_typed_in_finding({ number: Number(index) + 1, field: of.label }) };
  }
  switch (name) {
    case "outcome":
      return value === "nothing_detected" || value === "findings" || value === "could_not_test"
        ? { label: m.results_as_typed_answer(), chosen: outcomeName(value) }
        : undefined;
    case "couldNotTestReason":
      return { label: m.results_reason() };
    case "remark":
      return { label: m.results_typed_remark() };
    case "withoutItems":
      return { label: m.results_typed_without_items(), chosen: m.results_typed_yes() };
    case "corrects":
      return null;
    case "reason":
      return { label: m.results_correct_reason() };
    case "letterOn":
      return { label: m.results_behalf_letter_on() };
    default:
      return undefined;
  }
}

function findingField(field: string, value: string): TypedField | null | undefined {
  switch (field) {
    case "key":
      return null;
    case "isOther":
      return { label: m.results_other_box(), chosen: m.results_typed_yes() };
    case "techniques":
      return { label: m.results_techniques(), chosen: techniqueName(value) };
    case "unit":
      return { label: m.results_unit(), chosen: unitName(value) };
    case "basis":
      return { label: m.results_basis(), chosen: basisName(value === "salt" ? "salt" : "base") };
    case "quantityReading":
      return { label: m.results_typed_reading({ field: m.results_field_quantity() }), chosen: value };
    case "uncertaintyReading":
      return { label: m.results_typed_reading({ field: m.results_field_uncertainty() }), chosen: value };
    case "coverageReading":
      return { label: m.results_typed_reading({ field: m.results_field_coverage() }), chosen: value };
    default: {
      const label = LABELS[field]?.();
      return label === undefined ? undefined : { label };
    }
  }
}
