import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accreditationStanding, termStanding } from "#app/domain/laboratories/accreditation.ts";
import { LABORATORY_NAME_MAX, nameAt, readLaboratoryName } from "#app/domain/laboratories/laboratory-name.ts";
import { nextStatus } from "#app/domain/laboratories/laboratory.ts";

describe("the name of a laboratory", () => {
  it.each([
    ["  Kestrel  Laboratory ", "Kestrel Laboratory"],
    ["مختبر السموم\u200F (PTL)", "مختبر السموم\u200F (PTL)"],
    ["Laboratory 🦅 Kestrel 👩‍🔬", "Laboratory 🦅 Kestrel 👩‍🔬"],
    ["Me\u0301decine", "Médecine"],
    ["x".repeat(LABORATORY_NAME_MAX), "x".repeat(LABORATORY_NAME_MAX)],
  ])("%j is taken whole", (typed, name) => {
    expect(readLaboratoryName(typed)).toEqual({ kind: "name", name });
  });

  it.each([
    [" \t ", "missing"],
    ["🦅🦅", "no_letter"],
    ["12/4", "no_letter"],
    ["Two\nlines", "line_break"],
    ["Kestrel \u202Elertsek", "turns_direction"],
    ["Kestrel \u2067x\u2069", "turns_direction"],
    ["Kes\u0000trel", "not_text"],
    ["Kestrel \uD83E", "not_text"],
  ])("%j is refused as %s", (typed, reason) => {
    expect(readLaboratoryName(typed)).toMatchObject({ kind: "refused", reason });
  });

  it("is refused with its length where it is too long, an emoji counting once", () => {
    expect(readLaboratoryName("x".repeat(500))).toEqual({
      kind: "refused",
      reason: "too_long",
      characters: 500,
    });
    expect(readLaboratoryName(`x${"🦅".repeat(LABORATORY_NAME_MAX - 1)}`).kind).toBe("name");
  });

  it("is never cut: what is taken has every letter that was typed, and is taken again as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (typed) => {
        const read = readLaboratoryName(typed);
        if (read.kind !== "name") return;
        expect(read.name.replace(/\s/gu, "")).toBe(typed.normalize("NFC").replace(/\s/gu, ""));
        expect(readLaboratoryName(read.name)).toEqual(read);
      }),
    );
  });
});

describe("the name of its time", () => {
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  const names = [
    { name: "Now", validFrom: day("2024-05-01"), validUntil: null },
    { name: "First", validFrom: day("2015-01-01"), validUntil: day("2020-01-01") },
    { name: "Second", validFrom: day("2020-01-01"), validUntil: day("2024-05-01") },
  ];
  it.each([
    ["2011-06-30", "First"],
    ["2019-12-31", "First"],
    ["2020-01-01", "Second"],
    ["2024-04-30", "Second"],
    ["2024-05-01", "Now"],
  ])("was on %s %s", (at, name) => {
    expect(nameAt(names, day(at))).toBe(name);
  });
});

describe("an accreditation", () => {
  const term = (validFrom: string | null, validUntil: string | null, isEnded = false) => ({
    validFrom,
    validUntil,
    isEnded,
  });
  it.each([
    [term("2020-01-01", "2026-06-30"), "held"],
    [term(null, null), "held"],
    [term("2026-06-30", null), "held"],
    [term("2020-01-01", "2026-06-29"), "expired"],
    [term("2026-07-01", "2030-01-01"), "not_yet"],
    [term("2020-01-01", "2030-01-01", true), "ended"],
  ] as const)("%j on 30 June 2026 is %s", (one, standing) => {
    expect(termStanding(one, "2026-06-30")).toBe(standing);
  });

  it("is held where one of several is, was held once where all are over, and is none where none has begun", () => {
    const on = (...terms: Parameters<typeof accreditationStanding>[0]) =>
      accreditationStanding(terms, "2026-06-30");
    expect(on(term(null, "2020-01-01"), term(null, "2027-01-01"))).toBe("held");
    expect(on(term(null, "2020-01-01"), term("2027-01-01", null))).toBe("expired");
    expect(on(term("2020-01-01", null, true))).toBe("expired");
    expect(on(term("2027-01-01", null))).toBe("none");
    expect(on()).toBe("none");
  });
});

describe("the status of a laboratory", () => {
  it("changes by closing and reopening, and not twice", () => {
    expect(nextStatus("active", "close")).toBe("closed");
    expect(nextStatus("closed", "reopen")).toBe("active");
    expect(nextStatus("closed", "close")).toBeNull();
    expect(nextStatus("active", "reopen")).toBeNull();
  });
});
