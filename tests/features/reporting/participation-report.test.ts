import { and, eq } from "drizzle-orm";
import { parse } from "csv-parse/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { formatPeriodAddress } from "#app/domain/reporting/period-address.ts";
import type { FunnelRow } from "#app/features/reporting/funnel-table.server.ts";
import {
  participationReport,
  type ParticipationReport,
} from "#app/features/reporting/queries/participation-report.server.ts";
import {
  readParticipationChoice,
  readPlaceTableChoice,
  PLACE_LEVELS,
} from "#app/features/reporting/reporting.schema.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { ReportTable } from "#app/ui/reporting/report-table.tsx";
import {
  fileOf,
  funnelDefinitions,
  funnelReportTable,
  overTimeDefinitions,
  overTimeTable,
  takingPartDefinitions,
  takingPartTable,
  type ReportTable as Table,
} from "#app/ui/reporting/tables.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { writeSmallProgramme } from "#tests/features/reporting/small-programme-rows.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await writeSmallProgramme(database.db);
});
afterAll(() => database.dispose());

const OFFICER: Person = {
  kind: "person",
  userId: "u",
  name: "Officer",
  email: "officer@example.org",
  role: "reporting_officer",
  laboratoryId: null,
  organisationId: null,
};
const ALL_CLOSED = new Date("2026-06-01T00:00:00Z");

async function report(
  address: string,
  { threshold = 5, at = ALL_CLOSED } = {},
): Promise<ParticipationReport> {
  const choice = readParticipationChoice(new URLSearchParams(address));
  const made = await participationReport(database.db, { choice, threshold, at }, OFFICER);
  if (!made) throw new Error("the programme has participations");
  return made;
}

/** [taking part, new, returning, continuing, lapsed] */
const row = (counts: ParticipationReport["total"] | ParticipationReport["countries"][number]) => [
  counts.takingPart,
  counts.new,
  counts.returning,
  counts.continuing,
  counts.lapsed,
];

describe("the small programme, worked by hand, through the database", () => {
  it("round 2025/2, both groups: A, B, D stay, C and F come back, G is new; E lapses", async () => {
    const { total, regions, subRegions, countries, previousPeriod } = await report("period=2025-2");
    expect(formatPeriodAddress(previousPeriod ?? { kind: "ice-year", year: 0 })).toBe("2025-1");
    expect([total.countries, ...row(total)]).toEqual([5, 6, 1, 2, 3, 1]);
    expect(regions.map((one) => [one.name, one.countries, ...row(one)])).toEqual([
      ["Africa", 3, 3, 1, 1, 1, 1],
      ["Europe", 2, 3, 0, 1, 2, 0],
    ]);
    expect(subRegions.map((one) => [one.name, one.regionName, one.countries, ...row(one)])).toEqual([
      ["Northern Africa", "Africa", 1, 1, 1, 0, 0, 0],
      ["Sub-Saharan Africa", "Africa", 2, 2, 0, 1, 1, 1],
      ["Western Europe", "Europe", 2, 3, 0, 1, 2, 0],
    ]);
    expect(countries.map((one) => [one.name, ...row(one)])).toEqual([
      ["Austria", 2, 0, 0, 2, 0],
      ["Egypt", 1, 1, 0, 0, 0],
      ["France", 1, 0, 1, 0, 0],
      ["Ghana", 1, 0, 1, 0, 0],
      ["Kenya", 1, 0, 0, 1, 1],
    ]);
  });

  it("seized materials alone, a calendar year and an ICE year", async () => {
    expect(row((await report("period=2025-2&group=SM")).total)).toEqual([5, 2, 2, 1, 2]);
    expect(row((await report("period=2025")).total)).toEqual([7, 2, 0, 5, 1]);
    expect(row((await report("period=ice-2025&group=SM")).total)).toEqual([5, 2, 0, 3, 1]);
  });

  it("one region alone: its own counts, tiles and lines", async () => {
    const africa = await report("period=2025-2&region=002");
    expect(africa.region).toEqual({ code: "002", name: "Africa" });
    expect(row(africa.total)).toEqual([3, 1, 1, 1, 1]);
    expect(africa.tiles).toEqual([
      {
        code: "002",
        name: "Africa",
        takingPart: 3,
        countries: [
          { code: "818", name: "Egypt", takingPart: 1 },
          { code: "288", name: "Ghana", takingPart: 1 },
          { code: "404", name: "Kenya", takingPart: 1 },
        ],
      },
    ]);
    expect(africa.chart?.wide.lines.map(({ name, lastValue }) => [name, lastValue])).toEqual([["Africa", 3]]);
  });

  it("over time: every round held, the latest first, and a line for each region", async () => {
    const { series, chart } = await report("period=2025-2");
    expect(series.regions.map(({ name }) => name)).toEqual(["Africa", "Asia", "Europe"]);
    expect(
      series.points.map((one) => [
        formatPeriodAddress(one.period),
        one.takingPart,
        ...one.regions.map(({ takingPart }) => takingPart),
      ]),
    ).toEqual([
      ["2025-2", 6, 3, 0, 3],
      ["2025-1", 4, 2, 0, 2],
      ["2024-2", 4, 2, 0, 2],
      ["2024-1", 5, 2, 1, 2],
    ]);
    expect([chart?.first.takingPart, chart?.last.takingPart]).toEqual([5, 6]);
    expect(chart?.small.lines).toHaveLength(3);
  });

  it("sorts places by name or by how many took part", async () => {
    const most = await report("period=2025&sort=-taking-part");
    const counts = most.countries.map(({ takingPart }) => takingPart);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect((await report("period=2025&sort=-place")).regions.map(({ name }) => name)).toEqual([
      "Europe",
      "Asia",
      "Africa",
    ]);
  });
});

