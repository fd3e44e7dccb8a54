import { and, asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { ExercisePlan } from "#app/domain/rounds/exercise-plan.ts";
import { takeSteps } from "#app/features/participation/commands/take-steps.server.ts";
import { compositionOf } from "#app/features/results/queries/composition.server.ts";
import { referenceOf } from "#app/features/results/queries/reference.server.ts";
import { changePlan } from "#app/features/rounds/commands/change-plan.server.ts";
import { planExercise } from "#app/features/rounds/commands/plan-exercise.server.ts";
import { planSeal } from "#app/features/rounds/plan-seal.server.ts";
import { exerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { heldPlan } from "#app/features/rounds/queries/exercise-plan.server.ts";
import { readPlanChange, readPlanForm, typedPlan } from "#app/features/rounds/read-plan-form.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { exerciseCalendarChanges, exercises, rounds } from "#db/schema/rounds.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { coordinator, onDay, others, registerDatabase, secretary } from "../laboratories/setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await registerDatabase();
});
afterEach(() => open.dispose());

const TYPED: Record<string, string> = {
  round: "2027/1",
  group: "SM",
  registrationOpensOn: "2027-01-11",
  resultsOpenOn: "2027-03-01",
  resultsDueOn: "2027-05-31",
  lateUntilOn: "2027-06-14",
  timeZone: "Europe/Vienna",
  matrix: "powder",
  unitCode: "%",
  basis: "base",
  outcomeAtOnce: "1",
  menu: "",
  "principal-1": "Cocaine = 48,2",
  "cutting-1": "phenacetin\ncaffeine",
  "isAsked-1": "1",
  "principal-2": "methamphetamine",
  "isBlank-3": "1",
  "principal-4": "diamorphine\nketamine",
  "trace-4": "caffeine",
};
const NUMBERS = [1, 2, 3, 4];
const ID = "2027-1-sm";

