import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import { stepConsignment } from "#app/features/participation/commands/step-consignment.server.ts";
import { recordPermit } from "#app/features/participation/commands/record-permit.server.ts";
import { takeOwnStep } from "#app/features/participation/commands/take-own-step.server.ts";
import { takeSteps, type StepsInput } from "#app/features/participation/commands/take-steps.server.ts";
import { laboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { ownHistory } from "#app/features/participation/queries/participation-history.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { exerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { lastText } from "#app/ui/participation/last-happened.ts";
import { stepPreview } from "#app/features/participation/queries/step-preview.server.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { formRefusal, refusalText } from "#app/ui/participation/words.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participationEvents, participations } from "#db/schema/participation.server.ts";
import {
  ANALYST,
  COORDINATOR,
  DAY,
  LATE_UNTIL,
  loadSmallExercise,
  NOW,
  OTHER_PLACE,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  SECRETARIAT,
} from "../results/small-exercise.ts";

const test = ownDatabase((db) => loadSmallExercise(db));
const AFTER = new Date(LATE_UNTIL.getTime() + DAY);
const { exerciseId } = PLACE;

const step = (over: Partial<StepsInput>): StepsInput => ({
  exerciseId,
  step: "dispatch",
  seen: [
    { laboratoryId: "lab-a", state: "registered" },
    { laboratoryId: "lab-b", state: "registered" },
  ],
  reason: "",
  on: null,
  carrier: "",
  condition: "",
  ...over,
});

const stateOf = async (laboratoryId: string) => {
  const [row] = await test.db
    .select()
    .from(participations)
    .where(eq(participations.laboratoryId, laboratoryId));
  return row;
};

const inExercise = (laboratoryId = "lab-a") =>
  laboratoryInExercise(test.db, { laboratoryId, exerciseId, asOf: NOW }, SECRETARIAT);

describe("a step for several laboratories", () => {
  it("is shown first: which would change, which not and why, and nothing is written", async () => {
    await test.db
      .update(participations)
      .set({ state: "withdrawn" })
      .where(eq(participations.laboratoryId, "lab-b"));
    const preview = await stepPreview(
      test.db,
      {
        exerciseId,
        step: "dispatch",
        laboratoryIds: null,
        filters: readBoardFilters(new URLSearchParams()),
        at: NOW,
      },
      SECRETARIAT,
    );
    expect(preview.changes.map(({ laboratoryId, becomes }) => [laboratoryId, becomes])).toEqual([
      ["lab-a", "dispatched"],
    ]);
    expect(preview.refused).toMatchObject([
      { laboratoryId: "lab-b", code: "not_from_this_state", state: "withdrawn", possible: [] },
    ]);
    const [refused] = preview.refused;
    expect(refused && refusalText(refused)).toBe(
      "It stands at “Withdrawn”, and no step is possible from there.",
    );
    expect(
      refusalText({
        code: "not_from_this_state",
        state: "received",
        possible: ["withdraw", "report_could_not_test"],
      }),
    ).toBe(
      "It stands at “Received”. From there these steps are possible: Withdraw on its behalf; Record that it could not test.",
    );
    expect(await stateOf("lab-a")).toMatchObject({ state: "registered" });
  });

  it("takes all that the filters show, and only those", async () => {
    const filters = readBoardFilters(new URLSearchParams({ q: "lab-b" }));
    const preview = await stepPreview(
      test.db,
      { exerciseId, step: "dispatch", laboratoryIds: null, filters, at: NOW },
      SECRETARIAT,
    );
    expect(preview.changes.map(({ laboratoryId }) => laboratoryId)).toEqual(["lab-b"]);
  });

  it("is taken for all of them at once, with history, sets and trail", async () => {
    const taken = await takeSteps(
      test.db,
      step({ on: "2026-04-20", carrier: "Post" }),
      SECRETARIAT,
      request(),
    );
    expect(taken).toEqual({ changed: 2, left: [] });
    expect(await stateOf("lab-a")).toMatchObject({
      state: "dispatched",
      dispatchedAt: new Date("2026-04-20T12:00:00Z"),
    });
    const page = await inExercise("lab-b");
    expect(page.history).toMatchObject([
      { kind: "step", event: "dispatch", by: "secretariat" },
      { kind: "set", number: 1, event: "dispatch", at: new Date("2026-04-20T12:00:00Z") },
    ]);
    expect(page.consignments).toMatchObject([{ number: 1, state: "dispatched", carrier: "Post" }]);
    const trail = await test.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "participation:dispatch"));
    expect(trail.map(({ laboratoryId }) => laboratoryId).sort()).toEqual(["lab-a", "lab-b"]);
  });

  it("leaves alone whoever stands elsewhere since the preview, and says so", async () => {
    await takeOwnStep(
      test.db,
      { ...PLACE, step: "withdraw", reason: "No permit", condition: "", conditionNote: "", on: null },
      COORDINATOR,
      request(),
    );
    const taken = await takeSteps(test.db, step({}), SECRETARIAT, request());
    expect(taken).toEqual({
      changed: 1,
      left: [{ laboratoryId: "lab-a", code: "changed_since", state: "withdrawn", possible: [] }],
    });
    expect(await stateOf("lab-a")).toMatchObject({ state: "withdrawn" });
    expect(await stateOf("lab-b")).toMatchObject({ state: "dispatched" });
    const again = await takeSteps(test.db, step({}), SECRETARIAT, request());
    expect(again.changed).toBe(0);
    expect((await inExercise("lab-b")).consignments).toHaveLength(1);
  });

  it("asks why, where the laboratory asked for it, and keeps the reason", async () => {
    const could = step({ step: "report_could_not_test" });
    await expect(takeSteps(test.db, could, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("reason_missing"),
    );
    await takeSteps(test.db, { ...could, reason: "Instrument down" }, SECRETARIAT, request());
    expect(await stateOf("lab-a")).toMatchObject({
      state: "could_not_test",
      couldNotTestReason: "Instrument down",
    });
    expect((await inExercise()).history[0]).toMatchObject({ reason: "Instrument down" });
  });

  it("says that nothing came only once nothing can come any more", async () => {
    const close = step({ step: "close_without_response" });
    const early = await takeSteps(test.db, close, SECRETARIAT, request());
    expect(early).toMatchObject({ changed: 0, left: [{ code: "results_still_taken" }, {}] });
    expect(await takeSteps(test.db, close, SECRETARIAT, request(AFTER))).toMatchObject({ changed: 2 });
    expect(await stateOf("lab-b")).toMatchObject({ state: "no_response" });
  });

  it("invites laboratories in use that are not invited, once", async () => {
    await test.db.insert(laboratories).values(
      (["active", "closed"] as const).map((status) => ({
        id: `lab-${status}`,
        name: `Laboratory ${status}`,
        countryCode: "040",
        kind: "police" as const,
        status,
        createdAt: NOW,
      })),
    );
    const invite = step({
      step: "invite",
      seen: ["lab-active", "lab-closed", "lab-a"].map((laboratoryId) => ({ laboratoryId, state: null })),
    });
    expect(await takeSteps(test.db, invite, SECRETARIAT, request())).toMatchObject({
      changed: 1,
      left: [
        { laboratoryId: "lab-closed", code: "laboratory_closed" },
        { laboratoryId: "lab-a", code: "changed_since" },
      ],
    });
    expect(await stateOf("lab-active")).toMatchObject({ state: "invited" });
    const events = await test.db.select().from(participationEvents);
    expect(events.filter(({ event }) => event === "invite")).toHaveLength(1);
  });

  it("is the secretariat's alone", async () => {
    await expect(takeSteps(test.db, step({}), COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("not_found"),
    );
  });
});

describe("a laboratory", () => {
  const own = { ...PLACE, reason: "", conditionNote: "", on: null };

  it("says that its items arrived, and in which condition", async () => {
    const receive = { ...own, step: "record_receipt" as const, condition: "" as const };
    await expect(takeOwnStep(test.db, receive, COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("condition_missing"),
    );
    const damaged = { ...receive, condition: "damaged" as const, conditionNote: "Item 2 leaked" };
    await takeOwnStep(test.db, damaged, COORDINATOR, request());
    await takeOwnStep(test.db, damaged, COORDINATOR, request());
    const page = await inExercise();
    expect(page.participation.state).toBe("received");
    expect(page.consignments).toMatchObject([
      {
        number: 1,
        state: "received",
        condition: "damaged",
        conditionNote: "Item 2 leaked",
        mayBeReplaced: true,
      },
    ]);
  });

  it("withdraws only with a reason, which stays in its history, and is under way no longer", async () => {
    const withdraw = { ...own, step: "withdraw" as const, condition: "" as const };
    const home = async () =>
      (await laboratoryHome(test.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR)).underWay;
    expect(await home()).toHaveLength(1);
    for (const reason of ["", "  "])
      await expect(takeOwnStep(test.db, { ...withdraw, reason }, COORDINATOR, request())).rejects.toSatisfy(
        refusedWith("reason_missing"),
      );
    expect(await stateOf("lab-a")).toMatchObject({ state: "registered" });
    await takeOwnStep(test.db, { ...withdraw, reason: "The permit was refused" }, COORDINATOR, request());
    expect(await home()).toEqual([]);
    const told = { kind: "step", event: "withdraw", reason: "The permit was refused" };
    expect((await ownHistory(test.db, PLACE, COORDINATOR)).entries[0]).toMatchObject({ ...told, by: null });
    expect((await inExercise()).history[0]).toMatchObject({ ...told, by: "coordinator-a" });
    const again = takeOwnStep(
      test.db,
      { ...own, step: "record_receipt", condition: "intact" },
      COORDINATOR,
      request(),
    );
    const error: unknown = await again.catch((thrown: unknown) => thrown);
    if (!(error instanceof DomainError)) throw new Error("not refused");
    expect(formRefusal(error.code, error.options.params)).toBe(
      "This is not possible. It stands at “Withdrawn”, and no step is possible from there.",
    );
  });

  it("cannot step for another one, nor can an analyst", async () => {
    const withdraw = { ...own, step: "withdraw" as const, condition: "" as const };
    for (const attempt of [
      takeOwnStep(test.db, { ...withdraw, ...OTHER_PLACE }, COORDINATOR, request()),
      takeOwnStep(test.db, withdraw, ANALYST, request()),
    ])
      await expect(attempt).rejects.toSatisfy(refusedWith("not_found"));
    expect(await stateOf("lab-b")).toMatchObject({ state: "registered" });
  });
});

describe("a set of items", () => {
  const form = {
    ...PLACE,
    consignmentId: "",
    on: null,
    carrier: "",
    trackingNumber: "",
    condition: "" as const,
    note: "",
  };

  it("lives forwards: no day before what happened last, and none to come", async () => {
    const take = (intent: Parameters<typeof stepConsignment>[1]["intent"], over = {}) =>
      stepConsignment(test.db, { ...form, intent, ...over }, SECRETARIAT, request());
    const refusal = async (work: Promise<unknown>) => {
      const error: unknown = await work.then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof DomainError)) throw new Error("not refused");
      return [error.options.field, formRefusal(error.code, error.options.params)];
    };
    await take("prepare", { on: "2026-04-10" });
    const set = { consignmentId: (await inExercise()).consignments[0]?.id ?? "" };
    expect(await refusal(take("dispatch", { ...set, on: "2026-04-09" }))).toEqual([
      "on",
      "This is before what happened last to the set: Prepared, 10 April 2026. Give that day or a later one.",
    ]);
    expect(await refusal(take("dispatch", { ...set, on: "2099-01-01" }))).toEqual([
      "on",
      "This day is still to come.",
    ]);
    const tomorrow = new Date(NOW.getTime() + DAY).toISOString().slice(0, 10);
    expect((await refusal(take("dispatch", { ...set, on: tomorrow })))[0]).toBe("on");
    await take("dispatch", { ...set, on: "2026-04-10" });
    await take("hold_at_customs", { ...set, on: "2026-04-15" });
    expect(await refusal(take("lose", { ...set, on: "2026-04-14" }))).toEqual([
      "on",
      "This is before what happened last to the set: Held at customs, 15 April 2026. Give that day or a later one.",
    ]);
    expect((await refusal(take("replace", { ...set, on: "2026-04-14" })))[0]).toBe("on");
    // Nor by the steps of many laboratories, nor by the laboratory itself.
    const arrived = step({
      step: "record_receipt",
      on: "2026-04-12",
      seen: [{ laboratoryId: "lab-a", state: "dispatched" }],
    });
    await expect(takeSteps(test.db, arrived, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("day_before_previous"),
    );
    await take("prepare", { laboratoryId: "lab-b", on: "2026-04-13" });
    const both = step({
      on: "2026-04-11",
      seen: [...arrived.seen, { laboratoryId: "lab-b", state: "registered" }],
    });
    await expect(takeSteps(test.db, both, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("day_before_previous"),
    );
    const receive = {
      ...PLACE,
      step: "record_receipt",
      condition: "intact",
      reason: "",
      conditionNote: "",
    } as const;
    await expect(
      takeOwnStep(test.db, { ...receive, on: "2026-04-14" }, COORDINATOR, request()),
    ).rejects.toSatisfy(refusedWith("day_before_previous"));
    expect((await stateOf("lab-a"))?.state).toBe("dispatched");
    expect((await stateOf("lab-b"))?.state).toBe("registered");
    await take("lose", { ...set, on: "2026-04-15", note: "The carrier says so" });
    // What happened stands in the histories, and on the board with its day.
    const { entries } = await ownHistory(test.db, PLACE, COORDINATOR);
    expect(entries.map((entry) => entry.event)).toContain("lose");
    expect(entries.find(({ event }) => event === "lose")).toMatchObject({
      kind: "set",
      number: 1,
      reason: "The carrier says so",
    });
    expect(await refusal(take("release", set))).toEqual([
      undefined,
      "This is not possible. It stands at “Lost”, and no step is possible from there.",
    ]);
    const board = await exerciseBoard(
      test.db,
      { exerciseId, filters: readBoardFilters(new URLSearchParams()), rows: "all", at: NOW },
      SECRETARIAT,
    );
    const last = board.rows.find(({ laboratoryId }) => laboratoryId === "lab-a")?.last;
    expect(last && lastText(last)).toMatch(/^Set of items: Lost, 15 April 2026$/);
  });

  it("is held, lost and replaced, and the laboratory stands where its set stands", async () => {
    const take = async (intent: Parameters<typeof stepConsignment>[1]["intent"], over = {}) => {
      await stepConsignment(test.db, { ...form, intent, ...over }, SECRETARIAT, request());
      return inExercise();
    };
    let page = await take("prepare");
    const first = { consignmentId: page.consignments[0]?.id ?? "" };
    page = await take("dispatch", { ...first, carrier: "Post", trackingNumber: "X1" });
    expect(page.participation.state).toBe("dispatched");
    await take("hold_at_customs", { ...first, note: "Permit asked for" });
    page = await take("release", first);
    page = await take("lose", first);
    expect(page.consignments[0]).toMatchObject({ state: "lost", steps: [], mayBeReplaced: true });
    page = await take("replace", first);
    expect(page.consignments[1]).toMatchObject({ number: 2, replaces: 1, state: "prepared" });
    await expect(take("replace", first)).rejects.toSatisfy(refusedWith("consignment_step_not_possible"));
    const second = { consignmentId: page.consignments[1]?.id ?? "" };
    await take("dispatch", second);
    page = await take("receive", { ...second, condition: "intact" });
    expect(page.participation.state).toBe("received");
    expect(page.consignments[0]?.events.map(({ event }) => event)).toEqual([
      "prepare",
      "dispatch",
      "hold_at_customs",
      "release",
      "lose",
    ]);
  });

  it("needs a permit, which is asked for and answered once", async () => {
    const permit = {
      ...PLACE,
      permitId: "",
      authority: "",
      permitNumber: "",
      on: null,
      expiresOn: null,
      because: "",
    };
    const ask = { ...permit, intent: "ask" as const, authority: "Ministry", on: "2026-04-10" };
    await expect(
      recordPermit(test.db, { ...ask, on: "2026-04-25" }, SECRETARIAT, request()),
    ).rejects.toSatisfy(refusedWith("day_to_come"));
    await recordPermit(test.db, ask, SECRETARIAT, request());
    const [asked] = (await inExercise()).permits;
    const answer = { ...permit, permitId: asked?.id ?? "", intent: "grant" as const, on: "2026-04-20" };
    await expect(recordPermit(test.db, answer, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("permit_number_missing"),
    );
    const early = { ...answer, permitNumber: "P-1", on: "2026-04-09" };
    await expect(recordPermit(test.db, early, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("permit_before_asked"),
    );
    const granted = { ...answer, permitNumber: "P-1", expiresOn: "2026-10-20" };
    await recordPermit(test.db, granted, SECRETARIAT, request());
    expect((await inExercise()).permits).toMatchObject([
      { authority: "Ministry", permitNumber: "P-1", grantedOn: "2026-04-20", expiresOn: "2026-10-20" },
    ]);
    await expect(recordPermit(test.db, granted, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("permit_answered"),
    );
  });
});
