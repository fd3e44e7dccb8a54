import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { DraftFinding, DraftItem } from "#app/domain/results/draft-item.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { sealSubmission, submitResults } from "#app/features/results/commands/submit-results.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { ownRoundsFile } from "#app/ui/home/own-rounds-file.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import {
  assessedComponents,
  draftItems,
  findings,
  findingTechniques,
  submissions,
  submittedItems,
} from "#db/schema/results.server.ts";
import {
  ANALYST,
  COORDINATOR,
  DAY,
  DUE,
  finding,
  item,
  LATE_UNTIL,
  loadSmallExercise,
  NOW,
  OTHER_COORDINATOR,
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  reviewed,
  RIGHT_ANSWERS,
  saveAll,
  submitReviewed,
} from "./small-exercise.ts";

const open = ownDatabase();

const given = async (drafts: readonly DraftItem[], options?: Parameters<typeof loadSmallExercise>[1]) => {
  await loadSmallExercise(open.db, options);
  await saveAll(open.db, drafts);
};
const outcomeOf = (version = 1) => submissionPage(open.db, { ...PLACE, version }, COORDINATOR);

async function stateOf() {
  const [row] = await open.db.select().from(participations).where(eq(participations.id, "p-lab-a"));
  return row;
}

async function nothingIsSubmitted() {
  for (const table of [
    submissions,
    submittedItems,
    findings,
    findingTechniques,
    assessedComponents,
    outboxMessages,
  ])
    expect(await open.db.select().from(table)).toEqual([]);
  expect((await stateOf())?.state).toBe("registered");
  expect(await open.db.select().from(auditEvents).where(eq(auditEvents.action, "results:submit"))).toEqual(
    [],
  );
}

