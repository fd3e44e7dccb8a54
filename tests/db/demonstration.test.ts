import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appendAuditEvents, chainHash } from "#app/platform/audit.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { programme } from "#db/schema/programme.server.ts";
import { submissions, submittedItems } from "#db/schema/results.server.ts";
import { exercises, itemComponents, testItems } from "#db/schema/rounds.server.ts";
import { loadDemonstration, type DemoSummary } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { aboutReading } from "./demonstration-reading.ts";
import { aboutSupport } from "./demonstration-support.ts";
import type { HeldDemonstration } from "./held-demonstration.ts";

const TODAY = new Date("2026-11-24T10:00:00Z");
let database: TestDatabase;
let summary: DemoSummary;
const progress: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  summary = await inTransaction(database.db, async (tx) => {
    const loaded = await loadDemonstration(tx, {
      today: TODAY,
      passwordHash: "x",
      progress: ({ round, exercises: done, of }) => progress.push(`${round} ${done}/${of}`),
    });
    await appendAuditEvents(
      tx,
      loaded.events.map(({ actorUserId, actorRole, ...event }) => ({
        ...event,
        actor: { userId: actorUserId, role: actorRole },
      })),
    );
    return loaded;
  });
}, 240_000);
afterAll(() => database.dispose());

const held: HeldDemonstration = {
  today: TODAY,
  database: () => database,
  rows: async (statement) => {
    const { rows: found, columns } = await database.client.execute(statement);
    return found.map((row) => columns.map((_, at) => row[at]));
  },
  number: async (statement) => Number((await rows(statement))[0]?.[0]),
};
const { rows, number } = held;

describe("the laboratories of the demonstration", () => {
  it("are labelled as such: 326 in 91 countries, each saying that it is invented, in the kinds that there are", async () => {
    expect(await database.db.select({ is: programme.isDemonstration }).from(programme)).toEqual([
      { is: true },
    ]);
    const all = await database.db.select().from(laboratories);
    expect(all).toHaveLength(326);
    expect(new Set(all.map(({ countryCode }) => countryCode)).size).toBe(91);
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(6);
    for (const { name } of all) expect(name).toContain("(invented)");
    expect([summary.laboratories, summary.countries]).toEqual([326, 91]);
  });

  it("are one to eight a country, and one alone in twenty countries", async () => {
    const perCountry = (await rows("select count(*) from laboratories group by country_code")).map(([n]) =>
      Number(n),
    );
    expect(Math.max(...perCountry)).toBe(8);
    expect(perCountry.filter((n) => n === 1)).toHaveLength(20);
  });

  it("were renamed, merged and closed, and three were closed and opened again", async () => {
    expect(await number("select count(*) from laboratory_names where valid_until is not null")).toBe(25);
    // Searching for what one was called before still finds the one it is.
    expect(
      await number(
        "select count(*) from laboratories l join laboratory_names n on n.laboratory_id = l.id and n.valid_until is null where n.name <> l.name",
      ),
    ).toBe(0);
    expect(
      await rows("select status, count(*), count(merged_into_id) from laboratories group by 1 order by 1"),
    ).toEqual([
      ["active", 316, 0],
      ["closed", 10, 6],
    ]);
    expect(
      await number(
        "select count(*) from laboratories l join laboratories into_one on into_one.id = l.merged_into_id where into_one.country_code = l.country_code and into_one.status = 'active'",
      ),
    ).toBe(6);
    expect(await number("select count(*) from laboratory_status_changes where status = 'active'")).toBe(3);
    // Nobody is invited after being closed for good.
    expect(
      await number(
        "select count(*) from participations p join laboratory_status_changes c on c.laboratory_id = p.laboratory_id join laboratories l on l.id = p.laboratory_id where l.status = 'closed' and p.invited_at > c.changed_at",
      ),
    ).toBe(0);
  });

  it("have contacts, and about half of them an accreditation", async () => {
    expect(await number("select count(distinct laboratory_id) from laboratory_contacts")).toBe(326);
    const accredited = await number("select count(distinct laboratory_id) from accreditations");
    expect(accredited).toBeGreaterThan(120);
    expect(accredited).toBeLessThan(200);
  });
});

