import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByShares } from "#app/domain/money/shares.ts";
import type { SharedRecipient } from "#app/domain/support/entry-content.ts";
import { checkRecipients } from "#app/domain/support/recipients.ts";
import { checkShares, restBp } from "#app/domain/support/shares-of-an-entry.ts";

const country = (countryCode: string, shareBp: number): SharedRecipient => ({
  kind: "country",
  countryCode,
  shareBp,
});

describe("several recipients of an entry", () => {
  it("are two at least, each once, and have the whole at most", () => {
    expect(checkRecipients([country("404", 6000), country("800", 4000)])).toEqual([]);
    expect(checkRecipients([country("404", 1), country("800", 1)])).toEqual([]);
    expect(checkRecipients([country("404", 10_000)])).toEqual([{ code: "alone" }]);
    expect(checkRecipients([])).toEqual([{ code: "alone" }]);
    expect(checkRecipients([country("404", 6000), country("800", 4001)])).toEqual([
      { code: "over-whole", sumBp: 10_001 },
    ]);
    expect(checkRecipients([country("404", 0), country("800", 1.5)])).toEqual([
      { code: "share-out-of-range", position: 0 },
      { code: "share-out-of-range", position: 1 },
    ]);
    expect(checkRecipients([country("404", 1), country("800", 1), country("404", 2)])).toEqual([
      { code: "duplicate", position: 2 },
    ]);
  });

  it("are the same where they are known by the same: a body by its name is the organisation of that name", () => {
    const shareBp = 1;
    const different: SharedRecipient[] = [
      { kind: "programme", shareBp },
      { kind: "region", regionCode: "002", shareBp },
      { kind: "country", countryCode: "002", shareBp },
      { kind: "laboratory", laboratoryId: "002", shareBp },
      { kind: "organisation", organisationId: "002", name: "Halden Network", shareBp },
      { kind: "other_body", name: "002", shareBp },
    ];
    expect(checkRecipients(different)).toEqual([]);
    for (const again of different)
      expect(checkRecipients([...different, again])).toEqual([{ code: "duplicate", position: 6 }]);
    expect(checkRecipients([...different, { kind: "other_body", name: "halden network ", shareBp }])).toEqual(
      [{ code: "duplicate", position: 6 }],
    );
  });
});

const shares = fc.array(fc.record({ of: fc.uuid(), shareBp: fc.integer({ min: 1, max: 10_000 }) }), {
  maxLength: 12,
});

it("takes shares exactly where their sum is at most the whole, and then sum and rest are the whole", () => {
  fc.assert(
    fc.property(shares, (some) => {
      const sum = some.reduce((all, { shareBp }) => all + shareBp, 0);
      const isOver = checkShares(some).some(({ code }) => code === "over-whole");
      expect(isOver).toBe(sum > 10_000);
      expect(restBp(some)).toBe(isOver ? 0 : 10_000 - sum);
    }),
  );
});

it("splits money by any shares that are taken, so that the parts and what is not said are the whole", () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 0, max: 10 ** 12 }), (drawn, minor) => {
      const some = drawn.filter(
        (_, at) => drawn.slice(0, at + 1).reduce((all, { shareBp }) => all + shareBp, 0) <= 10_000,
      );
      expect(checkShares(some)).toEqual([]);
      const { parts, rest } = splitByShares(
        minor,
        some.map(({ shareBp }) => shareBp),
      );
      expect(parts.reduce((all, part) => all + part, rest)).toBe(minor);
      if (restBp(some) === 0) expect(rest).toBe(0);
    }),
  );
});
