import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createAnalyteFinder } from "#app/domain/results/analyte-names.ts";
import {
  assessSubmission,
  type AnsweredItem,
  type ItemAssessment,
  type ItemComposition,
} from "#app/domain/results/assessment.ts";
import { ANALYTES } from "#db/seed/reference/analytes.server.ts";
import { publishedExercises } from "#db/seed/reference/published-rounds.server.ts";
import { compositionOf } from "#db/seed/reference/read-published-items.server.ts";

const csv = new URL("../../../db/seed/reference/ice-published-samples.csv", import.meta.url);
const published = publishedExercises(readFileSync(csv, "utf8")).map(({ round, testGroup, items }) => ({
  name: `${round.year}/${round.number} ${testGroup}`,
  items: items.map(compositionOf),
}));
const allItems = published.flatMap(({ name, items }) =>
  items.map((item) => ({ name: `${name} ${item.itemNumber}`, item })),
);
const finder = createAnalyteFinder(ANALYTES);

function findings(itemNumber: number, ...analyteIds: (string | null)[]): AnsweredItem {
  return {
    itemNumber,
    outcome: analyteIds.length === 0 ? "nothing_detected" : "findings",
    findings: analyteIds.map((analyteId, index) => ({
      findingKey: `f${index + 1}`,
      analyteId,
      label: analyteId ?? `unknown ${index + 1}`,
    })),
  };
}

function principalsOf(item: ItemComposition): string[] {
  return item.components.filter(({ role }) => role === "principal").map(({ analyteId }) => analyteId);
}

function assessOne(item: ItemComposition, ...answers: AnsweredItem[]): ItemAssessment {
  const [assessment] = assessSubmission([item], answers).items;
  if (!assessment) throw new Error("no assessment");
  return assessment;
}

/** An analyte that is in none of the published compositions. */
const STRANGER = "phenacetin";

describe.each(allItems)("$name", ({ item }) => {
  const principals = principalsOf(item);
  const perfect = findings(item.itemNumber, ...principals);

  test("the perfect answer is correct", () => {
    expect(assessOne(item, perfect)).toEqual({
      itemNumber: item.itemNumber,
      isBlank: principals.length === 0,
      verdict: "correct",
      identified: principals,
      falsePositives: [],
      falseNegatives: [],
      notCounted: [],
      unmapped: [],
    });
  });

  test("every principal left out is a false negative, one at a time and all at once", () => {
    for (const missing of principals) {
      const others = principals.filter((id) => id !== missing);
      const assessment = assessOne(item, findings(item.itemNumber, ...others));
      expect(assessment).toMatchObject({
        verdict: "not_correct",
        falseNegatives: [missing],
        identified: others,
      });
    }
    const nothing = assessOne(item, findings(item.itemNumber));
    expect(nothing.falseNegatives).toEqual(principals);
    expect(nothing.verdict).toBe(principals.length === 0 ? "correct" : "not_correct");
  });

  test("an analyte that is not there is a false positive, unless the report leaves its traces unnamed", () => {
    const assessment = assessOne(item, findings(item.itemNumber, ...principals, STRANGER));
    const extra = [{ findingKey: `f${principals.length + 1}`, analyteId: STRANGER }];
    expect(assessment.verdict).toBe(item.unnamedTraces ? "correct" : "not_correct");
    expect(assessment.falsePositives).toEqual(item.unnamedTraces ? [] : extra);
    expect(assessment.notCounted).toEqual(item.unnamedTraces ? extra : []);
    expect(assessment.identified).toEqual(principals);
  });

  test("cutting agents and traces count for and against nobody", () => {
    const others = item.components
      .filter(({ role }) => role !== "principal")
      .map(({ analyteId }) => analyteId);
    const assessment = assessOne(item, findings(item.itemNumber, ...principals, ...others));
    expect(assessment).toMatchObject({ verdict: "correct", falsePositives: [], falseNegatives: [] });
    expect(assessment.notCounted.map(({ analyteId }) => analyteId)).toEqual(others);
  });

  test("could not test, never answered and begun but not said are not reported, and no failure", () => {
    const couldNotTest: AnsweredItem = {
      itemNumber: item.itemNumber,
      outcome: "could_not_test",
      findings: [],
    };
    const begun: AnsweredItem = { itemNumber: item.itemNumber, outcome: "findings", findings: [] };
    const leftStanding: AnsweredItem = { ...findings(item.itemNumber, STRANGER), outcome: "could_not_test" };
    for (const answers of [[], [couldNotTest], [leftStanding], [begun]]) {
      expect(assessOne(item, ...answers)).toMatchObject({
        verdict: "not_reported",
        isBlank: principals.length === 0,
        identified: [],
        falsePositives: [],
        falseNegatives: [],
      });
    }
  });

  test("an analyte given twice counts once", () => {
    const twice = assessOne(
      item,
      findings(item.itemNumber, ...principals, ...principals, STRANGER, STRANGER),
    );
    expect(twice.identified).toEqual(principals);
    expect([...twice.falsePositives, ...twice.notCounted]).toHaveLength(1);
  });

  test("every name and synonym of the principals is the principal", () => {
    for (const principal of principals) {
      const analyte = ANALYTES.find(({ id }) => id === principal);
      for (const name of [analyte?.inn ?? "", ...(analyte?.synonyms ?? [])]) {
        expect(finder.byName(name.toUpperCase())?.id, name).toBe(principal);
      }
    }
    const synonyms = principals.map((id) => ANALYTES.find((analyte) => analyte.id === id)?.synonyms[0] ?? "");
    const typed = synonyms.map((name) => finder.byName(name)?.id ?? null);
    expect(assessOne(item, findings(item.itemNumber, ...typed)).verdict).toBe("correct");
  });
});

