import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openEvidence } from "#app/features/evidence/commands/open-evidence.server.ts";
import { beginCorrection } from "#app/features/results/commands/begin-correction.server.ts";
import { saveDraftItem } from "#app/features/results/commands/save-draft-item.server.ts";
import { seeEntered } from "#app/features/results/commands/see-entered.server.ts";
import { submitResults, type SubmitInput } from "#app/features/results/commands/submit-results.server.ts";
import { entryPage } from "#app/features/results/queries/entry-page.server.ts";
import { laboratoryHome } from "#app/features/results/queries/laboratory-home.server.ts";
import { reviewPage } from "#app/features/results/queries/review-page.server.ts";
import { submissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { submissions } from "#db/schema/results.server.ts";
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
  ownDatabase,
  PLACE,
  refusedWith,
  request,
  RIGHT_ANSWERS,
  saveAll,
  SECRETARIAT,
  submitReviewed,
} from "./small-exercise.ts";

const LETTER = { name: "letter.pdf", bytes: new TextEncoder().encode("%PDF-1.7 a scanned letter") };
const test = ownDatabase();
const V1 = { ...PLACE, version: 1 };

/** The secretariat types one item from the letter, and gives what its review page would send. */
async function fromLetter(over: Partial<SubmitInput> = {}, at = NOW): Promise<SubmitInput> {
  const draft = item({ findings: [finding({ analyte: "cocaine", quantity: "40" })] });
  const { revision } = await entryPage(test.db, { ...PLACE, number: 1, asOf: at }, SECRETARIAT);
  await saveDraftItem(test.db, { ...PLACE, number: 1, revision, draft }, SECRETARIAT, request(at));
  const { seen, corrects } = await reviewPage(test.db, { ...PLACE, asOf: at }, SECRETARIAT);
  return {
    ...PLACE,
    seen,
    corrects,
    withoutItems: true,
    reason: "Signed result sheet",
    letterOn: "2026-04-20",
    evidence: LETTER,
    ...over,
  };
}