describe("what is chosen", () => {
  it("is the latest year of which nothing is open, unless the address says otherwise", async () => {
    expect((await report("")).period).toEqual({ kind: "calendar-year", year: 2025 });
    const during = await report("", { at: new Date("2025-10-01T00:00:00Z") });
    expect(during.period).toEqual({ kind: "calendar-year", year: 2024 });
    expect(during.stillOpen).toEqual([]);
    expect(during.openElsewhere && formatPeriodAddress(during.openElsewhere)).toBe("2025-2");
  });

  it("tells nothing by place while results are taken, however it is asked, and the total alone", async () => {
    const at = new Date("2025-11-14T00:00:00Z");
    for (const address of [
      "period=2025-2",
      "period=2025",
      "period=2025-2&group=SM",
      "period=2025-2&region=002",
    ]) {
      const open = await report(address, { at });
      expect([open.regions, open.subRegions, open.countries, open.tiles, open.region]).toEqual([
        [],
        [],
        [],
        [],
        null,
      ]);
      expect(open.total.takingPart).toBeGreaterThan(0);
      for (const point of open.series.points) if (point.isOpen) expect(point.regions).toEqual([]);
      if (open.funnel.kind === "given") expect(open.funnel.rows).toEqual([]);
      const [first = []] = overTimeTable(open).rows.map(({ cells }) => cells);
      expect(first.slice(1, -3)).toEqual(open.series.regions.map(() => "not yet"));
    }
    // Of a region over time, the open one is not in it.
    const closed = await report("period=2025-1&region=002", { at });
    expect(closed.series.points.map(({ isOpen }) => isOpen)).toEqual([false, false, false]);
  });

  it("an open period says so and is left out of the chart, never out of the table", async () => {
    // Late results of 2025/2 are taken until 15 November.
    const open = await report("period=2025-2", { at: new Date("2025-11-14T00:00:00Z") });
    expect(open.stillOpen.map(({ testGroup }) => testGroup).sort()).toEqual(["BS", "SM"]);
    expect(open.series.points.map(({ isOpen }) => isOpen)).toEqual([true, false, false, false]);
    expect(open.chart && formatPeriodAddress(open.chart.last.period)).toBe("2025-1");
    expect((await report("period=2025-2", { at: new Date("2025-11-16T00:00:00Z") })).stillOpen).toEqual([]);
  });

  it("is refused, with the part that means nothing, rather than answered with something else", async () => {
    for (const [address, field, value] of [
      ["period=yesterday", "period", "yesterday"],
      ["period=2099", "period", "2099"],
      ["period=2099-1&group=SM", "period", "2099-1"],
      ["period=ice-2099", "period", "ice-2099"],
      ["period=2025&group=XX", "group", "XX"],
      ["region=999", "region", "999"],
      ["region=europe", "region", "europe"],
      ["sort=results", "sort", "results"],
      ["table=funnel", "table", "funnel"],
      ["level=regions", "level", "regions"],
      ["group=SM&group=BS", "group", "BS"],
    ] as const)
      await expect(report(address), address).rejects.toMatchObject({
        code: "address_not_understood",
        status: 400,
        options: { field, params: { value } },
      });
    expect(() => readPlaceTableChoice(new URLSearchParams("level=cities"))).toThrow(DomainError);
    expect(readPlaceTableChoice(new URLSearchParams("level=countries&group=")).level).toBe("countries");
  });

  it("what is left empty, as a form sends it, is the default", async () => {
    const made = await report("period=2025&group=both&region=");
    expect([made.group, made.region, made.sort]).toEqual(["both", null, "place"]);
  });

  it("a period without an exercise is not a zero: it says that nothing was held", async () => {
    const open = await testDatabase();
    await writeSmallProgramme(open.db);
    const [urine] = await open.db
      .select({ id: exercises.id })
      .from(exercises)
      .innerJoin(rounds, eq(rounds.id, exercises.roundId))
      .where(and(eq(rounds.year, 2025), eq(rounds.number, 2), eq(exercises.testGroup, "BS")));
    await open.db.delete(participations).where(eq(participations.exerciseId, urine?.id ?? ""));
    const of = async (address: string) => {
      const choice = readParticipationChoice(new URLSearchParams(address));
      const input = { choice, threshold: 5, at: ALL_CLOSED };
      return (await participationReport(open.db, input, OFFICER))?.isHeld;
    };
    expect(await of("period=2025-2&group=BS")).toBe(false);
    expect(await of("period=2025-2&group=SM")).toBe(true);
    open.dispose();
  });

  it("an empty programme has no report", async () => {
    const empty = await testDatabase();
    const choice = readParticipationChoice(new URLSearchParams());
    expect(await participationReport(empty.db, { choice, threshold: 5, at: ALL_CLOSED }, OFFICER)).toBeNull();
    empty.dispose();
  });

  it("only the secretariat and the reporting officer may ask", async () => {
    const choice = readParticipationChoice(new URLSearchParams());
    for (const actor of [
      { ...OFFICER, role: "donor_reviewer" as const, organisationId: "d" },
      { ...OFFICER, role: "laboratory_coordinator" as const, laboratoryId: "A" },
      { kind: "public" as const, role: "public" as const },
    ])
      await expect(
        participationReport(database.db, { choice, threshold: 5, at: ALL_CLOSED }, actor),
      ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the funnel", () => {
  it("is of one round and one test group, and says for which it is given", async () => {
    const year = await report("period=2025");
    expect(year.funnel).toEqual({
      kind: "not-given",
      reason: "needs-one-round",
      suggestion: { period: { kind: "round", roundOrdinal: 2025 * 2 + 1 }, testGroup: "SM" },
    });
    expect((await report("period=2025-2")).funnel).toMatchObject({ reason: "needs-one-test-group" });
  });

  it("shows who submitted everywhere, and nothing else where so few did not that it would be known of each", async () => {
    // 2025/2 SM: A, C in Western Europe; D, F (and E, silent) in Sub-Saharan Africa; G in Northern Africa. C was late.
    const { funnel } = await report("period=2025-2&group=SM", { threshold: 2 });
    if (funnel.kind === "not-given") throw new Error("it is given");
    const rows = funnelReportTable(funnel);
    const hidden = (...[region, subRegion, submitted]: [string, string, number]) => {
      const mark = "[c]";
      return [region, subRegion, mark, mark, submitted, mark, mark, mark, mark];
    };
    expect(rows.rows.map(({ cells }) => cells)).toEqual([
      hidden("Africa", "All sub-regions", 3),
      hidden("Africa", "Northern Africa", 1),
      hidden("Africa", "Sub-Saharan Africa", 2),
      hidden("Asia", "All sub-regions", 0),
      hidden("Asia", "Eastern Asia", 0),
      hidden("Europe", "All sub-regions", 2),
      hidden("Europe", "Western Europe", 2),
    ]);
    expect(rows.total).toEqual(hidden("All regions", "All sub-regions", 5));
  });

  it("does not count what is not over: what became of laboratories once nothing more is taken", async () => {
    const became = async (at: string) => {
      const { funnel } = await report("period=2025-2&group=SM", { threshold: 2, at: new Date(at) });
      if (funnel.kind === "not-given") throw new Error("it is given");
      const { rows, total } = funnelReportTable(funnel);
      return (rows.find(({ key }) => key === "150/155")?.cells ?? total)?.slice(6);
    };
    const [notYet, mark] = ["not yet", "[c]"];
    // Due on 1 November, late ones taken until 15 November.
    expect(await became("2025-10-31T00:00:00Z")).toEqual([notYet, notYet, notYet]);
    expect(await became("2025-11-10T00:00:00Z")).toEqual([notYet, notYet, notYet]);
    expect(await became("2025-11-16T00:00:00Z")).toEqual([mark, mark, mark]);
  });

  it("writes a row that is shown, one of which the breakdown is not, and one of which nothing is", () => {
    const registration = {
      shown: true,
      figures: { invited: 60, registered: 50, returnRate: 2 / 3 },
    } as const;
    const place = (key: string, cells: Pick<FunnelRow, "registration" | "breakdown">): FunnelRow => ({
      key,
      regionName: "Africa",
      subRegionName: null,
      submitted: 40,
      ...cells,
    });
    const total = place("all", {
      registration,
      breakdown: { shown: true, figures: { late: 3, couldNotTest: 2, noResponse: 4 } },
    });
    const { rows } = funnelReportTable({
      kind: "given",
      threshold: 5,
      window: "closed",
      rows: [
        total,
        place("a", { registration, breakdown: { shown: false } }),
        place("b", { registration: { shown: false }, breakdown: { shown: false } }),
      ],
      total,
    });
    expect(rows.map(({ cells }) => cells.slice(2))).toEqual([
      [60, 50, 40, 67, 3, 2, 4],
      [60, 50, 40, 67, "[c]", "[c]", "[c]"],
      ["[c]", "[c]", 40, "[c]", "[c]", "[c]", "[c]"],
    ]);
  });

  it("at every threshold, in every exercise and on every way out, only submitted stands in a hidden row", async () => {
    let hidden = 0;
    for (const threshold of [2, 3, 5, 7])
      for (const round of ["2024-1", "2024-2", "2025-1", "2025-2"])
        for (const group of ["SM", "BS"]) {
          const made = await report(`period=${round}&group=${group}`, { threshold });
          const { funnel } = made;
          if (funnel.kind === "not-given") throw new Error("it is given");
          const table = funnelReportTable(funnel);
          const places = [...funnel.rows, funnel.total];
          const rows = [...table.rows.map(({ cells: all }) => all), table.total ?? []];
          places.forEach(({ submitted, registration, breakdown }, at) => {
            const [, , invited, registered, shownSubmitted, ...rest] = rows[at] ?? [];
            expect(shownSubmitted).toBe(submitted);
            if (registration.shown) expect(submitted).toBeGreaterThanOrEqual(threshold);
            else {
              hidden += 1;
              expect(new Set([invited, registered, ...rest])).toEqual(new Set(["[c]"]));
              // Nothing of a hidden row leaves the server beside the table either.
              expect([registration, breakdown]).toEqual([{ shown: false }, { shown: false }]);
            }
          });
          // What the funnel says of submitted is what the public tables say of taking part.
          const africa = made.regions.find(({ code }) => code === "002")?.takingPart ?? 0;
          expect(funnel.rows.find(({ key }) => key === "002")?.submitted).toBe(africa);
        }
    expect(hidden).toBeGreaterThan(20);
  });
});

describe("the files", () => {
  const onScreen = (table: Table) => {
    const html = renderToStaticMarkup(createElement(ReportTable, { table, caption: "Table" }));
    return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gu)].map(([, cells = ""]) =>
      [...cells.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gu)].map(([, cell = ""]) =>
        cell.replace(/<[^>]+>/gu, "").replaceAll("&amp;", "&"),
      ),
    );
  };
  const AS_OF = new Date("2026-03-01T12:00:00Z");
  const inFile = (table: Table, definitions: readonly string[] = ["Taking part: …", "New: …"]) => {
    const { head, rows } = fileOf(table, definitions, AS_OF);
    return parse(csvOf(head, rows), { bom: true });
  };

  it("say beside each row what its figures count and as of when, below the head and above nothing", async () => {
    const made = await report("period=2025-2&group=SM", { threshold: 3 });
    if (made.funnel.kind !== "given") throw new Error("of one round and group");
    const files = [
      ...PLACE_LEVELS.map((level) => inFile(takingPartTable(made, level), takingPartDefinitions(made))),
      inFile(overTimeTable(made), overTimeDefinitions()),
    ];
    for (const [head, ...rows] of files) {
      expect(head?.slice(-2)).toEqual(["What the figures count", "As of (UTC)"]);
      for (const row of rows) {
        expect(row.at(-2)).toContain("Laboratories that submitted results, in time or late");
        expect(row.at(-1)).toBe("2026-03-01T12:00:00.000Z");
      }
    }
    expect(files[0]?.[1]?.at(-2)).toContain("Lapsed: took part in");
    const funnel = inFile(funnelReportTable(made.funnel), funnelDefinitions(made.funnel));
    expect(funnel[1]?.at(-2)).toMatch(
      /Return rate: submitted divided by registered.*The figure is not shown/su,
    );
  });

  it("hold what the screen holds, cell for cell", async () => {
    for (const address of [
      "period=2025-2&group=SM",
      "period=2025&region=002",
      "period=ice-2025&sort=-taking-part",
    ]) {
      const made = await report(address, { threshold: 3 });
      const tables = [...PLACE_LEVELS.map((level) => takingPartTable(made, level)), overTimeTable(made)];
      if (made.funnel.kind === "given") tables.push(funnelReportTable(made.funnel));
      for (const table of tables) {
        expect(inFile(table).map((row) => row.slice(0, -2))).toEqual(onScreen(table));
        expect(table.rows.length).toBeGreaterThan(0);
      }
    }
  });

  it("end in the total of their rows", async () => {
    const table = takingPartTable(await report("period=2025"), "countries");
    const sums = table.rows.reduce<number[]>(
      (so, { cells }) => cells.slice(2).map((cell, at) => Number(cell) + (so[at] ?? 0)),
      [],
    );
    expect(table.total?.slice(2)).toEqual(sums);
  });
});
