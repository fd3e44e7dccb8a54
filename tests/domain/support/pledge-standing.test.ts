import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import {
  instalmentStandings,
  pledgeStanding as standingOnADay,
  wholeSchedule,
} from "#app/domain/support/pledge-standing.ts";
import { standingPromises, type PromiseStep } from "#app/domain/support/promise-standing.ts";

const paid = (id: string, minor: number, currency: "EUR" | "USD" = "EUR"): PromiseStep => ({
  id,
  stage: "disbursement",
  value: money(minor, currency),
  fulfilsId: "pledge",
});

function pledgeStanding(
  pledged: ReturnType<typeof money>,
  steps: readonly PromiseStep[],
  schedule: Parameters<typeof standingOnADay>[2],
  today: string,
) {
  const pledge: PromiseStep = { id: "pledge", stage: "pledge", value: pledged, fulfilsId: null };
  const standing = standingPromises([pledge, ...steps], new Map()).get("pledge");
  if (!standing) throw new Error("a pledge stands");
  return standingOnADay(pledged, standing, schedule, today);
}
const PLEDGED = money(100_000, "EUR");

describe("a pledge", () => {
  it("is open by what was not given; a commitment is shown and takes nothing off", () => {
    const commitment: PromiseStep = {
      id: "c",
      stage: "commitment",
      value: money(60_000, "EUR"),
      fulfilsId: "pledge",
    };
    const standing = pledgeStanding(PLEDGED, [commitment, paid("a", 25_000)], [], "2026-03-01");
    expect(standing).toEqual({
      committed: money(60_000, "EUR"),
      given: money(25_000, "EUR"),
      givenElsewise: 0,
      open: money(75_000, "EUR"),
      notCommitted: money(15_000, "EUR"),
      overdue: null,
      nextDueOn: null,
    });
  });

  it("is overdue by what was due before today and not given, and not on its day", () => {
    const schedule = [
      { dueOn: "2026-03-01", amountMinor: 40_000 },
      { dueOn: "2027-03-01", amountMinor: 60_000 },
    ];
    const on = (today: string) => pledgeStanding(PLEDGED, [paid("a", 10_000)], schedule, today);
    expect(on("2026-03-01")).toMatchObject({ overdue: money(0, "EUR"), nextDueOn: "2026-03-01" });
    expect(on("2026-03-02")).toMatchObject({ overdue: money(30_000, "EUR"), nextDueOn: "2027-03-01" });
    expect(on("2027-03-02")).toMatchObject({ overdue: money(90_000, "EUR"), nextDueOn: null });
  });

  it("adds nothing across currencies: what is open is then not known", () => {
    const standing = pledgeStanding(PLEDGED, [paid("a", 10_000), paid("b", 5_000, "USD")], [], "2026-03-01");
    expect(standing).toMatchObject({ given: money(10_000, "EUR"), givenElsewise: 1, open: null });
  });

  it("given and open add up to what was pledged, unless more was given", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 6 }),
        (pledged, payments) => {
          const all = payments.map((minor, at) => paid(String(at), minor));
          const { open, given } = pledgeStanding(money(pledged, "EUR"), all, [], "2026-03-01");
          expect((open?.amountMinor ?? -1) + Math.min(given.amountMinor, pledged)).toBe(pledged);
        },
      ),
    );
  });
});

describe("the schedule of a pledge", () => {
  const days = ["2026-01-31", "2027-01-31", "2028-01-31", "2029-01-31"];

  it("may leave out one amount, which is what the others leave", () => {
    const parts = [
      { dueOn: "2027-01-31", amountMinor: null },
      { dueOn: "2026-01-31", amountMinor: 25_000 },
    ];
    expect(wholeSchedule(parts, 100_000)).toEqual({
      schedule: [
        { dueOn: "2026-01-31", amountMinor: 25_000 },
        { dueOn: "2027-01-31", amountMinor: 75_000 },
      ],
      problems: [],
    });
    expect(wholeSchedule([{ dueOn: "2026-01-31", amountMinor: null }], 100_000).schedule).toEqual([
      { dueOn: "2026-01-31", amountMinor: 100_000 },
    ]);
  });

  it("is refused where its parts are not the whole, or cannot be told apart", () => {
    const codes = (parts: { dueOn: string; amountMinor: number | null }[]) =>
      wholeSchedule(parts, 100_000).problems.map(({ code }) => code);
    const part = (at: number, amountMinor: number | null) => ({ dueOn: days[at] ?? "", amountMinor });
    expect(codes([part(0, 50_000), part(1, 49_999)])).toEqual(["sum-differs"]);
    expect(codes([part(0, 100_000), part(1, null)])).toEqual(["sum-differs"]);
    expect(codes([part(0, 50_000), part(0, 50_000)])).toEqual(["same-day"]);
    expect(codes([part(0, null), part(1, null)])).toEqual(["amount-missing"]);
    expect(codes([])).toEqual([]);
  });

  it("is met from its earliest part on; what is open of all parts is what is open of the pledge", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 500_000 }),
        fc.constantFrom("2025-06-01", "2027-01-31", "2027-02-01", "2030-01-01"),
        (amounts, given, today) => {
          const schedule = amounts.map((amountMinor, at) => ({ dueOn: days[at] ?? "", amountMinor }));
          const pledged = money(
            amounts.reduce((sum, amount) => sum + amount, 0),
            "EUR",
          );
          const steps = given > 0 ? [paid("a", given)] : [];
          const standing = pledgeStanding(pledged, steps, schedule, today);
          const parts = instalmentStandings(schedule, standing, today);
          const sum = (of: typeof parts) => of.reduce((all, { openMinor }) => all + (openMinor ?? 0), 0);
          expect(sum(parts)).toBe(standing.open?.amountMinor);
          expect(sum(parts.filter(({ isOverdue }) => isOverdue))).toBe(standing.overdue?.amountMinor);
        },
      ),
    );
  });

  it("says nothing of its parts where something was given in another currency", () => {
    const schedule = [{ dueOn: "2026-01-31", amountMinor: 100_000 }];
    const standing = pledgeStanding(PLEDGED, [paid("b", 5_000, "USD")], schedule, "2026-03-01");
    expect(instalmentStandings(schedule, standing, "2026-03-01")).toEqual([
      { dueOn: "2026-01-31", amountMinor: 100_000, openMinor: null, isOverdue: false },
    ]);
  });
});
