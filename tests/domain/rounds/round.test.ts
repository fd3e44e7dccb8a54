import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  calendarYear,
  compareRounds,
  formatRoundAddress,
  formatRoundCode,
  iceYear,
  parseRoundAddress,
  parseRoundCode,
  roundOfOrdinal,
  roundOrdinal,
  type RoundCode,
} from "#app/domain/rounds/round.ts";

const anyRound = fc.record<RoundCode>({
  year: fc.integer({ min: 1995, max: 2150 }),
  number: fc.constantFrom(1, 2),
});

describe("the written form", () => {
  test("is read", () => {
    expect(parseRoundCode("2026/1")).toEqual({ year: 2026, number: 1 });
    expect(parseRoundCode(" 2014/2 ")).toEqual({ year: 2014, number: 2 });
    expect(parseRoundAddress("2026-2")).toEqual({ year: 2026, number: 2 });
  });

  test.each(["", "2026", "2026/0", "2026/3", "2026/11", "26/1", "2026-1", "2026/1/1", "x2026/1", "9999/1"])(
    "%j is no round",
    (text) => expect(parseRoundCode(text)).toBeNull(),
  );

  test.each(["", "2026/1", "2026-3", "2026-1 ", "2026-01"])("%j is no address of a round", (text) =>
    expect(parseRoundAddress(text)).toBeNull(),
  );

  test("comes back as it was written", () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        expect(parseRoundCode(formatRoundCode(round))).toEqual(round);
        expect(parseRoundAddress(formatRoundAddress(round))).toEqual(round);
        expect(roundOfOrdinal(roundOrdinal(round))).toEqual(round);
      }),
    );
  });
});

test("rounds sort by year, then by number", () => {
  const codes = ["2016/2", "2011/2", "2016/1", "2014/1"];
  const sorted = codes.flatMap((code) => parseRoundCode(code) ?? []).sort(compareRounds);
  expect(sorted.map(formatRoundCode)).toEqual(["2011/2", "2014/1", "2016/1", "2016/2"]);
});

describe("the two years of a round", () => {
  test("2015/2 is of calendar year 2015 and of ICE year 2016, with 2016/1", () => {
    expect(calendarYear({ year: 2015, number: 2 })).toBe(2015);
    expect(iceYear({ year: 2015, number: 2 })).toBe(2016);
    expect(iceYear({ year: 2016, number: 1 })).toBe(2016);
    expect(iceYear({ year: 2016, number: 2 })).toBe(2017);
  });

  test("an ICE year is the second round of one year and the first of the next", () => {
    fc.assert(
      fc.property(anyRound, (round) => {
        const next = roundOfOrdinal(roundOrdinal(round) + 1);
        expect(iceYear(next) - iceYear(round)).toBe(round.number === 2 ? 0 : 1);
        expect(calendarYear(next) - calendarYear(round)).toBe(round.number === 2 ? 1 : 0);
      }),
    );
  });
});