describe("the whole way", () => {
  test("what was found becomes a receipt, an outcome and one mail", async () => {
    await given(RIGHT_ANSWERS);
    expect(await submitReviewed(open.db)).toEqual({
      version: 1,
      isNew: true,
      isLate: false,
    });

    const page = await outcomeOf();
    expect(page.receipt.number).toBe("RT-2026-1-SM-00001");
    expect(page.receipt).toMatchObject({
      submittedAt: NOW,
      submittedBy: "coordinator-a",
      items: 4,
      withFindings: 3,
      nothingDetected: 1,
      couldNotTest: 0,
      unanswered: 0,
      findings: 4,
      mail: { recipient: COORDINATOR.email, sentAt: null, failedAt: null, attempts: 0, hasFailed: false },
      isLate: false,
    });
    expect(page.outcome).toMatchObject({ total: 4, correct: 4, notCorrect: 0, notReported: 0, undecided: 0 });
    const [cocaine, metamfetamine, blank, heroin] = page.items;
    expect(cocaine?.findings[0]?.quantity).toEqual({
      typed: "41,2",
      qualifier: "=",
      value: 41.2,
      unit: "% w/w",
      basis: "base",
      uncertainty: { typed: "1.9", value: 1.9 },
      coverage: { typed: "2", value: 2 },
      replicates: 3,
    });
    expect(metamfetamine?.findings[0]).toMatchObject({
      label: "metamfetamine",
      analyteAsTyped: "methamphetamine",
      quantity: { typed: "< 0.5", qualifier: "<", value: 0.5 },
    });
    expect(blank?.assessment).toMatchObject({ isBlank: true, verdict: "correct", components: [] });
    expect(heroin?.assessment?.components).toEqual([
      { label: "heroin", outcome: "identified" },
      { label: "caffeine", outcome: "not_counted" },
    ]);
    expect(await stateOf()).toMatchObject({ state: "submitted", submittedAt: NOW, isLate: false });

    const mails = await open.db.select().from(outboxMessages);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.recipient).toBe(COORDINATOR.email);
    expect(mails[0]?.body).toContain(page.receipt.number);
    expect(mails[0]?.body).toContain(page.receipt.fingerprint);
    expect(mails[0]?.body).not.toMatch(/cocaine|41,2|metamfetamine/i);
  });

  test("false positives, false negatives and an unknown substance are said item by item", async () => {
    await given([
      item({ findings: [finding({ analyte: "ketamine" })] }),
      item({ outcome: "could_not_test", couldNotTestReason: "the vial was broken" }),
      item({ findings: [finding({ analyte: "caffeine" })] }),
      item({ findings: [finding({ analyte: "N-desethyl etonitazene", casNumber: "2732926-26-8" })] }),
    ]);
    await submitReviewed(open.db);
    const page = await outcomeOf();
    expect(page.items.map(({ assessment }) => assessment?.verdict)).toEqual([
      "not_correct",
      "not_reported",
      "correct",
      "undecided",
    ]);
    expect(page.items[0]?.assessment?.components).toEqual([
      { label: "ketamine", outcome: "false_positive" },
      { label: "cocaine", outcome: "false_negative" },
    ]);
    expect(page.items[3]?.assessment?.components).toEqual([
      { label: "N-desethyl etonitazene", outcome: "unmapped" },
    ]);
    expect(page.items[3]?.findings[0]).toMatchObject({ isListed: false, casAsTyped: "2732926-26-8" });
    expect(page.outcome).toMatchObject({ correct: 1, notCorrect: 1, notReported: 1, undecided: 1, total: 4 });
  });

  test("the fingerprint is the SHA-256 of the canonical form that is kept, and a nonce makes it its own", async () => {
    await given(RIGHT_ANSWERS);
    await submitReviewed(open.db);
    const [kept] = await open.db.select().from(submissions);
    expect(
      createHash("sha256")
        .update(kept?.canonicalForm ?? "")
        .digest("hex"),
    ).toBe(kept?.fingerprint);
    const form = JSON.parse(kept?.canonicalForm ?? "") as { nonce: string; items: { findings: unknown[] }[] };
    expect(form.nonce).toBe(kept?.nonce);
    expect(form).toMatchObject({
      laboratory: "lab-a",
      exercise: "2026/1 SM",
      version: 1,
      submittedAt: NOW.toISOString(),
    });
    expect(form.items.map((each) => each.findings.length)).toEqual([1, 1, 0, 2]);
  });

  test("what an analyst saved is what a coordinator submits later, as typed", async () => {
    await loadSmallExercise(open.db);
    for (const [at, draft] of RIGHT_ANSWERS.entries())
      await saveDraftItem(open.db, { ...PLACE, number: at + 1, revision: 0, draft }, ANALYST, request());
    expect(await submitReviewed(open.db, { at: new Date(NOW.getTime() + DAY) })).toMatchObject({
      isNew: true,
    });
    const { items, receipt } = await outcomeOf();
    expect(receipt.submittedBy).toBe("coordinator-a");
    const typed = items.map((each) => each.findings.map(({ analyteAsTyped }) => analyteAsTyped));
    expect(typed).toEqual(RIGHT_ANSWERS.map((draft) => draft.findings.map(({ analyte }) => analyte)));
  });

  test("each thing that was typed is in the form that the fingerprint is made of, and in the rows", async () => {
    const typed = finding({
      analyte: "cocaine hydrochloride salt",
      isOther: true,
      casNumber: "53-21-4",
      quantity: "41,25",
      uncertainty: "1,95",
      coverage: "2,05",
      replicates: "7",
    });
    const named = finding({ analyte: "Benzoylmethylecgonine", casNumber: "50–36–2" }, "f2");
    await given([
      item({ findings: [typed, named], remark: "Homogenised by hand" }),
      item({ outcome: "could_not_test", couldNotTestReason: "The vial was broken" }),
      ...RIGHT_ANSWERS.slice(2),
    ]);
    await submitReviewed(open.db);
    const [kept] = await open.db.select().from(submissions);
    const rows = JSON.stringify([
      await open.db.select().from(submittedItems),
      await open.db.select().from(findings),
    ]);
    for (const text of [
      "cocaine hydrochloride salt",
      "53-21-4",
      "41,25",
      "1,95",
      "2,05",
      "Benzoylmethylecgonine",
      "50–36–2",
      "Homogenised by hand",
      "The vial was broken",
    ]) {
      expect(kept?.canonicalForm).toContain(text);
      expect(rows).toContain(text);
    }
    expect(kept?.canonicalForm).toContain('"form":"ringtrial-submission/2"');
    expect(kept?.canonicalForm).toContain('"replicates":7');
    expect(kept?.canonicalForm).toContain('"submittedBy":"coordinator-a"');
  });

  const CHANGES: readonly [what: string, over: Partial<DraftItem>, inFinding?: Partial<DraftFinding>][] = [
    ["the remark", { remark: "another" }],
    ["the analyte as typed", {}, { analyte: "COCAINE" }],
    ["the analyte", {}, { analyte: "heroin" }],
    ["that it is another substance", {}, { isOther: true }],
    ["the CAS number beside a listed name", {}, { casNumber: "50-36-2" }],
    ["a technique", {}, { techniques: ["tlc"] }],
    ["the quantity as typed", {}, { quantity: "41.20" }],
    ["the unit", {}, { unit: "mg/g" }],
    ["the basis", {}, { basis: "salt" }],
    ["the uncertainty", {}, { uncertainty: "1.8" }],
    ["the coverage factor", {}, { coverage: "2.0" }],
    ["the replicates", {}, { replicates: "4" }],
    ["the answer", { outcome: "nothing_detected" }],
    ["that it could not be tested", { outcome: "could_not_test", couldNotTestReason: "broken" }],
    ["the reason", { outcome: "could_not_test", couldNotTestReason: "lost" }],
  ];
  test("each field that is typed otherwise makes another fingerprint", async () => {
    const whole = finding({
      analyte: "cocaine",
      quantity: "41,2",
      uncertainty: "1.9",
      coverage: "2",
      replicates: "3",
    });
    const forms = new Map<string, string>();
    await loadSmallExercise(open.db);
    let revision = 0;
    for (const [what, over, inFinding] of [["nothing", {}] as const, ...CHANGES]) {
      const draft = item({ findings: [{ ...whole, ...inFinding }], ...over });
      await saveDraftItem(open.db, { ...PLACE, number: 1, revision, draft }, COORDINATOR, request());
      revision += 1;
      const sealed = await sealSubmission(open.db, await reviewed(open.db, true), COORDINATOR, request());
      if ("isNew" in sealed) throw new Error("nothing was submitted before");
      expect(createHash("sha256").update(sealed.canonicalForm).digest("hex")).toBe(sealed.fingerprint);
      forms.set(what, sealed.canonicalForm.replace(sealed.nonce, "the same nonce"));
    }
    expect(new Set(forms.values()).size).toBe(CHANGES.length + 1);
  });

  test("where no outcome is given at once none is made", async () => {
    await given(RIGHT_ANSWERS, { outcomeAtOnce: false });
    await submitReviewed(open.db);
    const page = await outcomeOf();
    expect(page.outcome).toBeNull();
    expect(page.items.every(({ assessment }) => assessment === null)).toBe(true);
    expect(await open.db.select().from(assessedComponents)).toEqual([]);
  });

  test("receipts of an exercise are numbered one after the other", async () => {
    await given(RIGHT_ANSWERS);
    await submitReviewed(open.db);
    const other = { laboratoryId: "lab-b", exerciseId: PLACE.exerciseId };
    await saveDraftItem(
      open.db,
      { ...other, number: 1, revision: 0, draft: item({ outcome: "nothing_detected" }) },
      OTHER_COORDINATOR,
      request(),
    );
    const { seen } = await reviewPage(open.db, { ...other, asOf: NOW }, OTHER_COORDINATOR);
    await submitResults(open.db, { ...other, seen, withoutItems: true }, OTHER_COORDINATOR, request());
    const numbers = await open.db
      .select({ number: submissions.receiptNumber })
      .from(submissions)
      .orderBy(asc(submissions.receiptNumber));
    expect(numbers.map(({ number }) => number)).toEqual(["RT-2026-1-SM-00001", "RT-2026-1-SM-00002"]);
  });
});

