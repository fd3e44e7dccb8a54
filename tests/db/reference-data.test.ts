import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { M49_COUNTRIES, M49_REGIONS, M49_SUBREGIONS } from "#db/seed/reference/countries.server.ts";
import { publishedExercises } from "#db/seed/reference/published-rounds.server.ts";
import { readPublishedItems } from "#db/seed/reference/read-published-items.server.ts";
import { TECHNIQUES } from "#db/seed/reference/techniques.server.ts";
import { UNITS } from "#db/seed/reference/units.server.ts";

const csvText = readFileSync(
  new URL("../../db/seed/reference/ice-published-samples.csv", import.meta.url),
  "utf8",
);
const published = readPublishedItems(csvText);

function duplicates<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("published compositions", () => {
  test("are 28 items of seven rounds, four to a set", () => {
    const exercises = publishedExercises(csvText);
    expect(exercises.map(({ round, testGroup }) => `${round.year}/${round.number} ${testGroup}`)).toEqual([
      "2011/2 SM",
      "2013/1 SM",
      "2014/1 SM",
      "2015/2 BS",
      "2016/1 SM",
      "2016/2 SM",
      "2017/2 SM",
    ]);
    for (const { items } of exercises)
      expect(items.map(({ itemNumber }) => itemNumber)).toEqual([1, 2, 3, 4]);
    expect(published).toHaveLength(28);
  });

  test("give the values as printed", () => {
    const values = published.map(({ components }) =>
      components
        .filter(({ role }) => role === "principal")
        .map(({ analyteId, assignedValue, assignedAsPublished }) => {
          expect(Number(assignedAsPublished)).toBe(assignedValue);
          return `${analyteId} ${assignedAsPublished}`;
        })
        .join(", "),
    );
    expect(values).toEqual([
      ...["cocaine 6.9", "", "amfetamine 5.5", "ketamine 4.7"],
      ...["heroin 47.9", "morphine 68.7", "nimetazepam 3.7", "amfetamine 10.3"],
      ...["mcpp 40.1", "metamfetamine 73.6", "ketamine 16.1", "cocaine 75.8"],
      ...[
        "buprenorphine 1150, norbuprenorphine 2300",
        "tenamfetamine 920",
        "methadone 2300",
        "nordazepam 1150",
      ],
      ...["cocaine 50.5", "mdma 13.8", "amfetamine 5.5", ""],
      ...["cocaine 77.0", "jwh-073 14.5", "ketamine 11.4", "heroin 28.4"],
      ...["mdpv 31.3", "amfetamine 5.6", "metamfetamine 39.9", ""],
    ]);
  });

  test("the placeholder 0 of caffeine is no value, and glucose is what the blank is made of", () => {
    expect(published[0]?.components[1]).toEqual({
      analyteId: "caffeine",
      role: "cutting_agent",
      quantificationAsked: false,
      assignedValue: null,
      assignedAsPublished: "0",
    });
    expect(published[1]?.components).toEqual([
      {
        analyteId: "glucose",
        role: "cutting_agent",
        quantificationAsked: false,
        assignedValue: null,
        assignedAsPublished: "",
      },
    ]);
  });

  test("one item has traces that its report does not name", () => {
    const withTraces = published.filter(({ unnamedTraces }) => unnamedTraces);
    expect(withTraces).toMatchObject([{ round: { year: 2014, number: 1 }, testGroup: "SM", itemNumber: 1 }]);
  });

  test("units are UCUM codes of the unit list", () => {
    const units = published.map(({ testGroup, unit }) => `${testGroup} ${unit}`);
    expect([...new Set(units)]).toEqual(["SM %", "BS ng/mL"]);
  });

  test.each([
    ["cocaine=6.9", "cocane=6.9", /2011\/2 SM 1: unknown analyte cocane/],
    ["cocaine=6.9", "cocaine=6,9", /line 2/],
    ["cocaine=6.9", "cocaine", /2011\/2 SM 1: component not understood/],
    ["% w/w", "% v/v", /2011\/2 SM 1: unknown unit/],
    ["caffeine present", "caffeine absent", /2011\/2 SM 1: the notes no longer say/],
    ["2014/1,SM,1,", "2014/1,SM,9,", /2014\/1 SM 1: no such row/],
    ["2011/2", "2011/3", /no round/],
    ["matrix", "material", /Unknown columns/],
  ])("a text in which %j reads %j is refused", (from, to, message) => {
    expect(csvText).toContain(from);
    expect(() => readPublishedItems(csvText.replace(from, to))).toThrow(message);
  });
});

describe("techniques and units", () => {
  test("codes are unique", () => {
    expect(duplicates(TECHNIQUES.map(({ code }) => code))).toEqual([]);
    expect(duplicates(UNITS.map(({ code }) => code))).toEqual([]);
    expect(TECHNIQUES.at(-1)?.code).toBe("other");
  });

  test("units are spelt as UCUM spells them: prefix, gram or litre (capital L), u for micro, no annotation", () => {
    const term = /^(%|[munk]?g\/([munk]?g|m?L))$/;
    expect(UNITS.filter(({ code }) => !term.test(code))).toEqual([]);
  });

  test("factors bring each unit to the first of its dimension", () => {
    const grams: Record<string, number> = { kg: 1000, g: 1, mg: 1e-3, ug: 1e-6, ng: 1e-9, L: 1, mL: 1e-3 };
    const size = (code: string) => {
      const [above = "", below = ""] = code.split("/");
      return code === "%" ? 0.01 : (grams[above] ?? NaN) / (grams[below] ?? NaN);
    };
    for (const { code, dimension, factor } of UNITS) {
      const first = UNITS.find((unit) => unit.dimension === dimension);
      expect(size(code) / size(first?.code ?? "")).toBeCloseTo(factor, 9);
    }
  });
});

describe("countries", () => {
  test("are those of M49, in its regions and sub-regions", () => {
    expect(M49_REGIONS.map(({ name }) => name).sort()).toEqual([
      "Africa",
      "Americas",
      "Asia",
      "Europe",
      "Oceania",
    ]);
    expect(M49_SUBREGIONS).toHaveLength(17);
    expect(M49_COUNTRIES).toHaveLength(247);
    expect(duplicates(M49_COUNTRIES.map(({ code }) => code))).toEqual([]);
    expect(duplicates(M49_COUNTRIES.map(({ iso3 }) => iso3))).toEqual([]);
  });

  test("every country's sub-region lies in its region", () => {
    const regionOf = new Map(M49_SUBREGIONS.map(({ code, regionCode }) => [code, regionCode]));
    for (const country of M49_COUNTRIES) expect(regionOf.get(country.subRegionCode)).toBe(country.regionCode);
    for (const { regionCode } of M49_SUBREGIONS)
      expect(M49_REGIONS.map(({ code }) => code)).toContain(regionCode);
  });

  test.each([
    ["KEN", "404", "Kenya", "002", "202"],
    ["CIV", "384", "Côte d’Ivoire", "002", "202"],
    ["TUR", "792", "Türkiye", "142", "145"],
    ["BOL", "068", "Bolivia (Plurinational State of)", "019", "419"],
    ["GBR", "826", "United Kingdom of Great Britain and Northern Ireland", "150", "154"],
    ["CYP", "196", "Cyprus", "142", "145"],
  ])("%s", (iso3, code, name, regionCode, subRegionCode) => {
    const country = M49_COUNTRIES.find((candidate) => candidate.iso3 === iso3);
    expect(country).toEqual({ code, name, iso3, regionCode, subRegionCode });
  });
});
