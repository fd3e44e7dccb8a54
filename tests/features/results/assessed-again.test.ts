import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { mapFinding } from "#app/features/results/commands/map-finding.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { itemReassessments } from "#db/schema/finding-mappings.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { assessedComponents, findings } from "#db/schema/results.server.ts";
import {
  COORDINATOR,
  DAY,
  finding,
  item,
  loadSmallExercise,
  NOW,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  saveAll,
  SECRETARIAT,
  submitReviewed,
} from "./small-exercise.ts";

const test = ownDatabase();
const V1 = { ...PLACE, version: 1 };
const FIRST = { ...V1, item: 1, position: 1, reason: "By its CAS number" };
const later = (days: number) => request(new Date(NOW.getTime() + days * DAY));

async function submitOthers(...names: string[]): Promise<void> {
  await saveAll(test.db, [
    item({
      findings: names.map((analyte, at) => finding({ analyte, isOther: true }, `f${at + 1}`)),
    }),
  ]);
  await submitReviewed(test.db, { withoutItems: true });
}

const firstItem = async () => {
  const { items, outcome } = await submissionPage(test.db, V1, COORDINATOR);
  return { ...items[0], outcome };
};

describe("a finding typed as other that is mapped", () => {
  it("has its item assessed again, and the laboratory reads what it is now, what it was and why", async () => {
    await loadSmallExercise(test.db);
    await submitOthers("white flake");
    const before = await test.db.select().from(assessedComponents);
    expect((await firstItem()).assessment).toMatchObject({ verdict: "undecided", reassessments: [] });

    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, later(1));
    const found = await firstItem();
    expect(found.assessment).toMatchObject({
      verdict: "correct",
      components: [{ label: "cocaine", outcome: "identified" }],
      reassessments: [
        {
          at: later(1).at,
          typed: "white flake",
          inn: "cocaine",
          reason: "By its CAS number",
          before: { verdict: "undecided", components: [{ label: "white flake", outcome: "unmapped" }] },
        },
      ],
    });
    const mails = await test.db.select().from(outboxMessages).orderBy(outboxMessages.createdAt);
    const told = mails.filter(({ eventKey }) => eventKey.startsWith("results:again:"));
    expect(told.map(({ recipient }) => recipient)).toEqual([COORDINATOR.email]);
    expect(told[0]?.body).toContain("/laboratories/lab-a/");
    expect(`${told[0]?.subject} ${told[0]?.body}`).not.toMatch(/cocaine|white flake|correct|CAS/);
    expect(found.outcome).toMatchObject({ correct: 1, undecided: 0, notReported: 3 });
    const home = await laboratoryHome(test.db, { laboratoryId: "lab-a", asOf: later(1).at }, COORDINATOR);
    expect(home.rounds[0]?.outcome).toEqual({ correct: 1, reported: 1, items: 4 });
    // What was given first stays as it was given.
    expect(await test.db.select().from(assessedComponents)).toEqual(before);
  });

  it("is said in the basis that the item asks for, as one from the list is", async () => {
    await loadSmallExercise(test.db);
    const typed = { analyte: "white flake HCl", quantity: "40", basis: "salt" as const, isOther: true };
    await saveAll(test.db, [item({ findings: [finding(typed)] })]);
    await submitReviewed(test.db, { withoutItems: true });
    expect((await firstItem()).findings?.[0]?.conversions).toEqual([]);
    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, later(1));
    const [conversion] = (await firstItem()).findings?.[0]?.conversions ?? [];
    // Cocaine 303.36 g/mol, its hydrochloride 339.82 g/mol.
    expect(conversion).toMatchObject({ basis: "base", salt: "hydrochloride" });
    expect(conversion?.value).toBeCloseTo(40 * (303.36 / 339.82), 2);
  });

  it("stays as reported, and the latest answer counts", async () => {
    await loadSmallExercise(test.db);
    await submitOthers("white flake");
    const before = await test.db.select().from(findings);
    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, request());
    // The clock of the second one stands behind the first: it counts all the same.
    await mapFinding(test.db, { ...FIRST, analyte: "caffeine" }, SECRETARIAT, later(-1));
    const { findings: shown, assessment, outcome } = await firstItem();
    expect(shown?.[0]).toMatchObject({ label: "white flake", mapping: { inn: "caffeine" } });
    expect(assessment).toMatchObject({
      verdict: "not_correct",
      components: [
        { label: "caffeine", outcome: "false_positive" },
        { label: "cocaine", outcome: "false_negative" },
      ],
    });
    expect(assessment?.reassessments.map(({ inn, before: was }) => [inn, was.verdict])).toEqual([
      ["cocaine", "undecided"],
      ["caffeine", "correct"],
    ]);
    expect(outcome).toMatchObject({ correct: 0, notCorrect: 1, undecided: 0 });
    expect(await test.db.select().from(findings)).toEqual(before);
  });

  it("decides its item only when nothing else of it is open", async () => {
    await loadSmallExercise(test.db);
    await submitOthers("white flake", "bitter powder");
    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, request());
    expect((await firstItem()).assessment).toMatchObject({ verdict: "undecided" });
    // In the same millisecond.
    await mapFinding(test.db, { ...FIRST, position: 2, analyte: "phenacetin" }, SECRETARIAT, request());
    expect((await firstItem()).assessment).toMatchObject({
      verdict: "correct",
      components: [
        { label: "cocaine", outcome: "identified" },
        { label: "phenacetin", outcome: "not_counted" },
      ],
    });
  });

  it("leaves its events in the trail, which do not tell what was found", async () => {
    await loadSmallExercise(test.db);
    await submitOthers("white flake");
    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, request());
    const again = await test.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "results:assess-again"));
    expect(again).toMatchObject([
      {
        actorUserId: SECRETARIAT.userId,
        subjectType: "submission",
        laboratoryId: "lab-a",
        details: JSON.stringify({ item: 1, rule: "immediate-outcome/1", version: 1 }),
      },
    ]);
    expect(JSON.stringify(again)).not.toMatch(/cocaine|white flake|undecided/);
  });

  it("is not assessed where the exercise gave no outcome", async () => {
    await loadSmallExercise(test.db, { outcomeAtOnce: false });
    await submitOthers("white flake");
    await mapFinding(test.db, { ...FIRST, analyte: "cocaine" }, SECRETARIAT, request());
    expect(await firstItem()).toMatchObject({ assessment: null, outcome: null });
    expect(await test.db.select().from(itemReassessments)).toEqual([]);
  });

  it("is refused without a reason, for no known analyte, for the same again, and to the laboratory", async () => {
    await loadSmallExercise(test.db);
    await submitOthers("white flake");
    const caffeine = { ...FIRST, analyte: "caffeine" };
    await mapFinding(test.db, caffeine, SECRETARIAT, request());
    for (const [over, code] of [
      [{}, "same"],
      [{ analyte: "no such thing" }, "unknown_analyte"],
      [{ reason: "" }, "reason_missing"],
    ] as const)
      await expect(mapFinding(test.db, { ...caffeine, ...over }, SECRETARIAT, request())).rejects.toSatisfy(
        refusedWith(code),
      );
    await expect(mapFinding(test.db, caffeine, COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("not_found"),
    );
    expect((await firstItem()).assessment?.reassessments).toHaveLength(1);
  });
});