describe("the rounds of the demonstration", () => {
  it("are SM and BS from 2011/1 to the one that is open on the day of loading", async () => {
    const all = await database.db.select().from(exercises);
    expect(all).toHaveLength(64);
    expect(new Set(all.map(({ roundId }) => roundId)).size).toBe(32);
    const open = all.filter(
      ({ resultsOpenAt, resultsDueAt }) => resultsOpenAt < TODAY && resultsDueAt > TODAY,
    );
    expect(open.map(({ id }) => id).sort()).toEqual(["2026-2-bs", "2026-2-sm"]);
    for (const { resultsDueAt } of open) expect(resultsDueAt.toISOString()).toBe("2026-12-14T22:59:00.000Z");
    expect(progress).toHaveLength(64);
    expect(progress.at(-1)).toBe("2026/2 64/64");
  });

  it("have the published compositions where there are any, and say of each other one that none was published", async () => {
    const sourced = await rows("select id from exercises where composition_source is not null order by id");
    expect(sourced.flat()).toEqual([
      "2011-2-sm",
      "2013-1-sm",
      "2014-1-sm",
      "2015-2-bs",
      "2016-1-sm",
      "2016-2-sm",
      "2017-2-sm",
      "2026-2-bs",
      "2026-2-sm",
    ]);
    const [cocaine] = await database.db
      .select({ value: itemComponents.assignedValue })
      .from(itemComponents)
      .innerJoin(testItems, eq(testItems.id, itemComponents.testItemId))
      .where(sql`${testItems.id} = '2016-2-sm-1' and ${itemComponents.analyteId} = 'cocaine'`);
    expect(cocaine?.value).toBe(77);
    const [caffeine] = await database.db
      .select({ value: itemComponents.assignedValue, asked: itemComponents.quantificationAsked })
      .from(itemComponents)
      .where(sql`${itemComponents.testItemId} = '2011-2-sm-1' and ${itemComponents.analyteId} = 'caffeine'`);
    expect(caffeine).toEqual({ value: null, asked: false });
  });

  it("offer a menu that has everything that is in the set and everything that was reported", async () => {
    for (const [id, many] of await rows("select exercise_id, count(*) from menu_analytes group by 1")) {
      expect(Number(many), String(id)).toBeGreaterThanOrEqual(40);
    }
    const offMenu = (analytes: string) =>
      number(
        `select count(*) from ${analytes} where x.analyte_id is not null and not exists (select 1 from menu_analytes m where m.exercise_id = i.exercise_id and m.analyte_id = x.analyte_id)`,
      );
    expect(await offMenu("item_components x join test_items i on i.id = x.test_item_id")).toBe(0);
    expect(await offMenu("findings x join test_items i on i.id = x.test_item_id")).toBe(0);
  });
});