describe("deadlines", () => {
  test("on the last instant results are on time; a millisecond later they are taken as late and say so", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    const late = new Date(DUE.getTime() + 1);
    expect(await submitResults(open.db, input, COORDINATOR, request(late))).toMatchObject({ isLate: true });
    expect((await outcomeOf()).receipt.isLate).toBe(true);
    expect(await stateOf()).toMatchObject({ state: "submitted", isLate: true });
    const [mail] = await open.db.select().from(outboxMessages);
    expect(mail?.body).toMatch(/late/);
  });

  test("on time at the due instant itself", async () => {
    await given(RIGHT_ANSWERS);
    expect(await submitReviewed(open.db, { at: DUE })).toMatchObject({
      isLate: false,
    });
  });

  test.each([
    ["after the last day for late results", LATE_UNTIL, new Date(LATE_UNTIL.getTime() + 1), "results_closed"],
    [
      "after the deadline of an exercise that takes nothing late",
      null,
      new Date(DUE.getTime() + 1),
      "results_closed",
    ],
    ["before results open", LATE_UNTIL, new Date("2026-02-01T00:00:00Z"), "results_not_open"],
  ])("%s nothing is taken and the draft is kept", async (_when, lateUntil, at, code) => {
    await given(RIGHT_ANSWERS, { lateUntil });
    await expect(submitReviewed(open.db, { at })).rejects.toSatisfy(refusedWith(code));
    await nothingIsSubmitted();
    expect(await open.db.select().from(draftItems)).toHaveLength(4);
  });
});

