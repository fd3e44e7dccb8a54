import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { ChangeGround } from "#app/domain/laboratories/laboratory.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import { changeDetails } from "#app/features/laboratories/commands/change-details.server.ts";
import { participationRecords } from "#app/features/reporting/queries/participation-records.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { writeSmallProgramme } from "#tests/features/reporting/small-programme-rows.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";

const SECRETARY: Person = {
  kind: "person",
  userId: "s",
  name: "Secretary",
  email: "secretary@example.org",
  role: "programme_secretariat",
  laboratoryId: null,
  organisationId: null,
};

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await writeSmallProgramme(database.db);
  await holdRole(database.db, SECRETARY);
});
afterEach(() => database.dispose());

/** Laboratory A of Austria (040) is from then on another country's; `recorded` is the day on which that was typed in. */
async function change(countryCode: string, ground: ChangeGround, day: string, recorded = day) {
  const [now] = await database.db.select().from(laboratories).where(eq(laboratories.id, "A"));
  const seen = { seenCountry: now?.countryCode ?? "", seenKind: now?.kind ?? "" };
  const input = { laboratoryId: "A", countryCode, kind: "police", ground, on: day, ...seen } as const;
  await changeDetails(database.db, input, SECRETARY, {
    requestId: recorded,
    at: new Date(`${recorded}T00:00:00Z`),
  });
}

/** Country and region of laboratory A in each round of SM: results were due on 1 May and on 1 November. */
async function places(): Promise<Record<string, string>> {
  const records = await participationRecords(database.db);
  const own = records.filter(({ laboratoryId, testGroup }) => laboratoryId === "A" && testGroup === "SM");
  return Object.fromEntries(
    [2024, 2025].flatMap((year) =>
      ([1, 2] as const).map((number) => {
        const record = own.find((one) => one.roundOrdinal === roundOrdinal({ year, number }));
        return [`${year}/${number}`, `${record?.countryCode} ${record?.subRegionCode} ${record?.regionCode}`];
      }),
    ),
  );
}

describe("a laboratory that is in another country now", () => {
  const AUSTRIA = "040 155 150";
  const KENYA = "404 202 002";
  const JAPAN = "392 030 142";

  it("is counted in past rounds where it was then, with region and sub-region", async () => {
    await change("404", "changed_in_fact", "2024-12-01");
    expect(await places()).toEqual({
      "2024/1": AUSTRIA,
      "2024/2": AUSTRIA,
      "2025/1": KENYA,
      "2025/2": KENYA,
    });
    await change("392", "changed_in_fact", "2025-06-01");
    expect(await places()).toEqual({
      "2024/1": AUSTRIA,
      "2024/2": AUSTRIA,
      "2025/1": KENYA,
      "2025/2": JAPAN,
    });
  });

  it("had been recorded wrongly: the correction holds for past rounds, back to a move before it", async () => {
    await change("404", "recorded_wrongly", "2024-12-01");
    expect(new Set(Object.values(await places()))).toEqual(new Set([KENYA]));
    await change("392", "changed_in_fact", "2025-01-01");
    await change("040", "recorded_wrongly", "2026-01-01");
    expect(await places()).toEqual({
      "2024/1": KENYA,
      "2024/2": KENYA,
      "2025/1": AUSTRIA,
      "2025/2": AUSTRIA,
    });
  });

  it("moved on the day that it says, however much later that is typed in", async () => {
    await change("404", "changed_in_fact", "2024-06-01", "2025-12-01");
    expect(await places()).toEqual({
      "2024/1": AUSTRIA,
      "2024/2": KENYA,
      "2025/1": KENYA,
      "2025/2": KENYA,
    });
  });

  it("moved when that was recorded, where no day was asked for yet", async () => {
    await change("404", "changed_in_fact", "2024-06-01", "2025-12-01");
    await database.client.execute("DROP TRIGGER IF EXISTS audit_events_no_update");
    await database.client.execute(
      "UPDATE audit_events SET details = json_remove(details, '$.on') WHERE action = 'laboratories:change-details'",
    );
    expect(new Set(Object.values(await places()))).toEqual(new Set([AUSTRIA]));
  });

  it("moved on the day of the deadline or before it: that round is the new country's", async () => {
    await change("404", "changed_in_fact", "2024-11-01");
    expect((await places())["2024/2"]).toBe(KENYA);
  });
});
