import { describe, expect, it } from "vitest";
import type { HeldDemonstration } from "./held-demonstration.ts";

/** The support, the exchange rates and the needs of the demonstration. */
export function aboutSupport({ rows, number, today }: HeldDemonstration): void {
  describe("the support of the demonstration", () => {
    it("is of every year since 2007, in several currencies and in kind, and stands in every state", async () => {
      const years = (
        await rows("select distinct substr(occurred_on, 1, 4) from support_transactions order by 1")
      ).flat();
      for (let year = 2007; year <= 2026; year += 1) expect(years).toContain(String(year));
      expect(
        await number("select count(distinct currency) from support_transactions"),
      ).toBeGreaterThanOrEqual(8);
      expect(
        await number("select count(*) from support_transactions where amount_minor is null"),
      ).toBeGreaterThan(20);
      const states = (await rows("select distinct state from support_entries order by 1")).flat();
      expect(states).toEqual([
        "closed",
        "confirmed",
        "disputed",
        "draft",
        "published",
        "returned",
        "submitted",
        "verified",
        "withdrawn",
      ]);
      expect(await number("select count(distinct paragraph_id) from allocations")).toBeGreaterThanOrEqual(3);
      expect(await number(`select count(*) from support_entries where updated_at > ${today.getTime()}`)).toBe(
        0,
      );
    });

    it("is valued at the rate in force that day, and each rate says that it is invented", async () => {
      expect(await rows("select distinct source from exchange_rates")).toEqual([
        ["Invented for the demonstration"],
      ]);
      const valued = await rows(
        `select t.amount_minor, t.usd_minor, t.rate, t.currency, t.rate_valid_from,
          (select max(valid_from) from exchange_rates r where r.currency = t.currency and r.valid_from <= t.occurred_on)
        from support_transactions t where t.currency not in ('USD', 'JPY', 'KWD') and t.amount_minor is not null`,
      );
      expect(valued.length).toBeGreaterThan(50);
      for (const [amount, usd, rate, , from, inForce] of valued) {
        expect(from).toBe(inForce);
        expect(Math.abs(Number(usd) - Number(amount) / Number(rate))).toBeLessThanOrEqual(0.51);
      }
      // Yen have no minor unit, dinars have three decimals.
      const [[yen, dollarsOfYen, yenRate] = []] = await rows(
        "select amount_minor, usd_minor, rate from support_transactions where currency = 'JPY' limit 1",
      );
      expect(Math.abs(Number(dollarsOfYen) - (Number(yen) / Number(yenRate)) * 100)).toBeLessThan(1);
      const [[fils, dollarsOfFils, dinarRate] = []] = await rows(
        "select amount_minor, usd_minor, rate from support_transactions where currency = 'KWD' limit 1",
      );
      expect(Math.abs(Number(dollarsOfFils) - Number(fils) / 10 / Number(dinarRate))).toBeLessThan(1);
    });

    it("reaches several recipients now and then, and has a whole with its parts", async () => {
      const several = await rows(
        `select e.recipient_kind, count(*), sum(b.share_bp), sum(b.kind = 'laboratory')
        from support_beneficiaries b join support_entries e on e.id = b.entry_id group by e.id`,
      );
      expect(several.length).toBeGreaterThanOrEqual(3);
      for (const [, many, shares, ofLaboratories] of several) {
        expect(Number(many)).toBeGreaterThanOrEqual(2);
        expect(Number(shares)).toBeLessThanOrEqual(10_000);
        // None names a laboratory, which nobody would have asked.
        expect(ofLaboratories).toBe(0);
      }
      expect(several.some(([, , shares]) => Number(shares) < 10_000)).toBe(true);
      // The first of them stands in the entry too.
      expect(
        await number(
          `select count(*) from support_beneficiaries b join support_entries e on e.id = b.entry_id
          where b.position = 0 and (e.recipient_kind <> b.kind
            or coalesce(e.recipient_country_code, '') <> coalesce(b.country_code, ''))`,
        ),
      ).toBe(0);
      expect(
        await rows(
          `select count(*), sum(part.donor_id = whole.donor_id) from support_entries part
          join support_entries whole on whole.id = part.parent_entry_id`,
        ),
      ).toEqual([[2, 2]]);
    });

    it("answers needs of laboratories, which are in every state", async () => {
      expect((await rows("select distinct state from needs order by 1")).flat()).toEqual([
        "closed",
        "confirmed",
        "returned",
        "stated",
        "withdrawn",
      ]);
      expect(await number("select count(*) from need_answers")).toBeGreaterThan(10);
      // A need whose entry names the laboratory is one whose laboratory lets itself be named.
      expect(
        await number(
          `select count(*) from need_answers a join needs n on n.id = a.need_id
            join support_entries e on e.id = a.entry_id
          where not n.may_be_named and e.recipient_kind = 'laboratory'`,
        ),
      ).toBe(0);
    });
  });
}