describe("what happens in the demonstration", () => {
  it("grows from about the ninety laboratories of 2010 to 326 laboratories of 91 countries in 2023", async () => {
    const years = new Map(
      (
        await rows(
          "select r.year, count(distinct p.laboratory_id), count(distinct l.country_code) from participations p join exercises e on e.id = p.exercise_id join rounds r on r.id = e.round_id join laboratories l on l.id = p.laboratory_id where p.state = 'submitted' group by 1",
        )
      ).map(([year, laboratoriesOf, countries]) => [Number(year), [laboratoriesOf, countries]]),
    );
    expect(years.get(2023)).toEqual([326, 91]);
    const [atFirst, countriesAtFirst] = years.get(2011) ?? [];
    expect(atFirst).toBeGreaterThan(85);
    expect(atFirst).toBeLessThan(115);
    expect(countriesAtFirst).toBeGreaterThan(35);
    expect(countriesAtFirst).toBeLessThan(52);
    for (let year = 2012; year <= 2023; year += 1)
      expect(Number(years.get(year)?.[0]), String(year)).toBeGreaterThan(Number(years.get(year - 1)?.[0]));
  });

  it("has laboratories that lapse and come back", async () => {
    const returned = await number(
      `with took as (select distinct p.laboratory_id, r.year from participations p join exercises e on e.id = p.exercise_id join rounds r on r.id = e.round_id where p.state = 'submitted'),
        gaps as (select year - lag(year) over (partition by laboratory_id order by year) as gap from took)
        select count(*) from gaps where gap > 1`,
    );
    expect(returned).toBeGreaterThan(10);
  });

  it("gives every participation that submitted one submission with a verdict for each of its four items", async () => {
    const submitted = await database.db
      .select({ id: participations.id })
      .from(participations)
      .where(eq(participations.state, "submitted"));
    const sent = await database.db
      .select({ id: submissions.id, of: submissions.participationId })
      .from(submissions);
    expect(sent.map(({ of }) => of).sort()).toEqual(submitted.map(({ id }) => id).sort());
    expect(sent.length).toBe(summary.submissions);
    expect(sent.length).toBeGreaterThan(10_000);
    const items = await database.db
      .select({ of: submittedItems.submissionId, verdict: submittedItems.verdict })
      .from(submittedItems);
    expect(items).toHaveLength(sent.length * 4);
    expect(items.every(({ verdict }) => verdict !== null)).toBe(true);
    // A real round is mostly right and never perfect.
    const correct = items.filter(({ verdict }) => verdict === "correct").length / items.length;
    expect(correct).toBeGreaterThan(0.88);
    expect(correct).toBeLessThan(0.97);
  });

  it("has false positives and negatives, findings typed as other, values as salt, and values below a limit, in shares of real rounds", async () => {
    const outcomes = new Map(
      (await rows("select outcome, count(*) from assessed_components group by 1")).map(([outcome, n]) => [
        String(outcome),
        Number(n),
      ]),
    );
    const principals = (outcomes.get("identified") ?? 0) + (outcomes.get("false_negative") ?? 0);
    const share = (outcome: string) => (outcomes.get(outcome) ?? 0) / principals;
    expect(share("false_negative")).toBeGreaterThan(0.02);
    expect(share("false_negative")).toBeLessThan(0.06);
    expect(share("false_positive")).toBeGreaterThan(0.005);
    expect(share("false_positive")).toBeLessThan(0.04);
    expect(outcomes.get("unmapped")).toBeGreaterThan(20);
    expect(await number("select count(*) from findings where basis = 'salt'")).toBeGreaterThan(100);
    expect(await number("select count(*) from findings where quantity_qualifier = '<'")).toBeGreaterThan(100);
    // Weighed as hydrochloride and written as base: a fifth too much and more, in items of cocaine.
    const mixedUp = await number(
      "select count(*) from findings f join item_components c on c.test_item_id = f.test_item_id and c.analyte_id = f.analyte_id where f.analyte_id = 'amfetamine' and f.basis = 'base' and f.unit_code = '%' and f.quantity_value / c.assigned_value between 1.18 and 1.36",
    );
    expect(mixedUp).toBeGreaterThan(10);
  });

  it("has late results, no response, could not test with its reason, declined and withdrawn, each by the steps that lead there", async () => {
    const states = new Map(
      (await rows("select state, count(*), sum(is_late) from participations group by 1")).map(
        ([state, n, late]) => [String(state), [Number(n), Number(late)]],
      ),
    );
    const total = [...states.values()].reduce((sum, [n = 0]) => sum + n, 0);
    expect(total).toBe(summary.participations);
    for (const state of ["declined", "withdrawn", "could_not_test", "no_response", "invited"])
      expect(states.get(state)?.[0], state).toBeGreaterThan(100);
    const [submitted = 0, late = 0] = states.get("submitted") ?? [];
    expect(late / submitted).toBeGreaterThan(0.04);
    expect(late / submitted).toBeLessThan(0.1);
    expect(
      await number(
        "select count(*) from participations where (state = 'could_not_test') <> (could_not_test_reason is not null)",
      ),
    ).toBe(0);
    // The last step of each leads to its state, and each step begins where the one before ended.
    expect(
      await number(
        `with steps as (select participation_id, from_state, to_state,
            lag(to_state) over w as before, row_number() over (partition by participation_id order by at desc, rowid desc) as from_last
          from participation_events window w as (partition by participation_id order by at, rowid))
          select count(*) from steps join participations p on p.id = participation_id
          where from_state is not before or (from_last = 1 and to_state <> p.state)`,
      ),
    ).toBe(0);
    expect(await number(`select count(*) from participations where updated_at > ${TODAY.getTime()}`)).toBe(0);
  });

  it("has sets held at customs, lost and replaced, and permits asked for, granted, refused and run out", async () => {
    const events = new Map(
      (await rows("select event, count(*) from consignment_events group by 1")).map(([event, n]) => [
        event,
        Number(n),
      ]),
    );
    for (const event of ["hold_at_customs", "release", "lose"])
      expect(events.get(event), String(event)).toBeGreaterThan(50);
    expect(
      await number("select count(*) from consignments where replaces_id is not null and state = 'received'"),
    ).toBeGreaterThan(50);
    expect(await number("select count(*) from import_permits where refused_on is not null")).toBeGreaterThan(
      10,
    );
    expect(
      await number("select count(*) from import_permits where granted_on is null and refused_on is null"),
    ).toBeGreaterThan(50);
    expect(
      await number(
        "select count(*) from import_permits p join import_permits later on later.participation_id = p.participation_id and later.id > p.id where p.expires_on < later.granted_on",
      ),
    ).toBeGreaterThan(50);
    // No set of controlled substances comes in on a permit that has run out or is not there yet.
    expect(
      await number(
        "select count(*) from consignments c join import_permits p on p.id = c.import_permit_id where date(c.dispatched_at / 1000, 'unixepoch') < p.granted_on or date(c.received_at / 1000, 'unixepoch') > p.expires_on",
      ),
    ).toBe(0);
  });
});

