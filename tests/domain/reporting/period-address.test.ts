import fc from "fast-check";
import { expect, it } from "vitest";
import {
  formatPeriodAddress,
  parsePeriodAddress,
  shortPeriod,
} from "#app/domain/reporting/period-address.ts";
import { periodAt } from "#app/domain/reporting/report-period.ts";

it("a period comes back from its address as it was", () => {
  const period = fc.oneof(
    fc.integer({ min: 1900 * 2, max: 2199 * 2 + 1 }).map((ordinal) => periodAt("round", ordinal)),
    fc.integer({ min: 1900, max: 2199 }).map((year) => periodAt("calendar-year", year)),
    fc.integer({ min: 1900, max: 2199 }).map((year) => periodAt("ice-year", year)),
  );
  fc.assert(
    fc.property(period, (one) => {
      expect(parsePeriodAddress(formatPeriodAddress(one))).toEqual(one);
    }),
  );
});

it("reads as people write", () => {
  expect(parsePeriodAddress("2026-2")).toEqual({ kind: "round", roundOrdinal: 4053 });
  expect(parsePeriodAddress("ice-2026")).toEqual({ kind: "ice-year", year: 2026 });
  expect(shortPeriod({ kind: "round", roundOrdinal: 4053 })).toBe("2026/2");
});

it("takes nothing else for a period", () => {
  for (const text of ["", "2026-3", "2026/1", "ice-26", "ICE-2026", "2026 ", "20260", "1899"])
    expect(parsePeriodAddress(text)).toBeNull();
});
