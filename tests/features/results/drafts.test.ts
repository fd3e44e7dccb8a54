import { desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DomainError } from "#app/domain/domain-error.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { exercisePage } from "#app/features/results/queries/exercise-page.server.ts";
import { readItemForm } from "#app/features/results/read-item-form.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  ANALYST,
  COORDINATOR,
  finding,
  item,
  loadSmallExercise,
  NOW,
  OTHER_COORDINATOR,
  OTHER_PLACE,
  PLACE,
  request,
  reviewed,
  RIGHT_ANSWERS,
  saveAll,
  SECRETARIAT,
} from "./small-exercise.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await testDatabase();
  await loadSmallExercise(open.db);
});
afterEach(() => open.dispose());

const refusedWith = (code: string) => (error: unknown) => error instanceof DomainError && error.code === code;
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

  test("tells nothing of the composition", async () => {
    const shown = JSON.stringify({ ...(await page()), names: [] });
    for (const word of ["phenacetin", "principal", "cutting", "assigned"]) expect(shown).not.toContain(word);
  });

  test("leaves an event in the trail, without what was typed", async () => {
    await save(1, 0);
    const [event] = await open.db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
    expect(event).toMatchObject({
      action: "results:save-draft",
      laboratoryId: "lab-a",
      actorUserId: "coordinator-a",
    });
    expect(JSON.parse(event?.details ?? "")).toEqual({ item: 1, revision: 1 });
  });

  test("is not saved where its event cannot be written", async () => {
    await open.client.execute(
      "CREATE TRIGGER no_event BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'no trail'); END",
    );
    await expect(save(1, 0)).rejects.toThrow(/no trail/);
    expect(await open.db.select().from(draftItems)).toEqual([]);
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
  test.each([
    ["another laboratory's coordinator", PLACE, OTHER_COORDINATOR],
    ["a coordinator at another laboratory's address", OTHER_PLACE, COORDINATOR],
    ["the secretariat", PLACE, SECRETARIAT],
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

  test("an item that the exercise does not have is not found", async () => {
    await expect(page(5)).rejects.toSatisfy(refusedWith("not_found"));
    await expect(save(5, 0)).rejects.toSatisfy(refusedWith("not_found"));
  });

  test("after submission nothing can be typed over it, and the draft stays", async () => {
    await saveAll(open.db, RIGHT_ANSWERS);
    await submitResults(open.db, await reviewed(open.db), COORDINATOR, request());
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
