import fc from "fast-check";
import { expect, test } from "vitest";

import { submissionWindow, type ExerciseCalendar } from "#app/domain/rounds/exercise-calendar.ts";

const calendar: ExerciseCalendar = {
  registrationOpensAt: Date.UTC(2026, 0, 5),
  resultsOpenAt: Date.UTC(2026, 1, 2),
  resultsDueAt: Date.UTC(2026, 3, 30, 21, 59, 59, 999),
  timeZone: "Europe/Vienna",
  lateUntil: Date.UTC(2026, 4, 15),
};

test("the deadline is met at its own instant and missed one millisecond later", () => {
  expect(submissionWindow(calendar, calendar.resultsDueAt)).toBe("open");
  expect(submissionWindow(calendar, calendar.resultsDueAt + 1)).toBe("late-accepted");
  expect(submissionWindow({ ...calendar, lateUntil: null }, calendar.resultsDueAt)).toBe("open");
  expect(submissionWindow({ ...calendar, lateUntil: null }, calendar.resultsDueAt + 1)).toBe("closed");
});

test("late results are taken up to and at the last late instant", () => {
  const lateUntil = Date.UTC(2026, 4, 15);
  expect(submissionWindow(calendar, lateUntil)).toBe("late-accepted");
  expect(submissionWindow(calendar, lateUntil + 1)).toBe("closed");
});

test("results open at their own instant, however long registration has been open", () => {
  expect(submissionWindow(calendar, calendar.registrationOpensAt)).toBe("not-yet-open");
  expect(submissionWindow(calendar, calendar.resultsOpenAt - 1)).toBe("not-yet-open");
  expect(submissionWindow(calendar, calendar.resultsOpenAt)).toBe("open");
});

test("as time goes on the window only moves forward, and late comes only where it is allowed", () => {
  const order = ["not-yet-open", "open", "late-accepted", "closed"];
  const instant = fc.integer({ min: 0, max: 10_000 });
  const anyCalendar = fc
    .tuple(fc.array(instant, { minLength: 4, maxLength: 4 }), fc.boolean())
    .map(([times, late]) => {
      const [registrationOpensAt = 0, resultsOpenAt = 0, resultsDueAt = 0, lateUntil = 0] = times.sort(
        (a, b) => a - b,
      );
      return {
        registrationOpensAt,
        resultsOpenAt,
        resultsDueAt,
        timeZone: "Africa/Nairobi",
        lateUntil: late ? lateUntil : null,
      };
    });
  fc.assert(
    fc.property(anyCalendar, instant, instant, (anyOf, a, b) => {
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
      const before = submissionWindow(anyOf, earlier);
      expect(order.indexOf(before)).toBeLessThanOrEqual(order.indexOf(submissionWindow(anyOf, later)));
      if (anyOf.lateUntil === null) expect(before).not.toBe("late-accepted");
      expect(before === "open").toBe(earlier >= anyOf.resultsOpenAt && earlier <= anyOf.resultsDueAt);
    }),
  );
});
