import { describe, expect, test } from "vitest";

import { M49_COUNTRIES } from "#db/seed/reference/countries.server.ts";
import {
  FORMER_UNITED_NATIONS_MEMBERS,
  UNITED_NATIONS_MEMBERSHIPS,
} from "#db/seed/reference/united-nations.server.ts";

const members = UNITED_NATIONS_MEMBERSHIPS;
const codeOf = (iso3: string) => M49_COUNTRIES.find((country) => country.iso3 === iso3)?.code;

/** Members on a day, the former ones among them. */
function membersOn(day: string): number {
  return [...members, ...FORMER_UNITED_NATIONS_MEMBERS].filter(
    ({ memberFrom, memberUntil }) => memberFrom <= day && (memberUntil === null || memberUntil >= day),
  ).length;
}

describe("membership in the United Nations", () => {
  test("193 members, each once, each a country of M49", () => {
    expect(members).toHaveLength(193);
    const codes = members.map(({ countryCode }) => countryCode);
    expect(new Set(codes).size).toBe(193);
    const known = new Set(M49_COUNTRIES.map(({ code }) => code));
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
    for (const { memberFrom } of members) expect(memberFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  /** The growth of membership, as the United Nations gives it by year. */
  test.each([
    [1945, 51],
    [1946, 55],
    [1947, 57],
    [1948, 58],
    [1949, 59],
    [1950, 60],
    [1955, 76],
    [1956, 80],
    [1957, 82],
    [1961, 104],
    [1962, 110],
    [1964, 115],
    [1966, 122],
    [1967, 123],
    [1968, 126],
    [1970, 127],
    [1971, 132],
    [1973, 135],
    [1974, 138],
    [1975, 144],
    [1976, 147],
    [1977, 149],
    [1978, 151],
    [1979, 152],
    [1980, 154],
    [1981, 157],
    [1983, 158],
    [1984, 159],
    [1990, 159],
    [1991, 166],
    [1992, 179],
    [1993, 184],
    [1994, 185],
    [1999, 188],
    [2000, 189],
    [2002, 191],
    [2006, 192],
    [2011, 193],
  ])("at the end of %d there were %d members", (year, count) => {
    expect(membersOn(`${String(year)}-12-31`)).toBe(count);
  });

  test("where the United Nations counted one member less than there are rows, the rows say why", () => {
    // 1958 to 1961 Egypt and Syria were one member; in 1965 Indonesia had said that it withdrew.
    expect(membersOn("1960-12-31") - 1).toBe(99);
    expect(membersOn("1965-12-31") - 1).toBe(117);
    const source = (iso3: string) => members.find(({ countryCode }) => countryCode === codeOf(iso3))?.source;
    expect(source("EGY")).toContain("United Arab Republic");
    expect(source("SYR")).toContain("United Arab Republic");
    expect(source("IDN")).toContain("withdrew");
  });

  test("193 since 14 July 2011, and not a day before", () => {
    expect([membersOn("2011-07-13"), membersOn("2011-07-14")]).toEqual([192, 193]);
  });

  test.each([
    ["CHE", "2002-09-10"],
    ["DEU", "1973-09-18"],
    ["GBR", "1945-10-24"],
    ["IDN", "1950-09-28"],
    ["KEN", "1963-12-16"],
    ["RUS", "1945-10-24"],
    ["SRB", "2000-11-01"],
    ["SSD", "2011-07-14"],
    ["THA", "1946-12-16"],
    ["TLS", "2002-09-27"],
    ["UGA", "1962-10-25"],
    ["YEM", "1947-09-30"],
  ])("%s since %s", (iso3, day) => {
    expect(members.find(({ countryCode }) => countryCode === codeOf(iso3))?.memberFrom).toBe(day);
  });

  test.each(["VAT", "PSE", "COK", "NIU", "ESH", "GRL", "HKG", "PRI"])("%s is not a member", (iso3) => {
    const code = codeOf(iso3);
    expect(code).toBeDefined();
    expect(members.filter(({ countryCode }) => countryCode === code)).toEqual([]);
  });
});
