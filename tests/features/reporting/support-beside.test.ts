import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/domain/accounts/policy.ts";
import { formatRoundAddress, roundOfOrdinal, roundOrdinal } from "#app/domain/rounds/round.ts";
import { participationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { supportBeside, type SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { readBesideChoice, readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { readFigureFilters } from "#app/features/support/figures.schema.ts";
import { supportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { besideFile } from "#app/ui/reporting/beside-file.ts";
import { addressOf } from "#app/ui/reporting/beside-words.ts";
import { countries, regions } from "#db/schema/laboratories.server.ts";
import { officer, placeEntries } from "#tests/features/resolutions/ledger-in-database.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { writeSmallProgramme } from "./small-programme-rows.ts";

const ALL_CLOSED = new Date("2026-06-01T00:00:00Z");
/** Late results of 2025/2 are taken until the middle of November. */
const STILL_OPEN = new Date("2025-11-05T00:00:00Z");
const donor: Person = { ...officer, role: "donor_reviewer", organisationId: "vestmark" };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await writeSmallProgramme(database.db);
  await placeEntries(database, [
    {
      // To Kenya: 100.00 EUR paid in the half-year of 2024/1, 50.00 promised in that of 2025/2.
      state: "published",
      recipient: { recipientKind: "country", recipientCountryCode: "404" },
      steps: [
        { stage: "disbursement", value: [100_00, "EUR"], usdMinor: 110_00, on: "2024-06-30" },
        { stage: "pledge", value: [50_00, "EUR"], usdMinor: 55_00, on: "2025-07-01" },
      ],
      shares: [["cnd-50-4/para_6", null, 5_000]],
    },
    {
      // To laboratory F, of Ghana: equipment without a value, in 2024/2.
      state: "closed",
      kind: "equipment",
      recipient: { recipientKind: "laboratory", recipientLaboratoryId: "F" },
      steps: [{ stage: "in_kind_delivery", value: null, on: "2024-09-01" }],
      shares: [],
    },
    {
      // A quarter to Africa as a region, three quarters to Austria: 200.00 USD in 2025/1.
      state: "published",
      donor: "vestmark",
      steps: [{ stage: "disbursement", value: [200_00, "USD"], usdMinor: 200_00, on: "2025-02-01" }],
      shares: [],
      reaches: [
        { kind: "region", regionCode: "002", shareBp: 2_500 },
        { kind: "country", countryCode: "040", shareBp: 7_500 },
      ],
    },
    // What is not published is nowhere, whoever reads.
    ...(["draft", "submitted", "returned", "disputed", "verified", "confirmed", "withdrawn"] as const).map(
      (state) => ({
        state,
        donor: "vestmark" as const,
        recipient: { recipientKind: "country" as const, recipientCountryCode: "404" },
        steps: [
          {
            stage: "disbursement" as const,
            value: [999_00, "EUR"] as [number, "EUR"],
            usdMinor: 999_00,
            on: "2024-02-01",
          },
        ],
        shares: [],
      }),
    ),
  ]);
});
afterAll(() => database.dispose());

function beside(query: string, how: { actor?: Actor; at?: Date; threshold?: number } = {}) {
  const { actor = officer, at = ALL_CLOSED, threshold = 5 } = how;
  const choice = readBesideChoice(new URLSearchParams(query));
  return supportBeside(database.db, { choice, threshold, at }, actor);
}

/** `2025/1: taking part, new, returning, lapsed | entries EUR USD dollars without-a-value | EUR promised`, the latest first. */
function lines({ rows, whole }: SupportBeside): string[] {
  const supportOf = (support: SupportBeside["rows"][number]["support"]) => {
    if (support === null) return "nothing";
    const { given, promised } = support;
    const amount = (all: typeof given.amounts, code: string) =>
      (all.find(({ currency }) => currency === code)?.amountMinor ?? 0) / 100;
    return `${given.entries} EUR ${amount(given.amounts, "EUR")} USD ${amount(given.amounts, "USD")} = ${(given.usdMinor ?? 0) / 100} +${given.withoutValue} | EUR ${amount(promised.amounts, "EUR")}`;
  };
  return [
    ...rows.map(({ ordinal, counts, isOpen, support }) => {
      const who = counts
        ? [counts.takingPart, counts.new, counts.returning, counts.lapsed].join(" ")
        : isOpen
          ? "open"
          : "none";
      return `${formatRoundAddress(roundOfOrdinal(ordinal))}: ${who} | ${supportOf(support)}`;
    }),
    `all: ${supportOf(whole)}`,
  ];
}

describe("the small programme, worked by hand", () => {
  it("Africa: D and F, then E, then G; and what reached it, a quarter of an entry by its share", async () => {
    expect(lines(await beside("place=002"))).toEqual([
      "2025-2: 3 1 1 1 | 0 EUR 0 USD 0 = 0 +0 | EUR 50",
      "2025-1: 2 1 0 1 | 1 EUR 0 USD 50 = 50 +0 | EUR 0",
      "2024-2: 2 0 0 0 | 1 EUR 0 USD 0 = 0 +1 | EUR 0",
      "2024-1: 2 2 0 0 | 1 EUR 100 USD 0 = 110 +0 | EUR 0",
      "all: 3 EUR 100 USD 50 = 160 +1 | EUR 50",
    ]);
  });

  it("Kenya: its own, and not what went to its region", async () => {
    expect(lines(await beside("place=404"))).toEqual([
      "2025-2: 1 0 0 1 | 0 EUR 0 USD 0 = 0 +0 | EUR 50",
      "2025-1: 2 1 0 0 | nothing",
      "2024-2: 1 0 0 0 | nothing",
      "2024-1: 1 1 0 0 | 1 EUR 100 USD 0 = 110 +0 | EUR 0",
      "all: 1 EUR 100 USD 0 = 110 +0 | EUR 50",
    ]);
  });

  it("Sub-Saharan Africa and seized materials alone; and all places, with all that was given", async () => {
    expect(lines(await beside("place=202&group=SM"))).toEqual([
      "2025-2: 2 1 1 1 | 0 EUR 0 USD 0 = 0 +0 | EUR 50",
      "2025-1: 1 1 0 1 | nothing",
      "2024-2: 1 0 0 0 | 1 EUR 0 USD 0 = 0 +1 | EUR 0",
      "2024-1: 1 1 0 0 | 1 EUR 100 USD 0 = 110 +0 | EUR 0",
      "all: 2 EUR 100 USD 0 = 110 +1 | EUR 50",
    ]);
    const all = await beside("");
    expect(lines(all).at(-1)).toBe("all: 3 EUR 100 USD 200 = 310 +1 | EUR 50");
    expect(all.rows.map(({ counts }) => counts?.takingPart)).toEqual([6, 4, 4, 5]);
  });

  it("gives a region what the figures of support give it", async () => {
    const figures = await supportInFigures(database.db, readFigureFilters(new URLSearchParams("by=region")));
    for (const { key, given } of figures.lines.filter(({ key: code }) => /^\d{3}$/.test(code)))
      expect((await beside(`place=${key}`)).whole.given).toEqual(given);
  });

  it("a half-year in which nothing was held, and a place that nobody took part from", async () => {
    await placeEntries(
      database,
      [
        {
          state: "published",
          recipient: { recipientKind: "country", recipientCountryCode: "840" },
          steps: [{ stage: "disbursement", value: [1_00, "USD"], usdMinor: 1_00, on: "2023-01-01" }],
          shares: [],
        },
      ],
      20,
    );
    expect(lines(await beside("place=840")).slice(-4)).toEqual([
      "2024-1: 0 0 0 0 | nothing",
      "2023-2: none | nothing",
      "2023-1: none | 1 EUR 0 USD 1 = 1 +0 | EUR 0",
      "all: 1 EUR 0 USD 1 = 1 +0 | EUR 0",
    ]);
  });
});

describe("who reads what", () => {
  it("is not there for a laboratory, the panel and the public", async () => {
    for (const role of ["laboratory_coordinator", "analyst", "expert_panel_reviewer"] as const)
      await expect(beside("", { actor: { ...officer, role } })).rejects.toMatchObject({ code: "not_found" });
    await expect(beside("", { actor: { kind: "public", role: "public" } })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("a donor reads the same counts and the same support, own drafts not among it, and nothing that is protected", async () => {
    const how = { threshold: 1 };
    const forDonor = await beside("place=150&group=SM", { ...how, actor: donor });
    const forOfficer = await beside("place=150&group=SM", how);
    expect(lines(forDonor)).toEqual(lines(forOfficer));
    expect(forDonor.rows.every(({ registration }) => registration === null)).toBe(true);
    expect(forOfficer.rows.every(({ registration }) => registration !== null)).toBe(true);
    expect(lines(await beside("place=404", { actor: donor }))).toEqual(lines(await beside("place=404")));
  });

  it("a round of which results are still taken stands nowhere, so that a count cannot be watched as it grows", async () => {
    const open = await beside("place=002", { at: STILL_OPEN });
    expect(open.openRounds).toEqual([
      { kind: "round", roundOrdinal: roundOrdinal({ year: 2025, number: 2 }) },
    ]);
    expect(lines(open)[0]).toBe("2025-2: open | 0 EUR 0 USD 0 = 0 +0 | EUR 50");
    expect(open.chart?.last?.takingPart).toBe(2);
    // Egypt took part for the first time in it: that it is there is not told by the list of places either.
    const offered = (one: SupportBeside) => one.options.country.map(({ name }) => name);
    expect(offered(open)).not.toContain("Egypt");
    expect(offered(await beside(""))).toContain("Egypt");
  });

  it("refuses a place that M49 has not got, and any other word in the address", async () => {
    await expect(beside("place=999")).rejects.toMatchObject({ code: "address_not_understood" });
    expect(() => readBesideChoice(new URLSearchParams("place=Africa"))).toThrow();
    expect(() => readBesideChoice(new URLSearchParams("period=2025"))).toThrow();
    expect((await beside("place=584")).rows.every(({ support }) => support === null)).toBe(true);
  });
});

it("a code of M49 is of one place only", async () => {
  const codes = [
    ...(await database.db.select({ code: regions.code }).from(regions)),
    ...(await database.db.select({ code: countries.code }).from(countries)),
  ].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

it("shows what the participation report shows of the same round, and hides what it hides", async () => {
  for (const threshold of [1, 5])
    for (const group of ["both", "SM", "BS"] as const)
      for (const place of ["", "002", "150", "202", "155", "404", "040"]) {
        const view = await beside(new URLSearchParams({ place, group }).toString(), { threshold });
        for (const { ordinal, counts, registration } of view.rows) {
          if (counts === null) continue;
          const period = formatRoundAddress(roundOfOrdinal(ordinal));
          const choice = readParticipationChoice(new URLSearchParams({ period, group }));
          const report = await participationReport(
            database.db,
            { choice, threshold, at: ALL_CLOSED },
            officer,
          );
          const cell = [
            ...(report?.regions ?? []),
            ...(report?.subRegions ?? []),
            ...(report?.countries ?? []),
          ].find(({ code }) => code === place);
          const told = place === "" ? report?.total : cell;
          expect(counts.takingPart).toBe(told?.takingPart ?? 0);
          expect([counts.new, counts.returning, counts.lapsed]).toEqual([
            told?.new ?? 0,
            told?.returning ?? 0,
            told?.lapsed ?? 0,
          ]);
          const funnel = report?.funnel;
          const row =
            funnel?.kind !== "given"
              ? null
              : place === ""
                ? funnel.total
                : funnel.rows.find(({ key }) => key === place || key.endsWith(`/${place}`));
          expect(registration).toEqual(row?.registration ?? null);
        }
      }
}, 60_000);

describe("as a file", () => {
  it("has every number of the table, a promise in no column of what was given, and says what is counted as of when", async () => {
    const view = await beside("place=002&group=SM");
    const { head, rows } = besideFile(view);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
    expect(column("Round")).toEqual(["2025/2", "2025/1", "2024/2", "2024/1", "Support in all"]);
    expect(column("Taking part")).toEqual([3, 1, 1, 1, null]);
    expect(column("Given, EUR")).toEqual([null, null, null, { decimal: "100.00" }, { decimal: "100.00" }]);
    expect(column("Still promised, EUR")).toEqual([
      { decimal: "50.00" },
      null,
      null,
      null,
      { decimal: "50.00" },
    ]);
    expect(column("Given, US dollars").at(-1)).toEqual({ decimal: "160.00" });
    // Counted, and never a zero amount.
    expect(column("Deliveries without a value")).toEqual([0, 0, 1, 0, 1]);
    expect(column("Given, US dollars")[2]).toBeNull();
    expect(column("Registered")).toEqual(["[c]", "[c]", "[c]", "[c]", null]);
    expect(column("As of")[0]).toBe(ALL_CLOSED.toISOString());
    expect(column("What the figures count")[0]).toEqual(
      expect.stringContaining("One does not prove the other"),
    );
    expect(addressOf(view, ".csv")).toBe("/participation/support.csv?place=002&group=SM");
  });
});