test("all 28 published items were tried, three blanks and one with unnamed traces among them", () => {
  expect(allItems).toHaveLength(28);
  const named = (items: typeof allItems) => items.map(({ name }) => name);
  expect(named(allItems.filter(({ item }) => principalsOf(item).length === 0))).toEqual([
    "2011/2 SM 2",
    "2016/1 SM 4",
    "2017/2 SM 4",
  ]);
  expect(named(allItems.filter(({ item }) => item.unnamedTraces))).toEqual(["2014/1 SM 1"]);
});

describe("a finding that nobody has mapped yet", () => {
  const cocaine: ItemComposition = {
    itemNumber: 1,
    components: [{ analyteId: "cocaine", role: "principal" }],
    unnamedTraces: false,
  };
  const blank: ItemComposition = { itemNumber: 1, components: [], unnamedTraces: false };

  test("may be the principal that is missing: undecided, and no false negative", () => {
    expect(assessOne(cocaine, findings(1, null))).toMatchObject({
      verdict: "undecided",
      falseNegatives: [],
      falsePositives: [],
      unmapped: [{ findingKey: "f1", label: "unknown 1" }],
    });
  });

  test("may be an extra one beside the principal, or on a blank: undecided too", () => {
    expect(assessOne(cocaine, findings(1, "cocaine", null)).verdict).toBe("undecided");
    expect(assessOne(blank, findings(1, null)).verdict).toBe("undecided");
  });

  test("cannot be two principals: with two missing the item is not correct, and neither is claimed by name", () => {
    const two: ItemComposition = {
      ...cocaine,
      components: [...cocaine.components, { analyteId: "heroin", role: "principal" }],
    };
    expect(assessOne(two, findings(1, null))).toMatchObject({
      verdict: "not_correct",
      falseNegatives: [],
      falsePositives: [],
    });
    expect(assessOne(two, findings(1, null, null)).verdict).toBe("undecided");
    expect(assessOne(two, findings(1, "cocaine", null)).verdict).toBe("undecided");
  });

  test("changes nothing once there is a false positive, nor where no extra finding counts", () => {
    expect(assessOne(cocaine, findings(1, "heroin", null)).verdict).toBe("not_correct");
    expect(assessOne({ ...cocaine, unnamedTraces: true }, findings(1, "cocaine", null)).verdict).toBe(
      "correct",
    );
    expect(assessOne({ ...cocaine, unnamedTraces: true }, findings(1, null)).verdict).toBe("undecided");
  });
});

test("nothing detected is the answer, whatever findings were left standing in the form", () => {
  const answer: AnsweredItem = { ...findings(1, "cocaine"), outcome: "nothing_detected" };
  const blank: ItemComposition = { itemNumber: 1, components: [], unnamedTraces: false };
  expect(assessOne(blank, answer)).toMatchObject({ verdict: "correct", falsePositives: [] });
});

test("an answer for an item that is not there, or two for one, is a fault of the caller", () => {
  const item: ItemComposition = { itemNumber: 1, components: [], unnamedTraces: false };
  expect(() => assessSubmission([item], [findings(2)])).toThrow(RangeError);
  expect(() => assessSubmission([item], [findings(1), findings(1)])).toThrow(RangeError);
});

