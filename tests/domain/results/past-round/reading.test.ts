import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeclared } from "#app/domain/quantities/declared-decimal-sign.ts";
import { readTypedQuantity } from "#app/domain/quantities/typed-quantity.ts";
import { readHead } from "#app/domain/results/past-round/columns.ts";
import {
  laboratoryFinder,
  readAnswerWord,
  techniqueFinder,
  unitFinder,
} from "#app/domain/results/past-round/names.ts";
import { stepsTo, WAYS_TO_PAST_STATES, type PastState } from "#app/domain/results/past-round/past-states.ts";
import { readSubmittedDay } from "#app/domain/results/past-round/submitted-day.ts";

describe("a decimal sign that a table declares", () => {
  it.each([
    ["1,234", "comma", "1.234", false],
    ["1,234", "point", "1234", false],
    ["<1,234", "comma", "1.234", false],
    ["1,234", null, "", false],
    ["1.5", "comma", "", true],
    ["1,5", "point", "", true],
    ["1.234,5", "comma", "", false],
    ["1,234.5", "comma", "", true],
    ["1,234,567", "comma", "", true],
    ["1,234,567", "point", "", false],
    ["38", "comma", "", false],
    ["\u0661\u066B\u0665", "point", "", false],
    ["", "comma", "", false],
    ["n/a", "comma", "", false],
  ] as const)("reads %s with %s", (text, sign, reading, contradicts) => {
    expect(readDeclared(text, sign)).toEqual({ reading, contradicts });
  });

  it("answers every text that reads two ways, by one of its readings", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (whole, rest) => {
        const text = `${whole},${String(rest).padStart(3, "0")}`;
        const read = readTypedQuantity(text);
        if (read.kind !== "ambiguous") throw new Error(`${text} reads one way`);
        expect(read.canonicals).toEqual([
          readDeclared(text, "comma").reading,
          readDeclared(text, "point").reading,
        ]);
      }),
    );
  });
});

describe("the heading of a table", () => {
  it("is read in any order and spelling, and says what is not read", () => {
    const { places, unread, twice } = readHead([
      "Sample No",
      "LAB-CODE",
      "Expanded uncertainty",
      "item",
      "constructor",
      "",
    ]);
    expect([...places]).toEqual([
      ["laboratory", 1],
      ["uncertainty", 2],
      ["sample", 3],
    ]);
    expect([unread, twice]).toEqual([["Sample No", "constructor"], []]);
    expect(readHead(["lab", "Laboratory"]).twice).toEqual(["laboratory"]);
  });
});

describe("names in a table", () => {
  const laboratory = (id: string, name: string, country: string, names: string[] = []) => ({
    id,
    name,
    names,
    country: { code: country === "Austria" ? "040" : "404", name: country },
  });
  const find = laboratoryFinder([
    laboratory("a", "Łódź Laboratory", "Kenya", ["Old House"]),
    laboratory("b", "Central Laboratory", "Austria"),
    laboratory("c", "Central laboratory", "Kenya"),
  ]);

  it("find a laboratory by id or any name, and ask for the country where two are called so", () => {
    expect(find("a", "")).toMatchObject({ kind: "found", laboratory: { id: "a" } });
    expect(find("\u200FLODZ  laboratory 🧪", "")).toMatchObject({ kind: "found", laboratory: { id: "a" } });
    expect(find("old house", "")).toMatchObject({ laboratory: { id: "a" } });
    expect(find("Central Laboratory", "")).toEqual({ kind: "several", ids: ["b", "c"] });
    expect(find("Central Laboratory", "kenya")).toMatchObject({ laboratory: { id: "c" } });
    expect(find("Central Laboratory", "040")).toMatchObject({ laboratory: { id: "b" } });
    expect(find("a", "Austria")).toEqual({ kind: "other_country" });
    expect(find("🧪", "")).toEqual({ kind: "none" });
  });

  it("find techniques and units as people write them", () => {
    const techniques = techniqueFinder([
      { code: "gc_ms", name: "Gas chromatography, mass spectrometry (GC-MS)" },
      { code: "ftir", name: "Infrared spectroscopy (FTIR)" },
    ]);
    expect(techniques("GC/MS, ftir")).toEqual({ codes: ["gc_ms", "ftir"], unknown: [] });
    expect(techniques("Gas chromatography, mass spectrometry; nose")).toEqual({
      codes: ["gc_ms"],
      unknown: ["nose"],
    });
    const unit = unitFinder([
      { code: "%", display: "% w/w" },
      { code: "ug/mL", display: "µg/mL" },
    ]);
    expect(["% W/W", "%", "μg/ml", "stone"].map(unit)).toEqual(["%", "%", "ug/mL", null]);
  });

  it("are not names where they are an answer", () => {
    expect(["Nothing detected", "could not test", "NOT REPORTED", "cocaine"].map(readAnswerWord)).toEqual([
      "nothing_detected",
      "could_not_test",
      "not_reported",
      null,
    ]);
  });
});

describe("where a laboratory can stand at the end", () => {
  it("is reached by steps of the table of transitions, one after the other", () => {
    for (const state of Object.keys(WAYS_TO_PAST_STATES) as PastState[]) {
      const steps = stepsTo(state);
      expect(steps.at(-1)?.to ?? "invited").toBe(state);
      for (const [at, { from }] of steps.entries()) expect(from).toBe(steps[at - 1]?.to ?? "invited");
    }
  });
});

describe("the day that results came", () => {
  // The deadline is the last minute of 30 November in Vienna.
  const calendar = {
    resultsOpenAt: Date.parse("2011-09-01T00:00:00Z"),
    resultsDueAt: Date.parse("2011-11-30T22:59:00Z"),
    timeZone: "Europe/Vienna",
  };
  it.each([
    ["2011-11-30", false, false],
    ["2011-12-01", true, false],
    ["2011-11-30 22:59", false, false],
    ["2011-11-30T23:00:00Z", true, false],
    ["2011-08-31", false, true],
  ])("%s is late: %s, before the opening: %s", (text, isLate, isTooEarly) => {
    expect(readSubmittedDay(text, calendar)).toMatchObject({ isLate, isTooEarly });
  });

  it.each(["30.11.2011", "11/30/2011", "2011-02-30", "2011-11-30 25:00", "40877", ""])(
    "cannot be read from %s",
    (text) => {
      expect(readSubmittedDay(text, calendar)).toBeNull();
    },
  );
});
