import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { takePart } from "#app/features/participation/commands/take-part.server.ts";
import { ownParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  ANALYST,
  COORDINATOR,
  LATE_UNTIL,
  loadSmallExercise,
  NOW,
  OTHER_COORDINATOR,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  SECRETARIAT,
} from "../results/small-exercise.ts";

const open = ownDatabase((db) => loadSmallExercise(db, { state: "invited" }));

const own = (asOf = NOW) => ownParticipation(open.db, { ...PLACE, asOf }, COORDINATOR);
const events = () =>
  open.db.select().from(auditEvents).where(eq(auditEvents.action, "participation:take-part"));

test("an invitation is asked about at home, and taken up with one event", async () => {
  const before = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR);
  expect(before.agenda).toMatchObject([{ kind: "take_part" }]);
  await takePart(open.db, PLACE, COORDINATOR, request());
  expect(await own()).toMatchObject({
    state: "registered",
    registeredAt: NOW,
    takesDrafts: true,
    mayTakePart: false,
  });
  expect(await events()).toHaveLength(1);
  const after = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR);
  expect(after.agenda).toMatchObject([{ kind: "enter", nextItem: 1, ready: 0 }]);
});

test("pressed twice at once it is taken up once", async () => {
  await Promise.all([1, 2, 3].map(() => takePart(open.db, PLACE, COORDINATOR, request())));
  expect(await events()).toHaveLength(1);
});

test("who declined may still change their mind; who withdrew may not", async () => {
  await open.db.update(participations).set({ state: "declined" }).where(eq(participations.id, "p-lab-a"));
  await takePart(open.db, PLACE, COORDINATOR, request());
  await open.db.update(participations).set({ state: "withdrawn" }).where(eq(participations.id, "p-lab-a"));
  await expect(takePart(open.db, PLACE, COORDINATOR, request())).rejects.toSatisfy(
    refusedWith("cannot_take_part"),
  );
});

test("a laboratory that is closed takes part in nothing", async () => {
  await open.db.update(laboratories).set({ status: "closed" }).where(eq(laboratories.id, "lab-a"));
  await expect(takePart(open.db, PLACE, COORDINATOR, request())).rejects.toSatisfy(
    refusedWith("laboratory_closed"),
  );
  expect(await own()).toMatchObject({ state: "invited" });
  expect(await events()).toHaveLength(0);
});

test.each([
  ["before registration opens", new Date("2026-01-09T00:00:00Z"), "registration_not_open"],
  ["after the last day for results", new Date(LATE_UNTIL.getTime() + 1), "registration_closed"],
])("%s nobody can take part", async (_when, at, code) => {
  expect((await own(at)).mayTakePart).toBe(false);
  await expect(takePart(open.db, PLACE, COORDINATOR, request(at))).rejects.toSatisfy(refusedWith(code));
  expect((await own()).state).toBe("invited");
});

test.each([
  ["an analyst", ANALYST],
  ["another laboratory's coordinator", OTHER_COORDINATOR],
  ["the secretariat", SECRETARIAT],
])("%s cannot take part for the laboratory", async (_who, actor) => {
  await expect(takePart(open.db, PLACE, actor, request())).rejects.toSatisfy(refusedWith("not_found"));
  expect((await own()).state).toBe("invited");
});
