import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dayRefusal,
  isCalendarDay,
  isDayPossible,
  isReadyToHandIn,
} from "#app/domain/support/entry-content.ts";
import { entryNumber } from "#app/domain/support/entry-number.ts";
import { SUPPORT_KINDS, SUPPORT_STAGES, stagesOfKind } from "#app/domain/support/support-kinds.ts";

describe("days of the calendar", () => {
  it("are those that a calendar has", () => {
    for (const day of ["2024-02-29", "2000-02-29", "1950-01-01", "2199-12-31"])
      expect(isCalendarDay(day)).toBe(true);
    for (const day of [
      "2023-02-29",
      "2100-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "2026-01-00",
      "0026-01-01",
    ])
      expect(isCalendarDay(day)).toBe(false);
    for (const text of ["", "11.02.2026", "2026-2-11", " 2026-02-11", "2026-02-11T00:00"])
      expect(isCalendarDay(text)).toBe(false);
  });

  it("of a year that nobody can mean are told from what is no day at all", () => {
    for (const day of ["1066-01-01", "1949-12-31", "2200-01-01", "9999-12-31"])
      expect(dayRefusal(day)).toBe("out_of_range");
    for (const text of ["1066-02-30", "2026-02-30", "soon", ""]) expect(dayRefusal(text)).toBe("no_day");
    expect(["1950-01-01", "2199-12-31"].map(dayRefusal)).toEqual([null, null]);
  });

  it("agree with the day that a date keeps", () => {
    const numbers = [
      fc.integer({ min: 1950, max: 2199 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    ] as const;
    fc.assert(
      fc.property(...numbers, (year, month, day) => {
        const text = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
        const kept = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
        expect(isCalendarDay(text)).toBe(kept === text);
      }),
    );
  });

  it("lie behind for what was given; a promise may be dated ahead", () => {
    expect(SUPPORT_STAGES.filter((stage) => isDayPossible(stage, "2026-03-04", "2026-03-03"))).toEqual([
      "pledge",
      "commitment",
    ]);
    expect(SUPPORT_STAGES.every((stage) => isDayPossible(stage, "2026-03-03", "2026-03-03"))).toBe(true);
  });
});

describe("an entry", () => {
  it("can be handed in once it has a stage, and only with stages of its kind", () => {
    for (const kind of SUPPORT_KINDS) {
      expect(isReadyToHandIn(kind, [])).toBe(false);
      for (const stage of SUPPORT_STAGES)
        expect(isReadyToHandIn(kind, ["pledge", stage])).toBe(stagesOfKind(kind).includes(stage));
    }
  });

  it("is numbered with three digits at least", () => {
    expect([entryNumber(2026, 4), entryNumber(2026, 1000)]).toEqual(["SE-2026-004", "SE-2026-1000"]);
  });
});
