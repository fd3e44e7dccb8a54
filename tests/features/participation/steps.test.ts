import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import { didNotRespond } from "#app/domain/participation/participation-state.ts";
import { stepConsignment } from "#app/features/participation/commands/step-consignment.server.ts";
import { recordPermit } from "#app/features/participation/commands/record-permit.server.ts";
import { takeOwnStep } from "#app/features/participation/commands/take-own-step.server.ts";
import { takeSteps, type StepsInput } from "#app/features/participation/commands/take-steps.server.ts";
import { ownParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { laboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { ownHistory } from "#app/features/participation/queries/participation-history.server.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
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
  finding,
  item,
  LATE_UNTIL,
  loadSmallExercise,
  NOW,
  OTHER_COORDINATOR,
  OTHER_PLACE,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  saveAll,
  SECRETARIAT,
  submitReviewed,
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
      { laboratoryId: "lab-b", code: "not_from_this_state", state: "withdrawn", possible: ["reinstate"] },
    ]);
    const [refused] = preview.refused;
    expect(refused && refusalText(refused)).toBe(
      "It stands at “Withdrawn”. From there these steps are possible: Take back its withdrawal, “could not test” or “no response”.",
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
      left: [{ laboratoryId: "lab-a", code: "changed_since", state: "withdrawn", possible: ["reinstate"] }],
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

  it("is taken back for all of them, each to where it stood, with a reason; the history keeps both", async () => {
    await takeSteps(test.db, step({ seen: step({}).seen.slice(1) }), SECRETARIAT, request());
    const seen = [
      { laboratoryId: "lab-a", state: "registered" },
      { laboratoryId: "lab-b", state: "dispatched" },
    ] as const;
    const wrong = step({ step: "report_could_not_test", seen, reason: "The wrong list" });
    expect((await takeSteps(test.db, wrong, SECRETARIAT, request())).changed).toBe(2);
    const back = step({
      step: "reinstate",
      seen: seen.map(({ laboratoryId }) => ({ laboratoryId, state: "could_not_test" as const })),
    });
    await expect(takeSteps(test.db, back, SECRETARIAT, request())).rejects.toSatisfy(
      refusedWith("reason_missing"),
    );
    const filters = readBoardFilters(new URLSearchParams());
    const shown = { exerciseId, step: "reinstate", laboratoryIds: null, filters, at: NOW } as const;
    const preview = await stepPreview(test.db, shown, SECRETARIAT);
    expect(preview.changes.map(({ becomes }) => becomes)).toEqual(["registered", "dispatched"]);
    const at = request(new Date(NOW.getTime() + 60_000));
    const taken = await takeSteps(
      test.db,
      { ...back, reason: "The list was another one's" },
      SECRETARIAT,
      at,
    );
    expect(taken).toEqual({ changed: 2, left: [] });
    expect(await stateOf("lab-a")).toMatchObject({ state: "registered", couldNotTestReason: null });
    expect(await stateOf("lab-b")).toMatchObject({ state: "dispatched" });
    expect((await inExercise()).history.slice(0, 2)).toMatchObject([
      { event: "reinstate", reason: "The list was another one's" },
      { event: "report_could_not_test", reason: "The wrong list" },
    ]);
    const trail = await test.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "participation:reinstate"));
    expect(trail.map(({ laboratoryId }) => laboratoryId).sort()).toEqual(["lab-a", "lab-b"]);
  });

  it("that nothing came is taken back, for a letter that was written in time", async () => {
    const seen = [{ laboratoryId: "lab-a", state: "registered" }] as const;
    await takeSteps(test.db, step({ step: "close_without_response", seen }), SECRETARIAT, request(AFTER));
    const takes = async () => (await ownParticipation(test.db, { ...PLACE, asOf: AFTER }, SECRETARIAT)).takes;
    expect(await takes()).toBeNull();
    const back = step({ step: "reinstate", seen: [{ laboratoryId: "lab-a", state: "no_response" }] });
    await takeSteps(test.db, { ...back, reason: "A letter of 20 April came" }, SECRETARIAT, request(AFTER));
    expect(await takes()).toBe("first");
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

  it("cannot withdraw or decline once the exercise is over: what its figures told stays told", async () => {
    const withdraw = { ...own, reason: "It went badly", condition: "" as const, step: "withdraw" as const };
    await takeOwnStep(test.db, withdraw, COORDINATOR, request(LATE_UNTIL)).catch(() => {
      throw new Error("refused while late results are taken");
    });
    await test.db
      .update(participations)
      .set({ state: "registered" })
      .where(eq(participations.laboratoryId, "lab-a"));
    await test.db
      .update(participations)
      .set({ state: "invited", registeredAt: null })
      .where(eq(participations.laboratoryId, "lab-b"));
    const counted = async () =>
      (await test.db.select().from(participations)).map(({ state }) => didNotRespond(state, "closed"));
    const before = await counted();
    for (const [step, place, person] of [
      ["withdraw", PLACE, COORDINATOR],
      ["decline", OTHER_PLACE, OTHER_COORDINATOR],
    ] as const) {
      const late = takeOwnStep(test.db, { ...withdraw, ...place, step }, person, request(AFTER));
      const error: unknown = await late.catch((thrown: unknown) => thrown);
      if (!(error instanceof DomainError)) throw new Error("not refused");
      expect(error.status).toBe(409);
      expect(formRefusal(error.code, error.options.params)).toMatch(/Write to the secretariat and say why/);
    }
    expect(await counted()).toEqual(before);
    // The secretariat still may, with a reason that stays in the history.
    const behalf = step({ step: "withdraw", seen: [{ laboratoryId: "lab-a", state: "registered" }] });
    await expect(takeSteps(test.db, behalf, SECRETARIAT, request(AFTER))).rejects.toSatisfy(
      refusedWith("reason_missing"),
    );
    await takeSteps(test.db, { ...behalf, reason: "Flooded in April" }, SECRETARIAT, request(AFTER));
    expect((await inExercise()).history[0]).toMatchObject({ event: "withdraw", reason: "Flooded in April" });
  });

  it("takes back that it could not test while results are taken, and submits; afterwards it cannot", async () => {
    const back = { ...own, step: "take_back" as const, condition: "" as const };
    await saveAll(
      test.db,
      [1, 2, 3, 4].map(() =>
        item({ outcome: "could_not_test", couldNotTestReason: "The set arrived broken" }),
      ),
    );
    await submitReviewed(test.db);
    expect(await stateOf("lab-a")).toMatchObject({ state: "could_not_test" });
    const late = await takeOwnStep(test.db, back, COORDINATOR, request(AFTER)).catch(
      (thrown: unknown) => thrown,
    );
    expect(late).toSatisfy(refusedWith("exercise_is_over"));
    await takeOwnStep(test.db, back, COORDINATOR, request());
    await takeOwnStep(test.db, back, COORDINATOR, request());
    expect(await stateOf("lab-a")).toMatchObject({ state: "registered", couldNotTestReason: null });

    const draft = item({ findings: [finding({ analyte: "Cocaine" })] });
    await saveDraftItem(test.db, { ...PLACE, number: 1, revision: 1, draft }, COORDINATOR, request());
    const { seen, corrects } = await reviewPage(test.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    const sent = { ...PLACE, seen, corrects, withoutItems: false, reason: "Another set arrived" };
    expect(await submitResults(test.db, sent, COORDINATOR, request())).toMatchObject({
      version: 2,
      isNew: true,
    });
    expect(await stateOf("lab-a")).toMatchObject({ state: "submitted", submittedAt: NOW, isLate: false });
    // They are the first results there are: they are assessed, as nothing was before.
    const page = await submissionPage(test.db, { ...PLACE, version: 2 }, COORDINATOR);
    expect(page.outcome).toMatchObject({ correct: 1, notReported: 3 });
    const steps = (await test.db.select().from(participationEvents)).map(({ event }) => event);
    expect(steps).toEqual(["report_could_not_test", "reinstate", "submit"]);
    // Results stay: nothing is left to take back.
    await expect(takeOwnStep(test.db, back, COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("step_not_possible"),
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

describe("the day of what happens to a set", () => {
  const form = {
    ...PLACE,
    intent: "prepare" as const,
    consignmentId: "",
    carrier: "",
    trackingNumber: "",
    condition: "" as const,
    note: "",
  };
  const told = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof DomainError)) throw new Error("not refused");
    return [error.options.field, formRefusal(error.code, error.options.params)];
  };
  const one = [{ laboratoryId: "lab-a", state: "registered" as const }];

  it("is not before the laboratory was invited, for one as for many", async () => {
    await test.db
      .update(participations)
      .set({ invitedAt: new Date("2026-03-02T09:00:00Z") })
      .where(eq(participations.laboratoryId, "lab-a"));
    await test.db
      .update(participations)
      .set({ invitedAt: new Date("2026-03-05T09:00:00Z") })
      .where(eq(participations.laboratoryId, "lab-b"));
    const invited = [
      "on",
      "This is before the laboratory was invited, on 2 March 2026. Give that day or a later one.",
    ];
    const take = (over: Partial<StepsInput>) => takeSteps(test.db, step(over), SECRETARIAT, request());
    for (const on of ["1999-01-01", "2026-03-01"]) {
      expect(await told(take({ on, seen: one }))).toEqual(invited);
      expect(await told(stepConsignment(test.db, { ...form, on }, SECRETARIAT, request()))).toEqual(invited);
    }
    expect(await told(take({ on: "2026-03-03" }))).toEqual([
      "on",
      "1 of these laboratories was invited after this day. Give 5 March 2026 or a later one, or take that laboratory out.",
    ]);
    const own = {
      ...PLACE,
      step: "record_receipt",
      condition: "intact",
      reason: "",
      conditionNote: "",
    } as const;
    expect(await told(takeOwnStep(test.db, { ...own, on: "1999-01-01" }, COORDINATOR, request()))).toEqual(
      invited,
    );
    expect(await stateOf("lab-a")).toMatchObject({ state: "registered", dispatchedAt: null });
    expect(await take({ on: "2026-03-05" })).toEqual({ changed: 2, left: [] });
  });

  it("is not before registration opened, where the invitation was recorded earlier", async () => {
    await test.db.update(participations).set({ invitedAt: new Date("2025-12-01T09:00:00Z") });
    expect(
      await told(takeSteps(test.db, step({ on: "2026-01-09", seen: one }), SECRETARIAT, request())),
    ).toEqual([
      "on",
      "This is before registration for the exercise opened, on 10 January 2026. Give that day or a later one.",
    ]);
  });

  it("is the same in the history of the set and in that of the laboratory", async () => {
    await test.db.update(participations).set({ invitedAt: new Date("2026-03-02T09:00:00Z") });
    await takeSteps(test.db, step({ on: "2026-04-10" }), SECRETARIAT, request());
    const set = { consignmentId: (await inExercise()).consignments[0]?.id ?? "", intent: "receive" as const };
    await stepConsignment(
      test.db,
      { ...form, ...set, on: "2026-04-14", condition: "intact" },
      SECRETARIAT,
      request(),
    );
    const days = (await inExercise()).history.map(({ kind, event, at, by }) => [
      kind,
      event,
      at.toISOString().slice(0, 10),
      by,
    ]);
    expect(days).toEqual([
      ["step", "record_receipt", "2026-04-14", "secretariat"],
      ["set", "receive", "2026-04-14", "secretariat"],
      ["step", "dispatch", "2026-04-10", "secretariat"],
      ["set", "dispatch", "2026-04-10", "secretariat"],
    ]);
    // When it was recorded stays where the last change stands.
    expect(await stateOf("lab-a")).toMatchObject({ updatedAt: NOW });
  });
});