aboutSupport(held);

describe("the demonstration as it is loaded", () => {
  it("leaves an audit trail that holds, with an event for every submission, oldest first", async () => {
    const trail = await database.db.select().from(auditEvents).orderBy(auditEvents.id);
    expect(trail.filter(({ action }) => action === "results:submit")).toHaveLength(summary.submissions);
    let previous = "";
    let at = 0;
    for (const { previousHash, hash, at: moment, ...fields } of trail) {
      expect(previousHash).toBe(previous);
      expect(moment.getTime()).toBeGreaterThanOrEqual(at);
      at = moment.getTime();
      previous = chainHash(previous, { ...fields, at });
      if (hash !== previous) throw new Error(`event ${fields.id} is off the chain`);
    }
  });

  it("has somebody for each role, one with two roles, and a deputy", async () => {
    expect(new Set(summary.people.map(({ role }) => role)).size).toBe(6);
    expect(
      await rows(
        "select user_id, group_concat(role) from (select user_id, role from memberships order by role) group by 1 having count(*) > 1",
      ),
    ).toEqual([["person-two-roles", "expert_panel_reviewer,reporting_officer"]]);
    expect(
      await rows(
        "select d.user_id, of.user_id from memberships d join memberships of on of.id = d.deputy_for_id",
      ),
    ).toEqual([["person-deputy", "person-coordinator"]]);
  });
});

aboutReading(held);

describe("the small demonstration", () => {
  const load = async () => {
    const small = await testDatabase();
    await inTransaction(small.db, (tx) =>
      loadDemonstration(tx, { today: TODAY, passwordHash: "x", size: "small" }),
    );
    return small;
  };
  const fingerprints = async (of: TestDatabase) =>
    (await of.db.select({ f: submissions.fingerprint }).from(submissions).orderBy(submissions.id)).map(
      ({ f }) => f,
    );

  it("has forty laboratories and the exercises of published composition, the same whenever it is loaded on the same day", async () => {
    const [one, other] = [await load(), await load()];
    expect(await one.db.select().from(laboratories)).toHaveLength(40);
    expect(await one.db.select().from(exercises)).toHaveLength(9);
    expect(await fingerprints(one)).toEqual(await fingerprints(other));
    expect((await fingerprints(one)).length).toBeGreaterThan(150);
    one.dispose();
    other.dispose();
  });
});
