import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { recordLook } from "#app/features/results/commands/record-look.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import {
  ANALYST,
  COORDINATOR,
  loadSmallExercise,
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

const open = ownDatabase(async (db) => {
  await loadSmallExercise(db);
  await saveAll(db, RIGHT_ANSWERS);
  await submitReviewed(db);
});

const isNotFound = refusedWith("not_found");
const looks = () =>
  open.db.select().from(auditEvents).where(eq(auditEvents.action, "results:read-submission"));

test("each look of the secretariat is in the trail, with which submission and nothing of what it says", async () => {
  await recordLook(open.db, { ...PLACE, version: 1 }, SECRETARIAT, request());
  const again = { ...request(), requestId: "request-2" };
  await recordLook(open.db, { ...PLACE, version: 1 }, SECRETARIAT, again);
  // A request looks once, also where a post is followed by its page.
  await recordLook(open.db, { ...PLACE, version: 1 }, SECRETARIAT, again);
  const events = await looks();
  expect(events).toHaveLength(2);
  expect(events[0]).toMatchObject({
    actorUserId: "secretariat",
    laboratoryId: "lab-a",
    exerciseId: "2026-1-sm",
  });
  expect(JSON.parse(events[0]?.details ?? "")).toEqual({ receipt: "RT-2026-1-SM-00001", version: 1 });
  expect((await submissionPage(open.db, { ...PLACE, version: 1 }, SECRETARIAT)).laboratory.name).toBe(
    "Laboratory lab-a",
  );
});

test("the laboratory's own look is none", async () => {
  await recordLook(open.db, { ...PLACE, version: 1 }, COORDINATOR, request());
  expect(await looks()).toEqual([]);
});

test.each([
  ["another laboratory's coordinator", PLACE, 1, OTHER_COORDINATOR],
  ["an analyst", PLACE, 1, ANALYST],
  ["the laboratory, for a version that is not there", PLACE, 2, COORDINATOR],
  ["the secretariat, for a laboratory that has not submitted", OTHER_PLACE, 1, SECRETARIAT],
])("%s finds nothing", async (_who, place, version, actor) => {
  await expect(submissionPage(open.db, { ...place, version }, actor)).rejects.toSatisfy(isNotFound);
});

test("a look at what is not there leaves no event", async () => {
  await expect(recordLook(open.db, { ...OTHER_PLACE, version: 1 }, SECRETARIAT, request())).rejects.toSatisfy(
    isNotFound,
  );
  expect(await looks()).toEqual([]);
});
