import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import { pledgeStanding, type CarriedOut } from "#app/domain/support/pledge-standing.ts";

const paid = (id: string, minor: number, currency: "EUR" | "USD" = "EUR"): CarriedOut => ({
  id,
  stage: "disbursement",
  value: money(minor, currency),
});
const PLEDGED = money(100_000, "EUR");

describe("a pledge", () => {
  it("is open by what was not given; a commitment is shown and takes nothing off", () => {
    const commitment: CarriedOut = { id: "c", stage: "commitment", value: money(60_000, "EUR") };
    const standing = pledgeStanding(PLEDGED, [commitment, paid("a", 25_000)], [], "2026-03-01");
    expect(standing).toEqual({
      committed: money(60_000, "EUR"),
      given: money(25_000, "EUR"),
      givenElsewise: 0,
      open: money(75_000, "EUR"),
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