describe("results entered from a letter", () => {
  it("are marked, kept with the letter, and leave the laboratory's own draft alone", async () => {
    await loadSmallExercise(test.db);
    await saveAll(test.db, [item({ outcome: "nothing_detected" })]);
    await submitResults(test.db, await fromLetter(), SECRETARIAT, request());
    const page = await submissionPage(test.db, V1, COORDINATOR);
    expect(page).toMatchObject({
      enteredBy: "secretariat",
      reason: {
        text: "Signed result sheet",
        letterOn: "2026-04-20",
        evidence: { name: "letter.pdf" },
        seenAt: null,
      },
    });
    expect(page.items[0]?.findings[0]).toMatchObject({ label: "cocaine", quantity: { typed: "40" } });
    const own = await entryPage(test.db, { ...PLACE, number: 1, asOf: NOW }, COORDINATOR);
    expect(own.draft?.outcome).toBe("nothing_detected");
    const mails = await test.db.select().from(outboxMessages);
    expect(mails.map(({ recipient }) => recipient)).toEqual([COORDINATOR.email]);
    expect(mails[0]?.body).toContain("mail of 20 April 2026");
    expect(mails[0]?.body).not.toMatch(/cocaine/i);
  });

  it("are not the receipt of what a coordinator sends after them: it is refused, and its draft is kept", async () => {
    await loadSmallExercise(test.db, { outcomeAtOnce: false });
    await saveAll(test.db, RIGHT_ANSWERS);
    const { seen } = await reviewPage(test.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    await submitResults(test.db, await fromLetter(), SECRETARIAT, request());
    const sent = submitResults(test.db, { ...PLACE, seen, withoutItems: false }, COORDINATOR, request());
    await expect(sent).rejects.toMatchObject({
      code: "submitted_by_other",
      status: 409,
      options: { params: { version: 1 } },
    });
    // What it says to do can be done: the letter's version is read, and corrected with what was typed.
    const own = await entryPage(test.db, { ...PLACE, number: 1, asOf: NOW }, COORDINATOR);
    expect(own.draft?.findings[0]?.quantity).toBe("41,2");
    const correction = {
      ...PLACE,
      seen,
      corrects: 1,
      withoutItems: false,
      reason: "The letter is an old one",
    };
    expect(await submitResults(test.db, correction, COORDINATOR, request())).toMatchObject({
      version: 2,
      isNew: true,
    });
  });

  it("ask for the letter, its day and a reason, and take no file that is something else", async () => {
    await loadSmallExercise(test.db);
    const given = await fromLetter();
    const bytes = (text: string) => ({ name: "letter.pdf", bytes: new TextEncoder().encode(text) });
    for (const [over, code] of [
      [{ reason: " " }, "reason_missing"],
      [{ letterOn: null }, "letter_day_missing"],
      [{ letterOn: "2026-06-01" }, "letter_day_to_come"],
      [{ letterOn: "1990-01-01" }, "letter_before_open"],
      [{ evidence: null }, "evidence_missing"],
      [{ evidence: bytes("") }, "evidence_empty"],
      [{ evidence: bytes("<html>no letter</html>") }, "evidence_of_no_kind"],
      [{ evidence: { name: "a.pdf", bytes: new Uint8Array(5_000_001) } }, "evidence_too_large"],
    ] as const)
      await expect(submitResults(test.db, { ...given, ...over }, SECRETARIAT, request())).rejects.toSatisfy(
        refusedWith(code),
      );
    expect(await test.db.select().from(submissions)).toEqual([]);
  });

  it("are told all that is missing at once", async () => {
    await loadSmallExercise(test.db);
    const given = await fromLetter();
    const nothing = { ...given, reason: "", letterOn: null, evidence: null };
    const refused = submitResults(test.db, nothing, SECRETARIAT, request());
    await expect(refused).rejects.toMatchObject({
      code: "letter_day_missing",
      status: 409,
      options: {
        field: "letterOn",
        others: [
          { field: "evidence", code: "evidence_missing" },
          { field: "reason", code: "reason_missing" },
        ],
      },
    });
    await expect(
      submitResults(
        test.db,
        { ...nothing, letterOn: "1990-01-01", withoutItems: false },
        SECRETARIAT,
        request(),
      ),
    ).rejects.toMatchObject({ code: "letter_before_open" });
  });

  it("came when the letter came, whenever they are entered", async () => {
    await loadSmallExercise(test.db);
    const after = new Date(LATE_UNTIL.getTime() + 30 * DAY);
    const given = await fromLetter({}, after);
    await expect(
      submitResults(test.db, { ...given, letterOn: "2026-06-10" }, SECRETARIAT, request(after)),
    ).rejects.toSatisfy(refusedWith("results_closed"));
    // The whole of the last day, in the zone of the deadline.
    const submitted = await submitResults(
      test.db,
      { ...given, letterOn: "2026-04-30" },
      SECRETARIAT,
      request(after),
    );
    expect(submitted).toMatchObject({ version: 1, isLate: false });
  });

  it("are seen by the laboratory once, and the letter is read by it and by no other", async () => {
    await loadSmallExercise(test.db);
    await submitResults(test.db, await fromLetter(), SECRETARIAT, request());
    await seeEntered(test.db, V1, SECRETARIAT, request());
    expect((await submissionPage(test.db, V1, COORDINATOR)).reason?.seenAt).toBeNull();
    const later = new Date(NOW.getTime() + DAY);
    await seeEntered(test.db, V1, COORDINATOR, request(later));
    await seeEntered(test.db, V1, COORDINATOR, request(new Date(NOW.getTime() + 2 * DAY)));
    const { reason } = await submissionPage(test.db, V1, COORDINATOR);
    expect(reason?.seenAt).toEqual(later);
    const evidence = { evidenceId: reason?.evidence?.id ?? "" };
    const opened = await openEvidence(test.db, evidence, COORDINATOR, request());
    expect([...opened.content]).toEqual([...LETTER.bytes]);
    expect(opened.mediaType).toBe("application/pdf");
    await expect(openEvidence(test.db, evidence, OTHER_COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("not_found"),
    );
    const looks = () => test.db.select().from(auditEvents).where(eq(auditEvents.action, "evidence:read"));
    expect(await looks()).toHaveLength(0);
    await openEvidence(test.db, evidence, SECRETARIAT, request());
    expect(await looks()).toMatchObject([{ laboratoryId: "lab-a", exerciseId: "2026-1-sm" }]);
  });
});

describe("a correction", () => {
  it("is a new version with a reason; the one before stays, and so does when results came", async () => {
    await loadSmallExercise(test.db, { outcomeAtOnce: false });
    await saveAll(test.db, RIGHT_ANSWERS);
    await submitReviewed(test.db);
    const late = new Date("2026-05-02T08:00:00Z");
    await beginCorrection(test.db, PLACE, COORDINATOR, request(late));
    const page = await entryPage(test.db, { ...PLACE, number: 1, asOf: late }, COORDINATOR);
    expect(page.draft?.findings[0]).toMatchObject({
      analyte: "Cocaine",
      quantity: "41,2",
      uncertainty: "1.9",
    });
    expect(page.problems).toEqual([]);
    const review = async () => {
      const { seen, corrects } = await reviewPage(test.db, { ...PLACE, asOf: late }, COORDINATOR);
      return { ...PLACE, seen, corrects, withoutItems: false, reason: "The unit was wrong" };
    };
    await expect(submitResults(test.db, await review(), COORDINATOR, request(late))).rejects.toSatisfy(
      refusedWith("correction_same"),
    );
    const draft = item({ findings: [finding({ analyte: "Cocaine", quantity: "14,2" })] });
    await saveDraftItem(
      test.db,
      { ...PLACE, number: 1, revision: page.revision, draft },
      COORDINATOR,
      request(late),
    );
    const given = await review();
    await expect(
      submitResults(test.db, { ...given, reason: "" }, COORDINATOR, request(late)),
    ).rejects.toSatisfy(refusedWith("reason_missing"));
    expect(await submitResults(test.db, given, COORDINATOR, request(late))).toEqual({
      version: 2,
      isNew: true,
      isLate: true,
    });
    expect(await submitResults(test.db, given, COORDINATOR, request(late))).toMatchObject({
      version: 2,
      isNew: false,
    });
    const first = await submissionPage(test.db, V1, COORDINATOR);
    expect(first.items[0]?.findings[0]?.quantity?.typed).toBe("41,2");
    expect(first.versions.map(({ version }) => version)).toEqual([2, 1]);
    const [participation] = await test.db
      .select()
      .from(participations)
      .where(eq(participations.laboratoryId, "lab-a"));
    expect(participation).toMatchObject({ state: "submitted", isLate: false, submittedAt: NOW });
  });

  it("of two colleagues at once is the first one's; the second is refused, with reason and evidence not lost", async () => {
    await loadSmallExercise(test.db, { outcomeAtOnce: false });
    await saveAll(test.db, RIGHT_ANSWERS);
    await submitReviewed(test.db);
    await beginCorrection(test.db, PLACE, COORDINATOR, request());
    const { revision } = await entryPage(test.db, { ...PLACE, number: 1, asOf: NOW }, COORDINATOR);
    const draft = item({ findings: [finding({ analyte: "Cocaine", quantity: "14,2" })] });
    await saveDraftItem(test.db, { ...PLACE, number: 1, revision, draft }, COORDINATOR, request());
    const { seen, corrects } = await reviewPage(test.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    const given = { ...PLACE, seen, corrects, withoutItems: false, reason: "The unit was wrong" };
    await submitResults(test.db, given, COORDINATOR, request());
    const deputy = { ...COORDINATOR, userId: ANALYST.userId };
    const second = { ...given, reason: "The balance was out of range", evidence: LETTER };
    await expect(submitResults(test.db, second, deputy, request())).rejects.toMatchObject({
      code: "submitted_by_other",
      options: { params: { version: 2 } },
    });
    const kept = await submissionPage(test.db, { ...PLACE, version: 2 }, COORDINATOR);
    expect(kept.reason?.text).toBe("The unit was wrong");
  });

  it("is not the laboratory's to make once it has seen its outcome", async () => {
    await loadSmallExercise(test.db);
    await saveAll(test.db, RIGHT_ANSWERS);
    await submitReviewed(test.db);
    await expect(beginCorrection(test.db, PLACE, COORDINATOR, request())).rejects.toSatisfy(
      refusedWith("takes_no_results"),
    );
    const { seen } = await reviewPage(test.db, { ...PLACE, asOf: NOW }, COORDINATOR);
    await expect(
      submitResults(
        test.db,
        { ...PLACE, seen, corrects: 1, withoutItems: true, reason: "Better" },
        COORDINATOR,
        request(),
      ),
    ).rejects.toSatisfy(refusedWith("results_final"));
  });

  it("by letter after an outcome stands beside it and is not assessed", async () => {
    await loadSmallExercise(test.db);
    await saveAll(test.db, [null, null, item({ outcome: "nothing_detected" })]);
    await submitReviewed(test.db, { withoutItems: true });
    const before = await submissionPage(test.db, V1, COORDINATOR);
    expect(before.outcome).toMatchObject({ correct: 1, notReported: 3 });
    await beginCorrection(test.db, PLACE, SECRETARIAT, request());
    await submitResults(test.db, await fromLetter(), SECRETARIAT, request());
    expect((await submissionPage(test.db, { ...PLACE, version: 2 }, COORDINATOR)).outcome).toBeNull();
    expect((await submissionPage(test.db, V1, COORDINATOR)).outcome).toEqual(before.outcome);
    const home = await laboratoryHome(test.db, { laboratoryId: "lab-a", asOf: NOW }, COORDINATOR);
    const own = {
      receipt: { version: 1 },
      outcome: { correct: 1, reported: 1, items: 4 },
      correction: { version: 2 },
    };
    expect(home.rounds[0]).toMatchObject(own);
    // What came in last is the last receipt, whatever was assessed.
    expect(home.lastReceipt?.receipt.version).toBe(2);
  });
});