describe("once and only once", () => {
  test("sent several times at the same moment there is one submission, one mail and one event, and all lead to it", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => submitResults(open.db, input, COORDINATOR, request())),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([1]));
    expect(await open.db.select().from(submissions)).toHaveLength(1);
    expect(await open.db.select().from(outboxMessages)).toHaveLength(1);
    expect(
      await open.db.select().from(auditEvents).where(eq(auditEvents.action, "results:submit")),
    ).toHaveLength(1);
  });

  test("a second tab, later, is led to the first receipt even after the deadline", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    await submitResults(open.db, input, COORDINATOR, request());
    const again = await submitResults(
      open.db,
      input,
      COORDINATOR,
      request(new Date(LATE_UNTIL.getTime() + DUE.getTime())),
    );
    expect(again).toEqual({ version: 1, isNew: false, isLate: false });
  });

  test("a colleague who sends the same after it was submitted is not led to that receipt as if it were theirs", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    const deputy = { ...COORDINATOR, userId: "analyst-a" };
    const answers = await Promise.allSettled([
      submitResults(open.db, input, COORDINATOR, request()),
      submitResults(open.db, input, deputy, request()),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    await expect(submitResults(open.db, input, deputy, request())).rejects.toMatchObject({
      code: "submitted_by_other",
      status: 409,
      options: { params: { version: 1 } },
    });
    expect(await open.db.select().from(submissions)).toHaveLength(1);
  });

  test("an audit event that cannot be written takes everything back", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    await open.client.execute(
      "CREATE TRIGGER no_submit BEFORE INSERT ON audit_events WHEN NEW.action = 'results:submit' BEGIN SELECT RAISE(ABORT, 'no trail'); END",
    );
    await expect(submitResults(open.db, input, COORDINATOR, request())).rejects.toThrow(/no trail/);
    await nothingIsSubmitted();
    await open.client.execute("DROP TRIGGER no_submit");
    expect(await submitResults(open.db, input, COORDINATOR, request())).toMatchObject({ isNew: true });
  });
});

