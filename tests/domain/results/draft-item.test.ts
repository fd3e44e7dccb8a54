import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnalyteFinder } from "#app/domain/results/analyte-names.ts";
import {
  blankFinding,
  withFindingAdded,
  withFindingRemoved,
  type DraftFinding,
  type DraftItem,
} from "#app/domain/results/draft-item.ts";
import { readDraftItem } from "#app/domain/results/read-draft-item.ts";

const finder = createAnalyteFinder([
  { id: "cocaine", inn: "cocaine", synonyms: [], casNumber: "50-36-2" },
  { id: "metamfetamine", inn: "metamfetamine", synonyms: ["methamphetamine"], casNumber: "537-46-2" },
]);
const finding = (over: Partial<DraftFinding>): DraftFinding => ({
  ...blankFinding("f1", "%"),
  basis: "base",
  ...over,
});
const draft = (over: Partial<DraftItem>): DraftItem => ({
  outcome: "findings",
  couldNotTestReason: "",
  remark: "",
  findings: [],
  ...over,
});
const read = (over: Partial<DraftItem>) => readDraftItem(draft(over), finder);
const problems = (over: Partial<DraftItem>) =>
  read(over).problems.map(({ field, code, finding: at }) => [at, field, code]);

describe("the state of an item", () => {
  test("never opened, opened and left blank, and answered are different", () => {
    expect(readDraftItem(null, finder).state).toEqual({ kind: "never_opened" });
    expect(read({ outcome: "", findings: [blankFinding("f1", "%")] }).state).toEqual({ kind: "blank" });
    expect(read({ outcome: "nothing_detected" }).state).toEqual({ kind: "nothing_detected" });
    expect(read({ findings: [finding({ analyte: "cocaine" })] }).state).toEqual({
      kind: "findings",
      count: 1,
    });
  });

  test("only what says something is an answer", () => {
    expect(read({ outcome: "" }).outcome).toBeNull();
    expect(read({ outcome: "", remark: "later" }).problems).toMatchObject([{ code: "outcome_missing" }]);
    expect(read({}).problems).toMatchObject([{ code: "findings_missing" }]);
    expect(read({ outcome: "could_not_test", couldNotTestReason: " " }).problems).toMatchObject([
      { code: "reason_missing" },
    ]);
  });

  test("findings beside `nothing detected` are left out and asked about, not lost in silence", () => {
    const answer = read({ outcome: "nothing_detected", findings: [finding({ analyte: "cocaine" })] });
    expect(answer.findings).toEqual([]);
    expect(answer.questions).toMatchObject([{ code: "findings_left_out" }]);
  });
});