describe("for any exercise and any submission", () => {
  const analyteId = fc.constantFrom("a", "b", "c", "d", "e");
  const composition = fc
    .array(
      fc.record({
        components: fc.uniqueArray(
          fc.record({ analyteId, role: fc.constantFrom("principal", "cutting_agent", "trace") }),
          { maxLength: 4, selector: (component) => component.analyteId },
        ),
        unnamedTraces: fc.boolean(),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((items) => items.map((item, index): ItemComposition => ({ ...item, itemNumber: index + 1 })));
  const finding = fc.option(analyteId, { freq: 4 });
  const answer = fc.record({
    outcome: fc.constantFrom("nothing_detected", "findings", "could_not_test"),
    ids: fc.array(finding, { maxLength: 5 }),
    given: fc.boolean(),
  });
  const trial = fc
    .tuple(composition, fc.array(answer, { minLength: 4, maxLength: 4 }))
    .map(([items, answers]) => ({
      items,
      answers: items.flatMap((item, index): AnsweredItem[] => {
        const given = answers[index];
        return given?.given ? [{ ...findings(item.itemNumber, ...given.ids), outcome: given.outcome }] : [];
      }),
    }));
  const check = (property: (given: { items: ItemComposition[]; answers: AnsweredItem[] }) => void) =>
    fc.assert(fc.property(trial, property), { numRuns: 2000 });
  const verdicts = (items: ItemComposition[], answers: AnsweredItem[]) =>
    assessSubmission(items, answers).items.map(({ itemNumber, verdict }) => [itemNumber, verdict]);

  test("the counts are disjoint and add up", () => {
    check(({ items, answers }) => {
      const { summary, items: assessed } = assessSubmission(items, answers);
      expect(summary.correct + summary.notCorrect + summary.notReported + summary.undecided).toBe(
        items.length,
      );
      expect(summary.items).toBe(items.length);
      for (const item of assessed) {
        const composed = items.find(({ itemNumber }) => itemNumber === item.itemNumber);
        const principals = principalsOf(composed ?? { itemNumber: 0, components: [], unnamedTraces: false });
        if (item.verdict === "not_reported" || item.verdict === "undecided")
          expect(item.falseNegatives).toEqual([]);
        if (item.verdict === "correct") expect(item.identified).toEqual(principals);
        if (item.unmapped.length === 0 && item.verdict !== "not_reported") {
          expect([...item.identified, ...item.falseNegatives].sort()).toEqual(principals.sort());
        }
        const errors = item.falsePositives.length + item.falseNegatives.length;
        // More principals missing than findings could be: a failure, of which none is named yet.
        const missing = principals.length - item.identified.length;
        const isShort = item.verdict !== "not_reported" && missing > item.unmapped.length;
        expect(item.verdict === "not_correct").toBe(errors > 0 || isShort);
      }
    });
  });

  test("the order of answers and of findings changes no verdict", () => {
    check(({ items, answers }) => {
      const turned = answers
        .map((given) => ({ ...given, findings: [...given.findings].reverse() }))
        .reverse();
      expect(verdicts(items, turned)).toEqual(verdicts(items, answers));
    });
  });

  test("reporting a trace or a cutting agent besides changes no verdict", () => {
    check(({ items, answers }) => {
      const withMore = answers.map((given) => {
        const item = items.find(({ itemNumber }) => itemNumber === given.itemNumber);
        const harmless = item?.components.filter(({ role }) => role !== "principal") ?? [];
        if (given.outcome !== "findings" || given.findings.length === 0) return given;
        const more = harmless.map(({ analyteId: id }) => ({
          findingKey: `more ${id}`,
          analyteId: id,
          label: id,
        }));
        return { ...given, findings: [...given.findings, ...more] };
      });
      expect(verdicts(items, withMore)).toEqual(verdicts(items, answers));
    });
  });

  test("an item is undecided exactly where some mapping of its findings makes it correct and some does not", () => {
    // A substance of which no composition knows stands for every other one.
    const meanings = ["a", "b", "c", "d", "e", "f", "of no composition"];
    const everyMapping = (given: AnsweredItem, from = 0): AnsweredItem[] => {
      const at = given.findings.findIndex((f, index) => index >= from && f.analyteId === null);
      if (at === -1) return [given];
      return meanings.flatMap((meaning) =>
        everyMapping(
          {
            ...given,
            findings: given.findings.map((f, index) => (index === at ? { ...f, analyteId: meaning } : f)),
          },
          at + 1,
        ),
      );
    };
    const oneItem = trial.filter(({ answers }) =>
      answers.every(({ findings: all }) => all.filter((f) => f.analyteId === null).length <= 3),
    );
    fc.assert(
      fc.property(oneItem, ({ items, answers }) => {
        for (const item of items)
          for (const given of answers.filter(({ itemNumber }) => itemNumber === item.itemNumber)) {
            const verdict = assessOne(item, given).verdict;
            const reached = new Set(everyMapping(given).map((mapped) => assessOne(item, mapped).verdict));
            // A finding that nobody has looked at is itself held against nobody, whatever it may turn out to be.
            const isOnEmptyItem = item.components.length === 0 && !item.unnamedTraces;
            if (isOnEmptyItem && verdict === "undecided") continue;
            expect(verdict).toBe(reached.size === 1 ? [...reached][0] : "undecided");
          }
      }),
      { numRuns: 1000 },
    );
  });

  test("mapping a finding never changes a verdict that was given, and mapping all of them decides the rest", () => {
    fc.assert(
      fc.property(
        trial,
        fc.array(analyteId, { minLength: 5, maxLength: 5 }),
        ({ items, answers }, meanings) => {
          const mapped = answers.map((given) => ({
            ...given,
            findings: given.findings.map((f, index) => ({
              ...f,
              analyteId: f.analyteId ?? meanings[index] ?? "a",
            })),
          }));
          const before = assessSubmission(items, answers).items;
          assessSubmission(items, mapped).items.forEach((after, index) => {
            expect(after.verdict).not.toBe("undecided");
            const verdict = before[index]?.verdict;
            if (verdict !== "undecided") expect(after.verdict).toBe(verdict);
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});
