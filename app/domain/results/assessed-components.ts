import type { ItemAssessment } from "#app/domain/results/assessment.ts";

export type ComponentOutcome =
  "identified" | "false_positive" | "false_negative" | "not_counted" | "unmapped";

/** One analyte of an item with what the assessment made of it. */
export interface AssessedComponent {
  /** Null where what was typed is not mapped to an analyte. */
  analyteId: string | null;
  /** The analyte's name, or what was typed. */
  label: string;
  outcome: ComponentOutcome;
}

/**
 * The assessment of an item, analyte by analyte, in the order in which it is kept and shown.
 *
 * @param nameOf the name under which an analyte is shown.
 */
export function assessedComponentsOf(
  item: ItemAssessment,
  nameOf: (analyteId: string) => string,
): AssessedComponent[] {
  const known = (analyteId: string, outcome: ComponentOutcome) => ({
    analyteId,
    label: nameOf(analyteId),
    outcome,
  });
  return [
    ...item.identified.map((analyteId) => known(analyteId, "identified")),
    ...item.falsePositives.map(({ analyteId }) => known(analyteId, "false_positive")),
    ...item.falseNegatives.map((analyteId) => known(analyteId, "false_negative")),
    ...item.notCounted.map(({ analyteId }) => known(analyteId, "not_counted")),
    ...item.unmapped.map(({ label }) => ({ analyteId: null, label, outcome: "unmapped" as const })),
  ];
}
