import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { exercisePage } from "#app/features/results/queries/exercise-page.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { readItemForm } from "#app/features/results/read-item-form.server.ts";
import { exerciseTimeline } from "#app/features/rounds/queries/exercise-timeline.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import {
  ANALYST,
  COORDINATOR,
  finding,
  item,
  loadSmallExercise,
  NOW,
  OTHER_COORDINATOR,
  OTHER_PLACE,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  RIGHT_ANSWERS,
  saveAll,
  SECRETARIAT,
  submitReviewed,
} from "./small-exercise.ts";

const open = ownDatabase((db) => loadSmallExercise(db));

const UNREADABLE = item({
  findings: [finding({ analyte: "  cocaine ", quantity: "38.4.1", uncertainty: "1,234" })],
});
const page = (number = 1, actor = COORDINATOR) => entryPage(open.db, { ...PLACE, number, asOf: NOW }, actor);
const save = (number: number, revision: number, draft = UNREADABLE, actor = COORDINATOR) =>
  saveDraftItem(open.db, { ...PLACE, number, revision, draft }, actor, request());

describe("a draft", () => {
  test("is kept exactly as typed, readable or not, with its problems beside it", async () => {
    await save(1, 0);
    const { draft, problems, revision, savedByReader } = await page();
    expect(draft).toEqual(UNREADABLE);
    expect(revision).toBe(1);
    expect(savedByReader).toBe(true);
    expect(problems.map(({ field, code }) => [field, code])).toEqual([
      ["quantity", "unreadable"],
      ["uncertainty", "ambiguous"],
    ]);
  });

  test("can be edited by an analyst of the laboratory, and says who saved it last", async () => {
    await save(1, 0);
    await save(1, 1, item({ outcome: "nothing_detected" }), ANALYST);
    expect(await page()).toMatchObject({ revision: 2, savedBy: "analyst-a", savedByReader: false });
  });

  test("never opened, nothing detected, findings, could not test and a field to look at look different", async () => {
    await save(1, 0);
    await save(2, 0, item({ outcome: "nothing_detected" }));
    await save(3, 0, item({ outcome: "could_not_test", couldNotTestReason: "no standard" }));
    const { items, nextItem } = await exercisePage(open.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    expect(items.map(({ state }) => state)).toEqual([
      { kind: "to_look_at", count: 2 },
      { kind: "nothing_detected" },
      { kind: "could_not_test" },
      { kind: "never_opened" },
    ]);
    expect(nextItem).toBe(1);
  });

  test("is asked about where it looks odd, on its own page and in the list of items", async () => {
    await save(
      1,
      0,
      item({
        findings: [finding({ analyte: "cocaine", quantity: "120" }), finding({ analyte: "coke" }, "f2")],
      }),
    );
    const { questions, oddities, items, problems } = await page();
    expect(problems).toEqual([]);
    expect(oddities.map(({ code, finding: at }) => [code, at])).toEqual([["percentage_over_100", 1]]);
    expect(questions.map(({ code, finding: at }) => [code, at])).toEqual([["not_in_list", 2]]);
    expect(items[0]).toMatchObject({ state: { kind: "findings", count: 2 }, questions: 2 });
    const review = await reviewPage(open.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    expect(review.items[0]).toMatchObject({ questions, oddities });
    expect(review.questions).toBe(2);
  });

  test("shows at the review what was typed, also where the quantity cannot be read", async () => {
    const numbers = { quantity: "38.4.1", uncertainty: "1.9", coverage: "2,0", replicates: "3" };
    await save(1, 0, item({ findings: [finding({ analyte: "cocaine", ...numbers })] }));
    const { items } = await reviewPage(open.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    expect(items[0]?.findings[0]).toMatchObject({ quantity: null, numbersAsTyped: numbers });
  });

  test("tells nothing of the composition", async () => {
    const shown = JSON.stringify({ ...(await page()), names: "" });
    for (const word of ["phenacetin", "principal", "cutting", "assigned"]) expect(shown).not.toContain(word);
  });

  test("is not saved where its event cannot be written", async () => {
    await open.client.execute(
      "CREATE TRIGGER no_event BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'no trail'); END",
    );
    await expect(save(1, 0)).rejects.toThrow(/no trail/);
    expect(await open.db.select().from(draftItems)).toEqual([]);
  });
});

describe("what the trail tells of work on a draft", () => {
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const saveAt = (minutes: number, revision: number, actor = COORDINATOR, number = 1) =>
    saveDraftItem(
      open.db,
      { ...PLACE, number, revision, draft: item({ remark: `by ${actor.userId} after ${minutes}` }) },
      actor,
      request(later(minutes)),
    );
  const told = async () =>
    (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).map(
      ({ action, actorUserId, at }) => [action, actorUserId, (at.getTime() - NOW.getTime()) / 60_000],
    );

  test("is its beginning, and nothing of what was typed", async () => {
    await save(1, 0);
    const [event] = await open.db.select().from(auditEvents);
    expect(event).toMatchObject({
      action: "results:begin-draft",
      laboratoryId: "lab-a",
      exerciseId: "2026-1-sm",
      actorUserId: "coordinator-a",
    });
    expect(JSON.parse(event?.details ?? "")).toEqual({ item: 1 });
  });

  test("is one event in a session, however often it is saved and in however many items", async () => {
    await saveAt(0, 0);
    await saveAt(2, 1);
    await saveAt(14, 2);
    await saveAt(14, 0, COORDINATOR, 2);
    expect(await told()).toEqual([["results:begin-draft", "coordinator-a", 0]]);
    expect((await page()).revision).toBe(3);
  });

  test("is each later session, and each person", async () => {
    await saveAt(0, 0);
    await saveAt(1, 1, ANALYST);
    await saveAt(15, 2);
    await saveAt(15, 3, ANALYST);
    await saveAt(29, 4);
    await saveAt(200, 5);
    expect(await told()).toEqual([
      ["results:begin-draft", "coordinator-a", 0],
      ["results:edit-draft", "analyst-a", 1],
      ["results:edit-draft", "coordinator-a", 15],
      ["results:edit-draft", "coordinator-a", 200],
    ]);
  });

  test("is for each laboratory its own", async () => {
    await saveAt(0, 0);
    await saveDraftItem(
      open.db,
      { ...OTHER_PLACE, number: 1, revision: 0, draft: UNREADABLE },
      OTHER_COORDINATOR,
      request(),
    );
    expect((await told()).map(([action]) => action)).toEqual(["results:begin-draft", "results:begin-draft"]);
  });

  test("shows on the board as a step that was taken, and not as work that goes on", async () => {
    for (const minute of [0, 20, 40, 60]) await saveAt(minute, minute / 20);
    await saveAll(open.db, [null, ...RIGHT_ANSWERS.slice(1)], later(61));
    const steps = await exerciseTimeline(open.db, PLACE.exerciseId);
    expect(steps.map(({ action }) => action)).toEqual(["results:begin-draft"]);
    expect((await told()).length).toBeGreaterThan(steps.length);
  });
});

describe("two tabs, two people", () => {
  test("a save on an older revision is refused and what is kept stays", async () => {
    await save(1, 0, item({ outcome: "nothing_detected" }), ANALYST);
    await expect(save(1, 0)).rejects.toSatisfy(refusedWith("draft_conflict"));
    expect((await page()).draft?.outcome).toBe("nothing_detected");
  });

  test("of several first saves at the same moment one is kept and the others are told", async () => {
    const outcomes = await Promise.allSettled(
      ["cocaine", "heroin", "ketamine"].map((analyte) =>
        save(1, 0, item({ findings: [finding({ analyte })] })),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toSatisfy(refusedWith("draft_conflict"));
    expect((await page()).revision).toBe(1);
  });

  test("sending the same once more is no conflict and writes nothing", async () => {
    const first = await save(1, 0);
    expect(await save(1, 0)).toEqual(first);
    expect((await page()).revision).toBe(1);
  });
});

describe("who may, and until when", () => {
  test("the secretariat has a draft of its own, and neither sees nor touches the laboratory's", async () => {
    await save(1, 0);
    const page = await entryPage(open.db, { ...PLACE, number: 1, asOf: NOW }, SECRETARIAT);
    expect(page).toMatchObject({ draft: null, revision: 0 });
    await saveDraftItem(
      open.db,
      { ...PLACE, number: 1, revision: 0, draft: item({ outcome: "nothing_detected" }) },
      SECRETARIAT,
      request(),
    );
    const own = await entryPage(open.db, { ...PLACE, number: 1, asOf: NOW }, COORDINATOR);
    expect(own.revision).toBe(1);
    expect(own.draft?.outcome).not.toBe("nothing_detected");
  });

  test.each([
    ["another laboratory's coordinator", PLACE, OTHER_COORDINATOR],
    ["a coordinator at another laboratory's address", OTHER_PLACE, COORDINATOR],
  ])("%s can neither read nor write a draft", async (_who, place, actor) => {
    await save(1, 0);
    await expect(entryPage(open.db, { ...place, number: 1, asOf: NOW }, actor)).rejects.toSatisfy(
      refusedWith("not_found"),
    );
    const forged = saveDraftItem(
      open.db,
      { ...place, number: 1, revision: 1, draft: UNREADABLE },
      actor,
      request(),
    );
    await expect(forged).rejects.toSatisfy(refusedWith("not_found"));
    expect(await open.db.select().from(draftItems)).toHaveLength(1);
  });

  test.each([
    ["technique", { techniques: ["gc_ms", "crystal_ball"] }],
    ["unit", { unit: "furlong" }],
  ])("a %s that no page offers is refused, and what was kept stays", async (_what, forged) => {
    await save(1, 0);
    const draft = item({ findings: [finding({ analyte: "cocaine", ...forged })] });
    await expect(save(1, 1, draft)).rejects.toSatisfy(refusedWith("unknown_code"));
    expect((await page()).draft).toEqual(UNREADABLE);
  });

  test("an item that the exercise does not have is not found", async () => {
    await expect(page(5)).rejects.toSatisfy(refusedWith("not_found"));
    await expect(save(5, 0)).rejects.toSatisfy(refusedWith("not_found"));
  });

  test("after submission nothing can be typed over it, and the draft stays", async () => {
    await saveAll(open.db, RIGHT_ANSWERS);
    await submitReviewed(open.db);
    await expect(save(1, 1)).rejects.toSatisfy(refusedWith("draft_closed"));
    const [kept] = await open.db.select().from(draftItems).where(eq(draftItems.testItemId, "item-1"));
    expect(kept?.asTyped).toEqual(RIGHT_ANSWERS[0]);
  });
});

describe("the posted form", () => {
  const posted = (fields: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return readItemForm(form);
  };

  test("is read without trimming, with one technique or several", () => {
    const read = posted([
      ["revision", "3"],
      ["intent", "save-next"],
      ["outcome", "findings"],
      ["findings[0].key", "f1"],
      ["findings[0].analyte", " Δ9-THC "],
      ["findings[0].techniques", "gc_ms"],
      ["findings[0].quantity", " 1,234 "],
      ["findings[0].unit", "%"],
      ["findings[1].key", "f4"],
      ["findings[1].isOther", "on"],
      ["findings[1].techniques", "tlc"],
      ["findings[1].techniques", "ftir"],
    ]);
    expect(read).toMatchObject({ kind: "read", revision: 3, intent: "save-next" });
    expect(read.draft.findings).toMatchObject([
      {
        key: "f1",
        analyte: " Δ9-THC ",
        isOther: false,
        techniques: ["gc_ms"],
        quantity: " 1,234 ",
        basis: "",
      },
      { key: "f4", analyte: "", isOther: true, techniques: ["tlc", "ftir"] },
    ]);
  });

  test("takes as many findings as an item can have, and says so at one more", () => {
    const twenty = Array.from({ length: 20 }, (_, at): [string, string] => [`findings[${at}].key`, `f${at}`]);
    expect(posted([...twenty, ["intent", "save"]]).kind).toBe("read");
    const refused = posted([...twenty, ["intent", "add"]]);
    expect(refused).toMatchObject({
      kind: "refused",
      errors: [{ text: "An item takes at most 20 findings" }],
    });
    expect(refused.draft.findings).toHaveLength(20);
  });

  test("what is too long is refused, and shown again in full", () => {
    const remark = "x".repeat(2_001);
    const read = posted([
      ["outcome", "nothing_detected"],
      ["remark", remark],
    ]);
    expect(read.kind).toBe("refused");
    expect(read.draft).toMatchObject({ outcome: "nothing_detected", remark });
  });

  test.each([
    [[["revision", "-1"]]],
    [[["revision", "abc"]]],
    [[["intent", "drop-table"]]],
    [[["outcome", "perfect"]]],
    [[["findings", "cocaine"]]],
    [Array.from({ length: 21 }, (_, at) => [`findings[${at}].key`, `f${at}`])],
  ] as [string, string][][][])("what no page sends is refused and never thrown: %j", (fields) => {
    expect(posted(fields).kind).toBe("refused");
  });
});
