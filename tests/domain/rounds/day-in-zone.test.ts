import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOfDayIn, isTimeZone, startOfDayIn } from "#app/domain/rounds/day-in-zone.ts";

const iso = (at: number) => new Date(at).toISOString();

describe("a day in a zone", () => {
  it("begins at midnight there and ends a minute before the next, whatever the clock does", () => {
    expect(iso(startOfDayIn("2012-05-01", "Europe/Vienna"))).toBe("2012-04-30T22:00:00.000Z");
    expect(iso(endOfDayIn("2012-12-31", "Europe/Vienna"))).toBe("2012-12-31T22:59:00.000Z");
    // 23 hours and 25 hours long.
    expect(iso(startOfDayIn("2012-03-25", "Europe/Vienna"))).toBe("2012-03-24T23:00:00.000Z");
    expect(iso(endOfDayIn("2012-03-25", "Europe/Vienna"))).toBe("2012-03-25T21:59:00.000Z");
    expect(iso(endOfDayIn("2012-10-28", "Europe/Vienna"))).toBe("2012-10-28T22:59:00.000Z");
    expect(iso(startOfDayIn("2012-06-01", "Pacific/Kiritimati"))).toBe("2012-05-31T10:00:00.000Z");
    expect(iso(startOfDayIn("2012-06-01", "America/Los_Angeles"))).toBe("2012-06-01T07:00:00.000Z");
    // The clock leapt over midnight: the day began at one.
    expect(iso(startOfDayIn("2012-10-21", "America/Sao_Paulo"))).toBe("2012-10-21T03:00:00.000Z");
  });

  it("is where the calendar of the zone says that its first and last minute are", () => {
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Vienna",
      "Asia/Kathmandu",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
    );
    const days = fc
      .date({
        min: new Date("1990-01-02T00:00:00Z"),
        max: new Date("2030-01-01T00:00:00Z"),
        noInvalidDate: true,
      })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(zones, days, (timeZone, day) => {
        const dayOf = (at: number) =>
          new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
        const first = startOfDayIn(day, timeZone);
        expect([dayOf(first - 1) < day, dayOf(first), dayOf(endOfDayIn(day, timeZone))]).toEqual([
          true,
          day,
          day,
        ]);
      }),
    );
  });

  it("is in a zone that there is", () => {
    expect(["Europe/Vienna", "UTC", "Vienna", ""].map(isTimeZone)).toEqual([true, true, false, false]);
  });
});
