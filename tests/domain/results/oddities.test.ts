import { describe, expect, test } from "vitest";

import {
  findOddities,
  type AskedItem,
  type Oddity,
  type ReportedFinding,
  type ReportedItem,
  type ReportedQuantity,
} from "#app/domain/results/oddities.ts";

const powder: AskedItem = { itemNumber: 1, unit: "%", basis: "base" };
const urine: AskedItem = { itemNumber: 2, unit: "ng/mL", basis: "base" };

const plain: ReportedQuantity = {
  qualifier: "=",
  value: 50,
  unit: "%",
  basis: "base",
  expandedUncertainty: 2,
  coverageFactor: 2,
};

function finding(
  analyteId: string | null,
  quantity: Partial<ReportedQuantity> | null = null,
): ReportedFinding {
  return {
    analyteId,
    label: analyteId ?? "Something new",
    techniques: ["gc_ms"],
    quantity: quantity && { ...plain, ...quantity },
  };
}

function item(...findings: ReportedFinding[]): ReportedItem {
  return { itemNumber: 1, outcome: findings.length === 0 ? "nothing_detected" : "findings", findings };
}

function odd(...answers: ReportedItem[]): Oddity[] {
  return findOddities([powder, urine], answers);
}

test("an ordinary answer raises no question", () => {
  expect(
    odd(item(finding("cocaine", {}), finding("caffeine")), {
      itemNumber: 2,
      outcome: "findings",
      findings: [
        finding("methadone", { value: 2300, unit: "ng/mL", expandedUncertainty: 2300, coverageFactor: 1 }),
      ],
    }),
  ).toEqual([]);
  expect(odd(item())).toEqual([]);
  expect(odd({ itemNumber: 1, outcome: "could_not_test", findings: [] })).toEqual([]);
});

describe("what is asked about", () => {
  const one = (code: string, params: object, findingPosition?: number) => [
    { code, itemNumber: 1, ...(findingPosition === undefined ? {} : { findingPosition }), params },
  ];

  test("a percentage over 100, in any unit of mass fraction; 100 itself is none", () => {
    const over = odd(item(finding("cocaine", { value: 100.1 })));
    expect(over).toEqual(one("percentage_over_100", { label: "cocaine", value: 100.1, unit: "%" }, 1));
    expect(odd(item(finding("cocaine", { value: 100 })))).toEqual([]);
    const inMilligrams = odd(item(finding("cocaine", { value: 1001, unit: "mg/g" })));
    expect(inMilligrams.map(({ code }) => code)).toEqual(["percentage_over_100", "unit_unlike_item"]);
    expect(odd(item(finding("cocaine", { value: 999, unit: "mg/g" }))).map(({ code }) => code)).toEqual([
      "unit_unlike_item",
    ]);
  });

  test("percentages that are over 100 together; limits and other units do not add", () => {
    const two = odd(item(finding("cocaine", { value: 60 }), finding("caffeine", { value: 50.5 })));
    expect(two).toEqual(one("percentage_sum_over_100", { sum: 110.5 }));
    // In binary these three make 100.00000000000001.
    const exact = [2.2, 85.9, 11.9].map((value, index) => finding(`a${index}`, { value }));
    expect(odd(item(...exact))).toEqual([]);
    const limit = finding("caffeine", { value: 50, qualifier: "<", expandedUncertainty: null });
    expect(odd(item(finding("cocaine", { value: 60 }), limit))).toEqual([]);
    const single = odd(
      item(finding("cocaine", { value: 150 }), finding("caffeine", { value: 1, expandedUncertainty: 0 })),
    );
    expect(single.map(({ code }) => code)).toEqual(["percentage_over_100"]);
  });

  test("a unit or a basis unlike the item's", () => {
    expect(odd(item(finding("cocaine", { unit: "g/kg" })))).toEqual(
      one("unit_unlike_item", { label: "cocaine", unit: "g/kg", itemUnit: "%" }, 1),
    );
    expect(odd(item(finding("cocaine", { basis: "salt" })))).toEqual(
      one("basis_unlike_item", { label: "cocaine", basis: "salt", itemBasis: "base" }, 1),
    );
    expect(odd(item(finding("cocaine", { basis: null })))).toEqual([]);
  });

  test("nothing detected with findings, and findings with none", () => {
    expect(odd({ ...item(finding("cocaine")), outcome: "nothing_detected" })).toEqual(
      one("nothing_detected_with_findings", { findings: 1 }),
    );
    expect(odd({ itemNumber: 1, outcome: "findings", findings: [] })).toEqual(
      one("findings_without_any", {}),
    );
  });

  test("an uncertainty larger than its value, or one given to a limit", () => {
    expect(odd(item(finding("cocaine", { value: 5, expandedUncertainty: 5.1 })))).toEqual(
      one("uncertainty_larger_than_value", { label: "cocaine", value: 5, expandedUncertainty: 5.1 }, 1),
    );
    expect(odd(item(finding("cocaine", { value: 5, expandedUncertainty: 5 })))).toEqual([]);
    expect(odd(item(finding("cocaine", { value: 5, qualifier: "<", expandedUncertainty: 9 })))).toEqual(
      one("limit_with_uncertainty", { label: "cocaine", value: 5, expandedUncertainty: 9 }, 1),
    );
  });

  test.each([0, 0.99, 4.01, 95])("a coverage factor of %d", (coverageFactor) => {
    expect(odd(item(finding("cocaine", { coverageFactor })))).toEqual(
      one("coverage_factor_unusual", { label: "cocaine", coverageFactor }, 1),
    );
  });

  test.each([1, 1.96, 2, 4])("but not one of %d", (coverageFactor) => {
    expect(odd(item(finding("cocaine", { coverageFactor })))).toEqual([]);
  });

  test("the same analyte twice, as typed too", () => {
    expect(odd(item(finding("cocaine"), finding("caffeine"), finding("cocaine")))).toEqual(
      one("same_analyte_twice", { label: "cocaine", firstPosition: 1 }, 3),
    );
    const typed = odd(item(finding(null), { ...finding(null), label: "something-NEW" }));
    expect(typed).toEqual(one("same_analyte_twice", { label: "something-NEW", firstPosition: 1 }, 2));
    expect(odd(item(finding(null), { ...finding(null), label: "Something else" }))).toEqual([]);
  });

  test("a finding without a technique", () => {
    expect(odd(item({ ...finding("cocaine"), techniques: [] }))).toEqual(
      one("finding_without_technique", { label: "cocaine" }, 1),
    );
  });
});
