import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { exerciseBoard, type ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { exerciseList } from "#app/features/rounds/queries/exercise-list.server.ts";
import { readBoardFilters, readExerciseFilters } from "#app/features/rounds/rounds.schema.ts";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { boardFile, exercisesFile } from "#app/ui/rounds/files.ts";
import { boardAddress, boardFileAddress, boardOnlyAddress } from "#app/ui/rounds/addresses.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

const TODAY = new Date("2026-11-24T10:00:00Z");
const OPEN = "2026-2-sm";
/** Forty laboratories, three of them of BS only. */
const INVITED = 37;
const SECRETARY: Person = {
  kind: "person",
  userId: "person-secretariat",
  name: "Secretary",
  email: "secretary@example.org",
  role: "programme_secretariat",
  laboratoryId: null,
  organisationId: null,
};

let database: TestDatabase;
let exerciseIds: string[];
beforeAll(async () => {
  database = await testDatabase();
  await inTransaction(database.db, (tx) =>
    loadDemonstration(tx, { today: TODAY, passwordHash: "x", size: "small" }),
  );
  exerciseIds = (await list("")).lines.map(({ id }) => id);
});
afterAll(() => database.dispose());

const board = (address: string, exerciseId = OPEN, rows: "page" | "all" = "page"): Promise<ExerciseBoard> =>
  exerciseBoard(
    database.db,
    { exerciseId, filters: readBoardFilters(new URLSearchParams(address)), rows, at: TODAY },
    SECRETARY,
  );
const list = (address: string) =>
  exerciseList(
    database.db,
    { filters: readExerciseFilters(new URLSearchParams(address)), rows: "page", at: TODAY },
    SECRETARY,
  );

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((so, one) => so + one, 0);

describe("the counts of a board", () => {
  it("are disjoint and add up to the invited, in every exercise, whatever the filters", async () => {
    for (const id of exerciseIds) {
      const invited = await database.db
        .select()
        .from(participations)
        .where(eq(participations.exerciseId, id));
      for (const address of ["", "state=submitted", "q=nothing-like-it", "late=1"]) {
        const { counts, invited: said } = await board(address, id);
        expect(sum(counts)).toBe(invited.length);
        expect(said).toBe(invited.length);
      }
    }
  });

  it("lead each to as many laboratories as they say", async () => {
    for (const id of ["2026-2-sm", "2016-2-sm"]) {
      const whole = await board("region=002&q=crane", id);
      for (const [state, count] of Object.entries(whole.counts)) {
        const address = boardOnlyAddress(id, whole.filters, { state: state as keyof typeof whole.counts });
        expect((await board(address.split("?")[1] ?? "", id)).matching).toBe(count);
      }
      const late = boardOnlyAddress(id, whole.filters, { late: true }).split("?")[1] ?? "";
      expect((await board(late, id)).matching).toBe(whole.late);
    }
  });

  it("have late beside them: only of those that submitted", async () => {
    const { late, submitted, counts } = await board("", "2016-2-sm");
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(submitted);
    expect(submitted).toBe(counts.submitted + counts.evaluated);
    const { rows } = await board("late=1", "2016-2-sm");
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => "submitted"));
  });
});

