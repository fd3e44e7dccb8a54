import { blankFinding, type DraftItem } from "#app/domain/results/draft-item.ts";
import { readingsOf } from "#app/domain/results/read-draft-item.ts";
import type { SubmissionItem } from "./queries/submitted-items.server.ts";

/** The reading that was submitted of a number that can be read in two ways; empty for every other. */
function readingOf({ typed, value }: { typed: string; value: number }): string {
  return readingsOf(typed)?.find((reading) => Number(reading) === value) ?? "";
}

/**
 * What was submitted for an item, as it would stand in the form: the texts as typed, and where a number could be read in
 * two ways, the reading that was submitted.
 *
 * @param unitCodeOf gives the UCUM code of a unit's printed form.
 */
export function draftOfSubmitted(item: SubmissionItem, unitCodeOf: (display: string) => string): DraftItem {
  const reading = (number: { typed: string; value: number } | null) => ({
    typed: number?.typed ?? "",
    reading: number === null ? "" : readingOf(number),
  });
  return {
    outcome: item.outcome ?? "",
    couldNotTestReason: item.couldNotTestReason ?? "",
    remark: item.remark ?? "",
    findings: item.findings.map((finding, index) => {
      const { quantity } = finding;
      const uncertainty = reading(quantity?.uncertainty ?? null);
      const coverage = reading(quantity?.coverage ?? null);
      return {
        ...blankFinding(`f${index + 1}`, quantity ? unitCodeOf(quantity.unit) : ""),
        analyte: finding.analyteAsTyped,
        isOther: !finding.isListed,
        casNumber: finding.casAsTyped ?? "",
        techniques: finding.techniques,
        quantity: quantity?.typed ?? "",
        quantityReading: quantity ? readingOf(quantity) : "",
        basis: quantity?.basis ?? "",
        uncertainty: uncertainty.typed,
        uncertaintyReading: uncertainty.reading,
        coverage: coverage.typed,
        coverageReading: coverage.reading,
        replicates: quantity?.replicates ? String(quantity.replicates) : "",
      };
    }),
  };
}
