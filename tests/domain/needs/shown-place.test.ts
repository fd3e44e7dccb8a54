import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noCloserThan, shownPlaces, type PlacedLaboratory } from "#app/domain/needs/shown-place.ts";

/** Three regions of up to three sub-regions; a country lies in one sub-region. */
const laboratory = fc
  .record({
    region: fc.constantFrom("002", "019", "150"),
    part: fc.constantFrom("1", "2", "3"),
    country: fc.constantFrom("a", "b", "c"),
  })
  .map(({ region, part, country }) => ({
    countryCode: `${region}${part}${country}`,
    subRegionCode: `${region}/${part}`,
    regionCode: region,
  }));
const population = fc
  .array(laboratory, { maxLength: 60 })
  .map((all) => all.map((one, at): PlacedLaboratory => ({ id: `lab-${at}`, ...one })));
const threshold = fc.integer({ min: 2, max: 7 });

const laboratories = (count: number, countryCode: string, subRegionCode: string, regionCode: string) =>
  Array.from({ length: count }, (_, at) => ({
    id: `${countryCode}-${at}`,
    countryCode,
    subRegionCode,
    regionCode,
  }));

/** How many are left for a country that knows of all of its own that it was none of them. */
const outside = (country: string, those: readonly PlacedLaboratory[]) =>
  those.filter(({ countryCode }) => countryCode !== country).length;

describe("the place shown of a laboratory that is not named", () => {
  it("is, for any population of regions, one that enough laboratories share, also for whoever knows one country", () => {
    fc.assert(
      fc.property(population, threshold, (all, k) => {
        const shown = shownPlaces(all, k);
        expect(shown.size).toBe(all.length);
        const sharers = new Map<string, PlacedLaboratory[]>();
        for (const one of all) {
          const key = JSON.stringify(shown.get(one.id));
          sharers.set(key, [...(sharers.get(key) ?? []), one]);
        }
        for (const [key, those] of sharers) {
          if (key === JSON.stringify({ kind: "withheld" })) continue;
          expect(those.length).toBeGreaterThanOrEqual(k);
          for (const { countryCode } of those) expect(outside(countryCode, those)).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("is a place where the laboratory really is, and nothing is withheld that all together hide", () => {
    fc.assert(
      fc.property(population, threshold, (all, k) => {
        const shown = shownPlaces(all, k);
        const isWithheld = [...shown.values()].some(({ kind }) => kind === "withheld");
        const canHide = all.length >= k && all.every(({ countryCode }) => outside(countryCode, all) >= 2);
        expect(isWithheld).toBe(all.length > 0 && !canHide);
        for (const { id, subRegionCode, regionCode } of all) {
          const place = shown.get(id);
          if (place?.kind === "region") expect([subRegionCode, regionCode]).toContain(place.code);
        }
      }),
    );
  });

  it("does not let what is left of a region be known by that: it takes a neighbour in", () => {
    const all = [
      ...laboratories(6, "A1", "north", "region"),
      ...laboratories(6, "A2", "north", "region"),
      ...laboratories(4, "B1", "south", "region"),
      ...laboratories(4, "B2", "south", "region"),
      ...laboratories(1, "C1", "islands", "region"),
    ];
    const shown = shownPlaces(all, 5);
    expect(shown.get("A1-0")).toEqual({ kind: "region", code: "north" });
    // One laboratory on the islands alone under "region" would be known: the smaller neighbour is shown as the region too.
    expect(shown.get("B1-0")).toEqual({ kind: "region", code: "region" });
    expect(shown.get("C1-0")).toEqual({ kind: "region", code: "region" });
  });

  it("shows no region that is one country alone", () => {
    const all = [...laboratories(9, "A", "one", "r1"), ...laboratories(9, "B", "two", "r2")];
    expect(new Set([...shownPlaces(all, 5).values()].map(({ kind }) => kind))).toEqual(new Set(["anywhere"]));
    expect(shownPlaces(laboratories(9, "A", "one", "r1"), 5).get("A-0")).toEqual({ kind: "withheld" });
  });
});

describe("the place of a need after the register has changed", () => {
  const parents: Record<string, string> = { "002/1": "002", "002/2": "002", "150/1": "150" };
  const parentOf = (code: string) => parents[code] ?? null;
  const region = (code: string) => ({ kind: "region" as const, code });

  it("is never closer than it was when the need was confirmed", () => {
    expect(noCloserThan(region("002/1"), "002", parentOf)).toEqual(region("002"));
    expect(noCloserThan(region("002/1"), null, parentOf)).toEqual({ kind: "anywhere" });
    expect(noCloserThan(region("002"), null, parentOf)).toEqual({ kind: "anywhere" });
  });

  it("grows wider with today's, and is nowhere for a laboratory that moved", () => {
    expect(noCloserThan(region("002"), "002/1", parentOf)).toEqual(region("002"));
    expect(noCloserThan(region("002/1"), "002/1", parentOf)).toEqual(region("002/1"));
    expect(noCloserThan({ kind: "anywhere" }, "002/1", parentOf)).toEqual({ kind: "anywhere" });
    expect(noCloserThan({ kind: "withheld" }, "002/1", parentOf)).toEqual({ kind: "withheld" });
    expect(noCloserThan(region("150/1"), "002/1", parentOf)).toEqual({ kind: "anywhere" });
  });
});