describe("a finding", () => {
  test("is found by synonym, however it is spelt, and keeps what was typed", () => {
    expect(read({ findings: [finding({ analyte: " (±)-METH amphetamine " })] }).findings[0]).toMatchObject({
      analyteId: "metamfetamine",
      label: "metamfetamine",
      analyteAsTyped: " (±)-METH amphetamine ",
    });
  });

  test("that the list does not know is another substance and asked about; ticked as such it is not", () => {
    expect(read({ findings: [finding({ analyte: "Etazen" })] })).toMatchObject({
      problems: [],
      findings: [{ analyteId: null, label: "Etazen" }],
      questions: [{ code: "not_in_list", finding: 1, label: "Etazen" }],
    });
    expect(read({ findings: [finding({ analyte: "Etazen", isOther: true })] }).questions).toEqual([]);
  });

  test("with the CAS number of a listed analyte is asked about, and never mapped by guessing", () => {
    const answer = read({ findings: [finding({ analyte: "coke", casNumber: "50-36-2" })] });
    expect(answer.findings[0]?.analyteId).toBeNull();
    expect(answer.questions).toContainEqual(
      expect.objectContaining({ code: "cas_of_listed", inn: "cocaine" }),
    );
    expect(read({ findings: [finding({ analyte: "coke", casNumber: "50-36-3" })] }).questions).toContainEqual(
      expect.objectContaining({ code: "cas_unreadable" }),
    );
  });

  test("beside a listed name a CAS number is kept, and asked about where it is another's or none", () => {
    const withCas = (casNumber: string) => read({ findings: [finding({ analyte: "cocaine", casNumber })] });
    expect(withCas("50-36-2")).toMatchObject({ findings: [{ casAsTyped: "50-36-2" }], questions: [] });
    expect(withCas("537-46-2")).toMatchObject({
      findings: [{ analyteId: "cocaine", casAsTyped: "537-46-2" }],
      questions: [{ code: "cas_of_listed", label: "cocaine", inn: "metamfetamine" }],
    });
    expect(withCas("50-36-3").questions).toMatchObject([{ code: "cas_unreadable" }]);
  });

  test("without a name, or with company for a quantity that is not there, stops", () => {
    expect(problems({ findings: [blankFinding("f1", "%"), finding({ quantity: "3" })] })).toEqual([
      [2, "analyte", "analyte_missing"],
    ]);
    expect(problems({ findings: [finding({ analyte: "cocaine", uncertainty: "2" })] })).toEqual([
      [1, "quantity", "quantity_missing"],
    ]);
    expect(problems({ findings: [finding({ analyte: "cocaine", quantity: "2", unit: "" })] })).toEqual([
      [1, "unit", "unit_missing"],
    ]);
  });

  test("takes a limit as a quantity and nowhere else, and counts replicates in whole numbers", () => {
    expect(
      problems({
        findings: [
          finding({
            analyte: "cocaine",
            quantity: "<2",
            uncertainty: "<1",
            coverage: "two",
            replicates: "2.5",
          }),
        ],
      }),
    ).toEqual([
      [1, "uncertainty", "limit_not_taken"],
      [1, "coverage", "unreadable"],
      [1, "replicates", "not_whole"],
    ]);
  });

  test("an answer to a question about another text is no answer", () => {
    const asked = finding({ analyte: "cocaine", quantity: "1,234", quantityReading: "5.678" });
    expect(problems({ findings: [asked] })).toEqual([[1, "quantity", "ambiguous"]]);
    expect(read({ findings: [{ ...asked, quantityReading: "1.234" }] }).findings[0]?.quantity).toMatchObject({
      typed: "1,234",
      canonical: "1.234",
      value: 1.234,
    });
  });
});

const typed = fc.oneof(
  fc.string(),
  fc.constantFrom("", "1,234", "38.4", "< 0.5", "cocaine", "Etazen", "<LOQ"),
);
const anyFinding = fc.record({
  key: fc.constantFrom("f1", "f2", "f9", "zz"),
  analyte: typed,
  isOther: fc.boolean(),
  casNumber: typed,
  techniques: fc.array(fc.constantFrom("gc_ms", "tlc")),
  quantity: typed,
  quantityReading: typed,
  unit: fc.constantFrom("", "%"),
  basis: fc.constantFrom("" as const, "base" as const, "salt" as const),
  uncertainty: typed,
  uncertaintyReading: typed,
  coverage: typed,
  coverageReading: typed,
  replicates: typed,
});
const anyDraft: fc.Arbitrary<DraftItem> = fc.record({
  outcome: fc.constantFrom(
    "" as const,
    "findings" as const,
    "nothing_detected" as const,
    "could_not_test" as const,
  ),
  couldNotTestReason: typed,
  remark: typed,
  findings: fc.array(anyFinding, { maxLength: 4 }),
});

test("whatever is typed is read without throwing; without problems every quantity is a finite number with a unit", () => {
  fc.assert(
    fc.property(anyDraft, (any) => {
      const answer = readDraftItem(any, finder);
      for (const { quantity, numbersAsTyped } of answer.findings) {
        if (quantity !== null) expect(Number.isFinite(quantity.value)).toBe(true);
        if (answer.problems.length > 0) continue;
        expect(quantity === null).toBe(numbersAsTyped.quantity === "");
        if (quantity !== null) expect(quantity.unit).not.toBe("");
      }
      expect(answer.state.kind === "to_look_at").toBe(answer.problems.length > 0);
    }),
  );
});

test("a finding that is added has a key of its own, and removing it gives the draft back", () => {
  fc.assert(
    fc.property(anyDraft, (any) => {
      const more = withFindingAdded(any, "%");
      const added = more.findings.at(-1);
      expect(any.findings.map(({ key }) => key)).not.toContain(added?.key);
      expect(withFindingRemoved(more, added?.key ?? "").findings).toEqual(any.findings);
    }),
  );
});