describe("the list of a board", () => {
  it("finds by name, country or id, whatever the accents and capitals", async () => {
    const byName = await board("q=CRÁNE");
    expect(byName.rows.map(({ laboratoryName }) => laboratoryName)).toEqual(["Crane Laboratory (invented)"]);
    const [found] = byName.rows;
    expect((await board(`q=${found?.laboratoryId ?? ""}`)).matching).toBe(1);
    const country = await board("q=kenya");
    expect(country.matching).toBe(1);
    expect(new Set(country.rows.map(({ countryName }) => countryName))).toEqual(new Set(["Kenya"]));
  });

  it("takes filters together", async () => {
    const { rows, matching } = await board("state=submitted&region=002&kind=police");
    expect(matching).toBe(rows.length);
    for (const row of rows)
      expect([row.state, row.regionCode, row.kind]).toEqual(["submitted", "002", "police"]);
    const all = (await board("", OPEN, "all")).rows;
    expect(rows).toHaveLength(
      all.filter((one) => one.state === "submitted" && one.regionCode === "002" && one.kind === "police")
        .length,
    );
  });

  it("shows every laboratory once over its pages of 25, in the order asked for", async () => {
    for (const sort of ["name", "-name", "country", "-region", "kind", "state", "-changed"]) {
      const pages = [await board(`sort=${sort}&page=1`), await board(`sort=${sort}&page=2`)];
      expect(pages.map(({ rows }) => rows.length)).toEqual([25, INVITED - 25]);
      const ids = pages.flatMap(({ rows }) => rows.map(({ laboratoryId }) => laboratoryId));
      expect(new Set(ids).size).toBe(INVITED);
      expect(ids).toEqual((await board(`sort=${sort}`, OPEN, "all")).rows.map((row) => row.laboratoryId));
    }
    const latest = (await board("sort=-changed")).rows.map(({ last }) => last.at.getTime());
    expect(latest).toEqual([...latest].sort((a, b) => b - a));
  });

  it("keeps within its pages, and falls back where an address means nothing", async () => {
    expect((await board("page=99")).filters.page).toBe(2);
    const { filters } = await board("page=-1&sort=verdict&state=failed&kind=army&region=x&late=yes");
    expect(filters).toEqual({
      q: "",
      state: null,
      region: null,
      kind: null,
      late: false,
      sort: "name",
      page: 1,
    });
  });

  it("leads to the latest version of what was submitted, and nowhere where nothing was", async () => {
    const { rows } = await board("", OPEN, "all");
    for (const row of rows) expect(row.submission !== null).toBe(row.state === "submitted");
    const [row] = rows.filter(({ submission }) => submission !== null);
    const [first] = await database.db
      .select()
      .from(submissions)
      .where(eq(submissions.receiptNumber, row?.submission?.receiptNumber ?? ""));
    if (!first || !row) throw new Error("somebody has submitted");
    await database.db
      .insert(submissions)
      .values({ ...first, id: "second", version: 2, receiptNumber: "RT-second", submittedAt: TODAY });
    const again = (await board(`q=${row.laboratoryId}`)).rows;
    expect(again.map(({ submission }) => submission)).toEqual([
      { version: 2, receiptNumber: "RT-second", submittedAt: TODAY },
    ]);
    expect((await board("")).invited).toBe(INVITED);
  });

  it("has an address that brings back the same list", async () => {
    const asked = await board("q=laboratory&state=submitted&region=002&sort=-country&page=1");
    const address = boardAddress(OPEN, asked.filters).split("?")[1] ?? "";
    expect((await board(address)).filters).toEqual(asked.filters);
  });

  it("comes as a file with all its pages and the same filters", async () => {
    const shown = await board("state=submitted&sort=country");
    const address = boardFileAddress(OPEN, shown.filters, ".csv").split("?")[1] ?? "";
    const { head, rows } = boardFile(await board(address, OPEN, "all"));
    const file = parse(csvOf(head, rows), { bom: true });
    expect(file.slice(1).map(([id]) => id)).toEqual(shown.rows.map(({ laboratoryId }) => laboratoryId));
    expect(file[1]).toHaveLength(head.length);
    const [, everybody] = [head, boardFile(await board("", OPEN, "all")).rows];
    expect(everybody).toHaveLength(INVITED);
  });
});

describe("what happened last", () => {
  it("tells what was done, the newest first, several in a row on a day as one, and never details", async () => {
    const lab = (await board("", OPEN)).rows[0];
    if (!lab) throw new Error("somebody is invited");
    const look = (laboratoryId: string, hour: number) => ({
      at: new Date(Date.UTC(2026, 10, 25, hour)),
      actor: { userId: "person-secretariat", role: "programme_secretariat" },
      action: "results:read-submission",
      subject: { type: "submission", id: "s" },
      laboratoryId,
      exerciseId: OPEN,
      details: { reason: "asked by telephone" },
    });
    await inTransaction(database.db, (tx) =>
      appendAuditEvents(tx, [look(lab.laboratoryId, 8), look(lab.laboratoryId, 9)]),
    );
    const { timeline } = await board("");
    expect(timeline[0]).toMatchObject({
      action: "results:read-submission",
      times: 2,
      laboratory: { id: lab.laboratoryId, name: lab.laboratoryName },
      at: new Date(Date.UTC(2026, 10, 25, 9)),
    });
    expect(timeline[0]?.person).not.toBeNull();
    expect(JSON.stringify(timeline)).not.toContain("telephone");
    const ids = timeline.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    // A coordinator who submits is not named: the laboratory is.
    expect(timeline.filter(({ action }) => action === "results:submit").map(({ person }) => person)).toEqual(
      timeline.filter(({ action }) => action === "results:submit").map(() => null),
    );
    expect((await board("", "2016-2-sm")).timeline).toEqual([]);
  });
});