const read = async (change: Record<string, string | undefined> = {}) => {
  const typed = Object.fromEntries(
    Object.entries({ ...TYPED, ...change }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return readPlanForm(typed, NUMBERS, await referenceOf(open.db));
};
const planOf = async (change: Record<string, string | undefined> = {}): Promise<ExercisePlan> => {
  const found = await read(change);
  if (found.kind === "refused") throw new Error(JSON.stringify(found.errors));
  return found.plan;
};
const errorsOf = async (change: Record<string, string | undefined>) => {
  const found = await read(change);
  return found.kind === "refused" ? found.errors : {};
};
const held = (day = "2026-12-01", actor: Person = secretary) =>
  heldPlan(open.db, { exerciseId: ID, at: onDay(day).at }, actor);
const plan = async (change: Record<string, string | undefined> = {}, day = "2026-12-01", actor = secretary) =>
  planExercise(open.db, await planOf(change), actor, onDay(day));
const changeTo = async (
  change: Record<string, string | undefined>,
  {
    reason = "",
    day = "2026-12-02",
    seen,
    actor = secretary,
  }: { reason?: string; day?: string; seen?: string; actor?: Person } = {},
) => {
  const before = await held(day);
  return changePlan(
    open.db,
    { exerciseId: ID, plan: await planOf(change), seen: seen ?? planSeal(before.plan), reason },
    actor,
    onDay(day),
  );
};
const invite = (laboratoryId = "kestrel") =>
  takeSteps(
    open.db,
    {
      exerciseId: ID,
      step: "invite",
      seen: [{ laboratoryId, state: null }],
      reason: "",
      on: null,
      carrier: "",
      condition: "",
    },
    secretary,
    onDay("2027-01-12"),
  );
const exercise = async () => (await open.db.select().from(exercises).where(eq(exercises.id, ID)))[0];
const events = () =>
  open.db
    .select({ action: auditEvents.action, details: auditEvents.details })
    .from(auditEvents)
    .where(and(eq(auditEvents.exerciseId, ID), eq(auditEvents.subjectType, "exercise")))
    .orderBy(asc(auditEvents.id));

describe("planning an exercise", () => {
  it("keeps what was typed: days whole in their zone, and what is in the samples", async () => {
    expect(await plan()).toBe(ID);
    expect(await exercise()).toMatchObject({
      testGroup: "SM",
      registrationOpensAt: new Date("2027-01-10T23:00:00Z"),
      resultsOpenAt: new Date("2027-02-28T23:00:00Z"),
      // Summer time: 23:59 in Vienna.
      resultsDueAt: new Date("2027-05-31T21:59:00Z"),
      lateUntil: new Date("2027-06-14T21:59:00Z"),
      timeZone: "Europe/Vienna",
      outcomeAtOnce: true,
      closedAt: null,
    });
    const { innOf } = await referenceOf(open.db);
    const named = (await compositionOf(open.db, ID)).map(({ components }) =>
      components.map(({ analyteId, role }) => `${innOf.get(analyteId)} ${role}`).sort(),
    );
    expect(named).toEqual([
      ["caffeine cutting_agent", "cocaine principal", "phenacetin cutting_agent"],
      ["metamfetamine principal"],
      [],
      ["caffeine trace", "heroin principal", "ketamine principal"],
    ]);
    const { plan: kept, changeable } = await held();
    expect(changeable).toBe("everything");
    expect(kept.items[0]?.components.find(({ role }) => role === "principal")).toMatchObject({
      quantificationAsked: true,
      assignedValue: 48.2,
      assignedAsTyped: "48,2",
    });
    // The form shows what was typed, by the names of the register.
    expect(typedPlan(kept, innOf)).toMatchObject({ "principal-1": "cocaine = 48,2", "isBlank-3": "1" });
    const board = await exerciseBoard(
      open.db,
      {
        exerciseId: ID,
        filters: readBoardFilters(new URLSearchParams()),
        rows: "page",
        at: onDay("2026-12-01").at,
      },
      secretary,
    );
    expect(board).toMatchObject({
      invited: 0,
      exercise: { window: "not-yet-open", composition: { origin: "not_published" } },
    });
  });

  it("is one, however often its form is sent, and tells the trail once and nothing of the samples", async () => {
    await plan();
    await plan();
    const [event, ...more] = await events();
    expect(more).toEqual([]);
    expect(event?.action).toBe("rounds:plan-exercise");
    expect(JSON.stringify(event?.details)).not.toMatch(/cocaine|48/i);
    await expect(plan({ matrix: "resin" })).rejects.toMatchObject({
      code: "exercise_held",
      options: { status: 409, field: "round", params: { id: ID } },
    });
    await plan({ group: "BS", unitCode: "ng/mL" });
    expect(await open.db.select().from(rounds)).toHaveLength(1);
  });

  it("is not one that is over already", async () => {
    await expect(plan({}, "2027-07-01")).rejects.toMatchObject({ code: "exercise_over" });
  });

  it("asks about what cannot be", async () => {
    expect(await errorsOf({ "principal-2": "metamfetamin O" })).toHaveProperty("principal-2");
    expect(await errorsOf({ "principal-2": undefined })).toHaveProperty("principal-2");
    expect(await errorsOf({ "principal-3": "cocaine" })).toHaveProperty("principal-3");
    expect(await errorsOf({ "principal-1": "cocaine = 1,234" })).toHaveProperty("principal-1");
    expect(await errorsOf({ "cutting-1": "cocaine" })).toHaveProperty("principal-1");
    expect(await errorsOf({ menu: "cocaine\nheroin\nketamine" })).toHaveProperty("menu");
    expect(await errorsOf({ resultsDueOn: "2027-02-01", round: "2027", timeZone: "Vienna" })).toMatchObject({
      round: [expect.stringContaining("2027/1")],
      timeZone: [expect.any(String)],
    });
    expect(await errorsOf({ resultsDueOn: "2027-02-01" })).toHaveProperty("resultsDueOn");
    const blanks = Object.fromEntries(
      NUMBERS.flatMap((number) => [
        [`principal-${number}`, undefined],
        [`isBlank-${number}`, "1"],
      ]),
    );
    expect(await errorsOf(blanks)).toHaveProperty("principal-1");
  });

  it("names the field in each line of what is missing: no two lines are the same", async () => {
    const errors = await errorsOf(Object.fromEntries(Object.keys(TYPED).map((name) => [name, ""])));
    const texts = Object.values(errors).flat();
    expect(texts).toEqual(
      expect.arrayContaining([
        "Laboratories can take part from: give the day",
        "Results are taken from: give the day",
        "Results are due on: give the day",
      ]),
    );
    expect(new Set(texts).size).toBe(texts.length);
    const bare = Object.values(
      await errorsOf({ "principal-2": "", "principal-4": "", "isBlank-3": undefined }),
    ).flat();
    expect(new Set(bare).size).toBe(3);
  });

  it("is the secretariat's, and so is reading what is in the samples", async () => {
    for (const actor of others)
      await expect(plan({}, "2026-12-01", actor)).rejects.toMatchObject({ code: "not_found" });
    await plan();
    await invite();
    for (const actor of [...others, coordinator])
      await expect(held("2027-03-02", actor)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      changeTo({ "principal-2": "cocaine" }, { reason: "why", day: "2027-03-02", actor: coordinator }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("changing a plan", () => {
  it("is free until a laboratory is invited, and writes over nothing unread", async () => {
    await plan();
    const { plan: before } = await held();
    const other = { matrix: "resin", "principal-2": "cocaine", menu: "cocaine\nheroin\nketamine\nMDMA" };
    await changeTo(other);
    await changeTo(other, { seen: planSeal(before) });
    const { plan: after } = await held();
    expect(after).toMatchObject({ matrix: "resin", timeZone: "Europe/Vienna" });
    expect(after.menu).toHaveLength(4);
    await expect(changeTo({}, { seen: planSeal(before) })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await expect(changeTo(other)).rejects.toMatchObject({ code: "nothing_changed" });
    expect((await events()).map(({ action }) => action)).toEqual([
      "rounds:plan-exercise",
      "rounds:change-plan",
    ]);
  });

  it("then leaves what laboratories were told, and moves deadlines only to later days, with a reason that stays", async () => {
    await plan();
    await invite();
    const on = { day: "2027-03-02", reason: "A customs strike" };
    expect((await held(on.day)).changeable).toBe("composition_and_deadlines");
    for (const change of [
      { matrix: "resin" },
      { resultsOpenOn: "2027-03-02" },
      { menu: "cocaine\nheroin\nketamine\nmetamfetamine" },
    ])
      await expect(changeTo(change, on)).rejects.toMatchObject({ code: "not_changeable" });
    await expect(changeTo({ resultsDueOn: "2027-05-30" }, on)).rejects.toMatchObject({
      code: "deadline_earlier",
    });
    await expect(changeTo({ lateUntilOn: "" }, on)).rejects.toMatchObject({ code: "deadline_earlier" });
    await expect(changeTo({ resultsDueOn: "2027-06-07" }, { ...on, reason: " " })).rejects.toMatchObject({
      code: "reason_missing",
    });
    await changeTo({ resultsDueOn: "2027-06-07", "principal-2": "cocaine" }, on);
    expect(await exercise()).toMatchObject({ resultsDueAt: new Date("2027-06-07T21:59:00Z") });
    expect(await open.db.select().from(exerciseCalendarChanges)).toMatchObject([
      { dateName: "results_due_at", reason: "A customs strike", fromAt: new Date("2027-05-31T21:59:00Z") },
    ]);
    expect((await held(on.day)).plan.items[1]?.components).toMatchObject([
      { analyteId: (await referenceOf(open.db)).finder.byName("cocaine")?.id },
    ]);
  });

  it("ends with the exercise", async () => {
    await plan();
    await invite();
    expect((await held("2027-07-01")).changeable).toBe("nothing");
    await expect(
      changeTo({ lateUntilOn: "2027-12-31" }, { day: "2027-07-01", reason: "Too late" }),
    ).rejects.toMatchObject({ code: "not_changeable" });
  });

  it("takes from a form only what the form asks", async () => {
    await plan();
    const facts = await referenceOf(open.db);
    const before = await held();
    const posted = { resultsDueOn: "2027-06-07", matrix: "resin", "principal-1": "heroin", reason: "Strike" };
    expect(readPlanChange(posted, { ...before, changeable: "deadlines" }, facts)).toEqual({
      kind: "plan",
      plan: { ...before.plan, days: { ...before.plan.days, resultsDueOn: "2027-06-07", lateUntilOn: null } },
      reason: "Strike",
    });
    // A tick that was taken away is not put back: the item has to be said anew.
    const answer = readPlanChange(posted, { ...before, changeable: "composition_and_deadlines" }, facts);
    expect(answer.kind).toBe("refused");
    if (answer.kind === "refused")
      expect(Object.keys(answer.errors)).toEqual(expect.arrayContaining(["principal-2", "principal-3"]));
  });
});
