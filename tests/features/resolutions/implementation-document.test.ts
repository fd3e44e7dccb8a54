import { afterEach, beforeEach, expect, it } from "vitest";
import type { ParagraphNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import { participationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { readParticipationChoice } from "#app/features/reporting/reporting.schema.ts";
import { setStatus } from "#app/features/resolutions/commands/set-status.server.ts";
import { readImplementation } from "#app/features/resolutions/queries/read-implementation.server.ts";
import { pdfOf } from "#app/platform/pdf.server.ts";
import { implementationDocument } from "#app/ui/resolutions/implementation-document.ts";
import { implementationFile } from "#app/ui/resolutions/implementation-file.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import { officer, placeEntries } from "./ledger-in-database.ts";

let test: TestDatabase;
beforeEach(async () => {
  test = await testDatabase();
});
afterEach(() => test.dispose());

const AS_OF = new Date("2026-03-01T12:00:00Z");
const ADDRESS = "https://ringtrial.example/resolutions/cnd-50-4/implementation";

const NEEDS: ParagraphNeeds = {
  paragraphKey: "cnd-50-4/para_6",
  paragraph: { key: "cnd-50-4/para_6", resolution: "50/4", kind: "operative", number: "6", ordinal: 6 },
  confirmed: 6,
  open: 3,
  beingAnswered: 2,
  answered: 1,
  openKinds: [
    { kind: "equipment", needs: 2 },
    { kind: "training", needs: 1 },
  ],
};

it("the printed report holds the figures, the status with its evidence, and what is wanting, as page and file do", async () => {
  await placeEntries(test, [
    {
      state: "published",
      steps: [
        { stage: "disbursement", value: [1_234_50, "EUR"], usdMinor: 1_300_00, on: "2025-03-01" },
        { stage: "pledge", value: [9_999_00, "EUR"] },
      ],
      shares: [["cnd-50-4/para_6", "cnd-50-4/para_6/quality-assurance", 10_000]],
    },
    {
      state: "published",
      kind: "reference_materials",
      donor: "vestmark",
      steps: [{ stage: "in_kind_delivery", value: null, counted: [120, "ampoule"] }],
      shares: [["cnd-50-4/para_6", null, 5_000]],
    },
    {
      state: "submitted",
      steps: [{ stage: "disbursement", value: [77_000, "JPY"] }],
      shares: [["cnd-50-4/para_7", null, 10_000]],
    },
  ]);
  await holdRole(test.db, officer);
  await setStatus(
    test.db,
    {
      paragraphKey: "cnd-50-4/para_6",
      status: "in_progress",
      note: "Two donors have answered the invitation",
      asOfDay: "2026-02-27",
      evidence: "E/CN.7/2026/1",
    },
    officer,
    { requestId: "r", at: AS_OF },
  );
  const held = await readImplementation(test.db, { resolutionKey: "cnd-50-4", at: AS_OF }, officer);
  if (!held) throw new Error("50/4 is held");
  const page = { ...held, needs: [NEEDS] };
  const read = await readPdf(pdfOf(implementationDocument(page, { asOf: AS_OF, address: ADDRESS })));
  for (const words of [
    "Resolution",
    "Paragraph",
    "Action required",
    "Implementation",
    "Resources",
    "Given: EUR 1,234.50",
    "Given, in US dollars: USD 1,300",
    "Pledged: EUR 9,999",
    "In kind, counted: 120 ampoules",
    "In progress",
    "as of 27 February 2026",
    "Two donors have answered the invitation",
    "Shown by E/CN.7/2026/1",
    "Not judged yet",
    // The needs, by paragraph, with how many nobody answers.
    "Confirmed needs by paragraph",
    "Equipment: 2, Training: 1",
    "1 delivery has no value",
    "As of 1 March 2026, 12:00 UTC",
    ADDRESS,
  ])
    expect(read.text, words).toContain(words);
  expect(read.title).toBe("Implementation of resolution 50/4");
  // Not agreed by both sides: in no figure of what was given.
  expect(read.text).toContain("Disbursed: JPY 77,000");
  expect(read.text).not.toContain("Given: JPY");

  const { head, rows } = implementationFile(page, AS_OF);
  const paragraph6 = rows.find((row) => row.includes("cnd-50-4/para_6"));
  const cell = (column: string) => paragraph6?.[head.indexOf(column)];
  expect(cell("Status")).toBe("In progress");
  expect(cell("Status as of")).toBe("2026-02-27");
  expect(cell("Shown by")).toBe("E/CN.7/2026/1");
  expect(cell("In kind, counted")).toBe("120 ampoules");
  // Each row says what its figures count, and as of when.
  for (const row of rows) {
    expect(row[head.indexOf("What the figures count")]).toContain("Pledges and commitments are not in it");
    expect(row[head.indexOf("As of (UTC)")]).toBe(AS_OF.toISOString());
    expect(row).toHaveLength(head.length);
  }
  const needs = rows.filter(([standing]) => standing === "Needs");
  const inNeeds = (column: string) => needs.map((row) => row[head.indexOf(column)]);
  expect(inNeeds("Paragraph key")).toEqual(["cnd-50-4/para_6"]);
  expect(inNeeds("Needs: Confirmed")).toEqual([6]);
  expect(inNeeds("Needs: Not answered")).toEqual([3]);
  expect(inNeeds("Needs: Being answered")).toEqual([2]);
  expect(inNeeds("Needs: Answered")).toEqual([1]);
  expect(inNeeds("Needs: Not answered, by kind")).toEqual(["Equipment: 2, Training: 1"]);
  expect(inNeeds("Entries")).toEqual([null]);
  expect(cell("Wanting")).toContain("1 delivery has no value");
});

it("the paragraph that asks laboratories to take part has who took part, from the participation report", async () => {
  await inTransaction(test.db, (tx) =>
    loadDemonstration(tx, { today: AS_OF, passwordHash: "none", size: "small" }),
  );
  const page = await readImplementation(test.db, { resolutionKey: "cnd-50-4", at: AS_OF }, officer);
  const report = await participationReport(
    test.db,
    { choice: readParticipationChoice(new URLSearchParams()), threshold: 5, at: AS_OF },
    officer,
  );
  const row = page?.published.rows.find(({ paragraph }) => paragraph.key === "cnd-50-4/fragment_1");
  expect(report?.total.takingPart).toBeGreaterThan(0);
  expect(row?.participation?.total).toEqual(report?.total);
  expect(row?.participation?.period).toEqual(report?.period);
  expect(page?.published.rows.filter(({ participation }) => participation !== null)).toHaveLength(1);
});