describe("the list of exercises", () => {
  it("has all of them, the newest round first, each with counts that add up to the invited", async () => {
    const { lines, open, years } = await list("");
    expect(lines.map(({ roundCode, testGroup }) => `${roundCode} ${testGroup}`)).toEqual([
      "2026/2 SM",
      "2026/2 BS",
      "2017/2 SM",
      "2016/2 SM",
      "2016/1 SM",
      "2015/2 BS",
      "2014/1 SM",
      "2013/1 SM",
      "2011/2 SM",
    ]);
    expect(open).toBe(2);
    expect(years[0]).toBe(2026);
    for (const line of lines) {
      expect(sum(line.counts)).toBe(line.invited);
      expect(sum(line.inShort)).toBe(line.invited);
      expect(line.late).toBeLessThanOrEqual(line.inShort.submitted);
      const there = await board("", line.id);
      expect([line.counts, line.invited, line.late]).toEqual([there.counts, there.invited, there.late]);
    }
  });

  it("counts who was still under way as no response once nothing more is taken", async () => {
    const filters = readExerciseFilters(new URLSearchParams());
    const at = async (moment: Date) => {
      const { lines } = await exerciseList(database.db, { filters, rows: "all", at: moment }, SECRETARY);
      return lines.find(({ id }) => id === OPEN);
    };
    const during = await at(TODAY);
    const after = await at(new Date("2027-06-01T00:00:00Z"));
    expect(during?.inShort.underWay).toBeGreaterThan(0);
    expect(during?.inShort.noResponse).toBe(0);
    expect(after?.inShort).toEqual({
      ...during?.inShort,
      underWay: 0,
      noResponse: during?.inShort.underWay,
    });
  });

  it("filters by test group and year, and says when there is nothing", async () => {
    expect((await list("group=BS")).lines.map(({ id }) => id)).toEqual(["2026-2-bs", "2015-2-bs"]);
    expect((await list("year=2016&sort=round")).lines.map(({ id }) => id)).toEqual([
      "2016-1-sm",
      "2016-2-sm",
    ]);
    expect((await list("group=BS&year=2016")).total).toBe(0);
    expect((await list("group=XX&year=soon")).total).toBe(9);
  });

  it("comes as a file with the same numbers", async () => {
    const shown = await list("group=SM");
    const { head, rows } = exercisesFile(shown);
    expect(rows).toHaveLength(7);
    const invited = head.indexOf("All invited");
    expect(rows.map((row) => row[invited])).toEqual(shown.lines.map((line) => line.invited));
    for (const row of rows)
      expect(
        row.slice(invited + 1, head.indexOf("Late")).reduce<number>((so, one) => so + Number(one), 0),
      ).toBe(row[invited]);
  });
});

describe("who may look", () => {
  it("only the secretariat; for everybody else neither list nor board exists", async () => {
    const filters = readBoardFilters(new URLSearchParams());
    for (const role of ["reporting_officer", "expert_panel_reviewer", "laboratory_coordinator"] as const) {
      const actor = { ...SECRETARY, role, laboratoryId: "invented-crane" };
      await expect(
        exerciseBoard(database.db, { exerciseId: OPEN, filters, rows: "page", at: TODAY }, actor),
      ).rejects.toMatchObject({ code: "not_found" });
      await expect(
        exerciseList(
          database.db,
          { filters: readExerciseFilters(new URLSearchParams()), rows: "page", at: TODAY },
          actor,
        ),
      ).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("an exercise that is not there is not found", async () => {
    await expect(board("", "2099-1-sm")).rejects.toMatchObject({ code: "not_found", status: 404 });
  });
});