describe("what is asked before", () => {
  test("an unanswered item is asked about once, and then not reported", async () => {
    await given(RIGHT_ANSWERS.slice(0, 2));
    await expect(submitReviewed(open.db)).rejects.toSatisfy(refusedWith("items_unanswered"));
    await nothingIsSubmitted();
    await submitReviewed(open.db, { withoutItems: true });
    expect((await outcomeOf()).outcome).toMatchObject({ correct: 2, notReported: 2, notCorrect: 0 });
  });

  test.each([
    ["1,234", "ambiguous"],
    ["38.4.1", "unreadable"],
    ["< LOQ", "unreadable"],
  ])("a quantity typed as %s stops the submission and says where", async (quantity, code) => {
    await given([item({ findings: [finding({ analyte: "cocaine", quantity })] }), ...RIGHT_ANSWERS.slice(1)]);
    const { items } = await reviewPage(open.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    expect(items[0]?.problems).toMatchObject([{ code, field: "quantity", finding: 1, typed: quantity }]);
    await expect(submitReviewed(open.db)).rejects.toSatisfy(refusedWith("fields_to_look_at"));
    await nothingIsSubmitted();
  });

  test("the answer to 1,234 is what is reported, and the text stays", async () => {
    await given([
      item({ findings: [finding({ analyte: "cocaine", quantity: "1,234", quantityReading: "1234" })] }),
      ...RIGHT_ANSWERS.slice(1),
    ]);
    await submitReviewed(open.db);
    expect((await outcomeOf()).items[0]?.findings[0]?.quantity).toMatchObject({
      typed: "1,234",
      value: 1234,
    });
  });

  test("not quantified, zero and below a limit stay three different things", async () => {
    await given([
      item({ findings: [finding({ analyte: "cocaine", quantity: "" })] }),
      item({ findings: [finding({ analyte: "metamfetamine", quantity: "0" })] }),
      item({ outcome: "nothing_detected" }),
      item({ findings: [finding({ analyte: "heroin", quantity: "<0.5" })] }),
    ]);
    await submitReviewed(open.db);
    const quantities = (await outcomeOf()).items.map((each) => each.findings[0]?.quantity);
    expect(quantities[0]).toBeNull();
    expect(quantities[1]).toMatchObject({ qualifier: "=", value: 0 });
    expect(quantities[3]).toMatchObject({ qualifier: "<", value: 0.5 });
  });

  test("a draft that a colleague saved after the review was opened is read again first", async () => {
    await given(RIGHT_ANSWERS);
    const input = await reviewed(open.db);
    await saveDraftItem(
      open.db,
      { ...PLACE, number: 3, revision: 1, draft: item({ findings: [finding({ analyte: "heroin" })] }) },
      ANALYST,
      request(),
    );
    await expect(submitResults(open.db, input, COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("draft_changed"),
    );
    await nothingIsSubmitted();
  });

  test("with nothing answered there is nothing to submit", async () => {
    await loadSmallExercise(open.db);
    await expect(submitReviewed(open.db, { withoutItems: true })).rejects.toSatisfy(
      refusedWith("nothing_answered"),
    );
  });

  test("a laboratory that could test nothing is recorded so, not as having responded", async () => {
    await loadSmallExercise(open.db);
    const untested = item({ outcome: "could_not_test", couldNotTestReason: "the set was lost" });
    await saveAll(open.db, [untested, untested, untested, untested]);
    await submitReviewed(open.db);
    expect(await stateOf()).toMatchObject({
      state: "could_not_test",
      couldNotTestReason: "the set was lost",
    });
    expect((await outcomeOf()).outcome).toMatchObject({ notReported: 4, notCorrect: 0 });
    const home = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR);
    expect(home.rounds[0]?.outcome).toEqual({ correct: 0, reported: 0, items: 4 });
    // Its file: the item count stands, and no zero beside it.
    const { head, rows } = ownRoundsFile(home);
    const cell = (name: string) => rows[0]?.[head.indexOf(name)];
    expect([cell("Items correct"), cell("Items reported"), cell("Items")]).toEqual([null, 0, 4]);
  });

  test("with three that could not be tested and one left open it is recorded so too, and the fourth is not reported", async () => {
    const untested = (couldNotTestReason: string) => item({ outcome: "could_not_test", couldNotTestReason });
    await given([untested("no standard"), untested("no standard"), untested("the vial was broken")]);
    await expect(submitReviewed(open.db)).rejects.toSatisfy(refusedWith("items_unanswered"));
    await submitReviewed(open.db, { withoutItems: true });
    expect(await stateOf()).toMatchObject({
      state: "could_not_test",
      couldNotTestReason: "no standard; the vial was broken",
    });
    const { items, outcome } = await outcomeOf();
    expect(items.map(({ outcome: answer }) => answer)).toEqual([
      "could_not_test",
      "could_not_test",
      "could_not_test",
      null,
    ]);
    expect(outcome).toMatchObject({ notReported: 4, notCorrect: 0, correct: 0 });
  });

  test.each([
    ["technique", { techniques: ["crystal_ball"] }],
    ["unit", { unit: "furlong", quantity: "3" }],
  ])("a forged %s that stands in a draft is not submitted", async (_what, forged) => {
    await given(RIGHT_ANSWERS);
    await open.db
      .update(draftItems)
      .set({ asTyped: item({ findings: [finding({ analyte: "cocaine", ...forged })] }) })
      .where(eq(draftItems.testItemId, "item-1"));
    await expect(submitReviewed(open.db)).rejects.toSatisfy(refusedWith("fields_to_look_at"));
    await nothingIsSubmitted();
  });
});

describe("who may", () => {
  test.each([
    ["an analyst of the laboratory", ANALYST],
    ["a coordinator of another laboratory", OTHER_COORDINATOR],
  ])("%s cannot submit, and is not told that there is anything", async (_who, actor) => {
    await given(RIGHT_ANSWERS);
    await expect(submitReviewed(open.db, { actor })).rejects.toSatisfy(refusedWith("not_found"));
    await nothingIsSubmitted();
  });

  test("an analyst's home shows drafts and no receipt", async () => {
    await given(RIGHT_ANSWERS);
    const before = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, ANALYST);
    expect(before.agenda).toMatchObject([{ kind: "submit", ready: 4, nextItem: null }]);
    await submitReviewed(open.db);
    const after = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, ANALYST);
    expect(after.agenda).toEqual([]);
    expect(after.lastReceipt).toBeNull();
    expect(after.rounds).toMatchObject([{ receipt: null, outcome: null }]);
    const coordinators = await laboratoryHome(open.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR);
    expect(coordinators.rounds).toMatchObject([
      { outcome: { correct: 4, reported: 4, items: 4 }, receipt: { version: 1 } },
    ]);
  });
});
