import { afterEach, beforeEach, expect, it } from "vitest";
import { readFigureFilters } from "#app/features/support/figures.schema.ts";
import { readPublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import { supportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { entriesBehind } from "#app/ui/support/figures-words.ts";
import { donorYearsFile, figuresFile, publishedFundingFile } from "#app/ui/support/figures-file.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { placeEntries } from "../resolutions/ledger-in-database.ts";

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.dispose());

const AS_OF = new Date("2026-03-01T12:00:00Z");
const QUALITY = "cnd-50-4/para_6/quality-assurance";
const figures = (query = "") => supportInFigures(test.db, readFigureFilters(new URLSearchParams(query)));

/** By hand: Aldane pays 30 and 10 dollars in 2024 and 2025, Vestmark 30 in 2025; the rest counts for nothing. */
async function smallLedger() {
  await placeEntries(test, [
    {
      state: "published",
      steps: [
        { stage: "disbursement", value: [30_00, "USD"], usdMinor: 30_00, on: "2024-05-01" },
        { stage: "disbursement", value: [10_00, "USD"], usdMinor: 10_00, on: "2025-05-01" },
        { stage: "pledge", value: [999_00, "USD"], usdMinor: 999_00, on: "2024-01-01" },
      ],
      shares: [["cnd-50-4/para_6", QUALITY, 5_000]],
    },
    {
      state: "closed",
      donor: "vestmark",
      kind: "equipment",
      steps: [{ stage: "in_kind_delivery", value: [30_00, "USD"], usdMinor: 30_00, on: "2025-02-01" }],
      shares: [["cnd-50-4/para_7", null, 10_000]],
    },
    ...(["draft", "submitted", "verified", "withdrawn", "returned", "disputed", "confirmed"] as const).map(
      (state) => ({
        state,
        donor: "vestmark" as const,
        steps: [
          { stage: "disbursement" as const, value: [500_00, "USD"] as [number, "USD"], usdMinor: 500_00 },
        ],
        shares: [],
      }),
    ),
  ]);
}

it("adds up what is published and given, under each head, to the sum", async () => {
  await smallLedger();
  for (const by of ["donor", "year", "kind", "purpose", "region"]) {
    const { lines, given } = await figures(`by=${by}`);
    expect(given.usdMinor).toBe(70_00);
    expect(lines.reduce((sum, line) => sum + (line.given.usdMinor ?? 0), 0)).toBe(70_00);
  }
  const { rows } = figuresFile(await figures(), AS_OF);
  expect(rows.map((row) => [row[0], row[2]])).toEqual([
    ["Republic of Aldane", { decimal: "40.00" }],
    ["Kingdom of Vestmark", { decimal: "30.00" }],
    [expect.any(String), { decimal: "70.00" }],
  ]);
  const byPurpose = figuresFile(await figures("by=purpose"), AS_OF);
  expect(byPurpose.rows.map((row) => [row[0], row[2]])).toEqual([
    ["50/4, paragraph 6, Quality assurance", { decimal: "20.00" }],
    ["50/4, paragraph 7, The paragraph as a whole", { decimal: "30.00" }],
    ["Not linked, No paragraph named", { decimal: "20.00" }],
    [expect.any(String), { decimal: "70.00" }],
  ]);
});

it("leads from each line to as many published entries as it counts", async () => {
  await smallLedger();
  const asked = [
    ...["donor", "year", "kind", "purpose"].flatMap((by) =>
      ["", "&from=2025&to=2025", `&purpose=${QUALITY}`, "&donor=aldane&kind=funding"].map(
        (further) => `by=${by}${further}`,
      ),
    ),
  ];
  let followed = 0;
  for (const query of asked) {
    const { filters, lines } = await figures(query);
    for (const { subject, given } of lines) {
      const address = entriesBehind(filters, subject) ?? "";
      const list = readEntryList(new URL(address, "https://ringtrial.example").searchParams, "date");
      expect((await publishedSupport(test.db, list)).list.total, `${query}: ${address}`).toBe(given.entries);
      followed += 1;
    }
  }
  expect(followed).toBeGreaterThan(20);
});

it("leads nowhere where the list of entries knows no such filter", async () => {
  await smallLedger();
  for (const query of ["by=region", "by=kind&region=002", "by=donor&from=2024"]) {
    const { filters, lines } = await figures(query);
    for (const { subject } of lines) expect(entriesBehind(filters, subject)).toBeNull();
  }
});

it("counts what its filters choose", async () => {
  await smallLedger();
  expect((await figures("kind=equipment")).given.usdMinor).toBe(30_00);
  expect((await figures("to=2024")).given.usdMinor).toBe(30_00);
  expect((await figures(`purpose=${QUALITY}`)).given.usdMinor).toBe(20_00);
  expect((await figures("donor=vestmark")).given.usdMinor).toBe(30_00);
  expect((await figures("region=programme")).given.usdMinor).toBe(70_00);
  expect((await figures("region=002")).given.transactions).toBe(0);
});

it("gives each region its share of an entry that reaches several, and to no place what no share claims", async () => {
  await inTransaction(test.db, (tx) =>
    tx
      .insert(organisations)
      .values({ id: "of-austria", name: "An institute", kind: "other", countryCode: "040" }),
  );
  await placeEntries(test, [
    {
      // 100.00 EUR, 110.00 dollars: half linked, half not. A third each to a part of Africa, Kenya and Austria, and a rest of one basis point.
      state: "published",
      steps: [
        { stage: "disbursement", value: [100_00, "EUR"], usdMinor: 110_00, on: "2025-05-01" },
        { stage: "pledge", value: [900_00, "EUR"], usdMinor: 990_00, on: "2025-01-01" },
      ],
      shares: [["cnd-50-4/para_6", QUALITY, 5_000]],
      reaches: [
        { kind: "region", regionCode: "202", shareBp: 3_333 },
        { kind: "country", countryCode: "404", shareBp: 3_333 },
        { kind: "country", countryCode: "040", shareBp: 3_333 },
      ],
    },
    {
      // A delivery without a value, half of it to a body of Austria: it is counted in both places and valued in none.
      state: "published",
      kind: "equipment",
      steps: [{ stage: "in_kind_delivery", value: null, on: "2025-06-01" }],
      shares: [],
      recipient: { recipientKind: "country", recipientCountryCode: "392" },
      reaches: [
        { kind: "organisation", organisationId: "of-austria", shareBp: 5_000 },
        { kind: "other_body", name: "Network", shareBp: 2_000 },
      ],
    },
  ]);
  const view = await figures("by=region");
  // Each half, 50.00 EUR, is 16.665 three times and 0.005: the two earliest of four equal remainders get a cent each.
  // In dollars, 55.00, it is 18.3315 three times and 0.0055: the rest has the largest remainder and gets the cent.
  expect(
    view.lines.map(({ key, given: { entries, amounts, usdMinor, withoutValue } }) => [
      key,
      entries,
      amounts[0]?.amountMinor ?? null,
      usdMinor,
      withoutValue,
    ]),
  ).toEqual([
    ["002", 1, 66_68, 73_32, 0],
    ["150", 2, 33_32, 36_66, 1],
    ["not_said", 2, 0, 2, 1],
    ["other", 1, null, null, 1],
  ]);
  expect(view.given).toMatchObject({ entries: 2, transactions: 2, usdMinor: 110_00, withoutValue: 1 });
  expect(view.facets.regions.map(({ code }) => code)).toEqual(["002", "150", "not_said", "other"]);
  expect((await figures("region=150")).given.usdMinor).toBe(36_66);
  expect((await figures(`region=150&purpose=${QUALITY}`)).given.usdMinor).toBe(18_33);
});

it("says how many donors there were, how concentrated and how steady", async () => {
  await smallLedger();
  const view = await figures();
  const [latest, first] = view.donorYears;
  expect(latest).toMatchObject({ year: 2025, donors: 2, new: 1, returning: 0, continuing: 1, lapsed: 0 });
  expect(latest?.largestShare).toBeCloseTo(0.75, 12);
  expect(latest?.concentration).toBeCloseTo(0.625, 12);
  expect(first).toMatchObject({ year: 2024, donors: 1, new: 1, concentration: 1 });
  expect(view.steadiness?.byYears.filter(({ donors }) => donors > 0)).toEqual([
    { years: 2, donors: 1 },
    { years: 1, donors: 1 },
  ]);
  // One donor chosen: how broad support is stays of all.
  expect((await figures("donor=aldane")).donorYears).toEqual(view.donorYears);
  const { head, rows } = donorYearsFile(view, AS_OF);
  expect(rows[0]?.[head.indexOf("Concentration")]).toEqual({ decimal: "0.6250" });
  const files = [
    [donorYearsFile(view, AS_OF), "Lapsed: in the year before and not in this one"],
    [figuresFile(await figures("by=region"), AS_OF), "By the M49 region of the recipient"],
    [figuresFile(await figures("by=purpose"), AS_OF), "Each amount is divided by the shares of its entry"],
  ] as const;
  for (const [file, definition] of files)
    for (const row of file.rows) {
      expect(row[file.head.indexOf("What the figures count")]).toContain(definition);
      expect(row[file.head.indexOf("As of (UTC)")]).toBe(AS_OF.toISOString());
    }
});

it("keeps a published total that does not add up as it was published, with the difference", async () => {
  const published = await readPublishedFunding(test.db);
  expect(published.map(({ year, check }) => [year, check?.difference])).toEqual([
    [2018, "1.7"],
    [2006, "0.0"],
  ]);
  expect(published[0]?.figures.find(({ measure }) => measure === "total pledges")).toMatchObject({
    amountAsPublished: "361.9",
    currency: "USD",
    unit: "million",
  });
  expect(publishedFundingFile(published).rows).toHaveLength(6);
});
