import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { applySupportImport } from "#app/features/support/commands/apply-support-import.server.ts";
import { discardSupportUpload } from "#app/features/support/commands/discard-support-upload.server.ts";
import { keepSupportUpload } from "#app/features/support/commands/keep-support-upload.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { undoSupportImport } from "#app/features/support/commands/undo-support-import.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportImportPreview } from "#app/features/support/queries/support-import-preview.server.ts";
import {
  supportImportOfUpload,
  supportImportPage,
  supportImports,
} from "#app/features/support/queries/support-imports.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { csvOf } from "#app/platform/csv.server.ts";
import { xlsxOf } from "#app/platform/spreadsheet.server.ts";
import { supportTemplate } from "#app/ui/support/import/files.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { importRows, imports, importUploads } from "#db/schema/imports.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  aldaneColleague,
  AT,
  later,
  officer,
  request,
  secretariat,
  supportDatabase,
  vestmark,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const HEAD = "key,kind,description,recipient,stage,date,amount,currency,quantity,unit,due,reference,shares";
const BOOK = [
  HEAD,
  '1,Funding,Quality assurance,programme,disbursement,2026-02-11,"250 000,50",EUR,,,,QA-26,cnd-50-4/para_6/quality-assurance 60%; cnd-50-4/para_7 40%',
  "2,funding,Three years,Africa,pledge,2026-03-01,300000,EUR,,,2026-12-31 100000; 2027-12-31,QA-26,cnd-50-4/para_6 100",
  "3,expertise,An expert on site,Jamaica,In-kind delivery,2026-01-20,,,2.5,expert days,,,",
  "4,training,Not known yet,other: Network of the South,,,,,,,,,",
].join("\n");
const bytes = (text: string) => new TextEncoder().encode(text);

async function sent(content: string | Uint8Array, actor: Person = aldane): Promise<string> {
  const file = {
    name: "C:\\books\\support.csv",
    bytes: typeof content === "string" ? bytes(content) : content,
  };
  return keepSupportUpload(open.db, { file }, actor, request);
}
const preview = async (uploadId: string, actor: Person = aldane) =>
  supportImportPreview(open.db, { uploadId, at: AT }, actor);
async function imported(content: string, actor: Person = aldane): Promise<string> {
  const uploadId = await sent(content, actor);
  const { seen } = await preview(uploadId, actor);
  return applySupportImport(open.db, { uploadId, seen }, actor, request);
}
const entries = () => open.db.select().from(supportEntries).orderBy(asc(supportEntries.number));
const ours = async (actor: Person = aldane) =>
  ourSupport(open.db, { filters: readEntryList(new URLSearchParams(), "date"), at: AT }, actor);

describe("a file of support entries", () => {
  it("becomes drafts of its sender, each as if it had been typed, with its rows and its file kept", async () => {
    const uploadId = await sent(BOOK);
    const looked = await preview(uploadId);
    expect(looked).toMatchObject({ toMakeCount: 4, problems: [], same: 0, notLinked: 2, withDonor: false });
    expect(await entries()).toEqual([]);
    const importId = await applySupportImport(open.db, { uploadId, seen: looked.seen }, aldane, request);
    const made = await entries();
    expect(
      made.map(({ importKey, state, recordedBy, donorId }) => [importKey, state, recordedBy, donorId]),
    ).toEqual(["1", "2", "3", "4"].map((key) => [key, "draft", "donor", "aldane"]));
    const [paid, pledge, expert, bare] = await Promise.all(
      made.map(({ number }) => supportEntry(open.db, number, aldane, AT)),
    );
    expect(paid).toMatchObject({
      description: "Quality assurance",
      projectReference: "QA-26",
      recipient: { kind: "programme" },
      transactions: [
        {
          stage: "disbursement",
          value: { amountMinor: 25_000_050, currency: "EUR" },
          amountAsTyped: "250 000,50",
        },
      ],
      steps: [{ event: "record" }],
    });
    expect(paid?.shares.map(({ purpose, shareBp }) => [purpose?.id ?? null, shareBp])).toEqual([
      ["cnd-50-4/para_6/quality-assurance", 6000],
      [null, 4000],
    ]);
    expect(pledge?.pledges[0]?.schedule.map(({ dueOn, amountMinor }) => [dueOn, amountMinor])).toEqual([
      ["2026-12-31", 10_000_000],
      ["2027-12-31", 20_000_000],
    ]);
    expect(expert).toMatchObject({
      recipient: { kind: "country", name: "Jamaica" },
      transactions: [{ value: null, quantity: 2.5, quantityUnit: "expert_day" }],
    });
    expect(bare).toMatchObject({
      recipient: { kind: "other_body", name: "Network of the South" },
      transactions: [],
    });
    expect(await open.db.select().from(importUploads)).toEqual([]);
    const page = await supportImportPage(open.db, { importId }, aldaneColleague);
    expect(page).toMatchObject({ line: { fileName: "support.csv", rows: 4, made: 4 }, undo: { drafts: 4 } });
    expect(page.rows[1]?.asRead).toMatchObject({ key: "2", due: "2026-12-31 100000; 2027-12-31" });
    const trail = await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id));
    expect(trail.slice(-5).map(({ action }) => action)).toEqual([
      "support:import",
      ...Array<string>(4).fill("support:record"),
    ]);
    // Drafts are in no total of what was given.
    expect((await ours()).standings).toEqual([]);
  });

  it("can name several recipients in a cell, with their shares, as the form has them", async () => {
    const several = [
      "key,kind,description,recipient",
      '1,funding,Two countries,"Jamaica 60%; 052 33,33 %"',
      '2,training,A body and a region,"other: Network of the South 40 %; Africa: 60 %"',
      // No share in it: one body, whatever its name.
      "3,training,One body,other: Network; of the South",
    ].join("\n");
    await imported(several);
    const made = await entries();
    const [countries, body, one] = await Promise.all(
      made.map(({ number }) => supportEntry(open.db, number, aldane, AT)),
    );
    expect(countries?.recipient).toEqual({
      kind: "several",
      recipients: [
        { kind: "country", name: "Jamaica", shareBp: 6000 },
        { kind: "country", name: "Barbados", shareBp: 3333 },
      ],
    });
    expect(body?.recipient).toMatchObject({
      recipients: [
        { kind: "other_body", name: "Network of the South", shareBp: 4000 },
        { kind: "region", name: "Africa", shareBp: 6000 },
      ],
    });
    expect(one?.recipient).toEqual({ kind: "other_body", name: "Network; of the South" });
    const again = (text: string) => sent(text).then((uploadId) => preview(uploadId));
    expect(await again(several)).toMatchObject({ toMakeCount: 0, same: 3, otherwise: [] });
    expect(await again(several.replace("60%", "59%"))).toMatchObject({ same: 2, otherwise: [{ key: "1" }] });
  });

  it("is refused at the recipient where its cell says several in a way that cannot be meant", async () => {
    const wrong = [
      "key,kind,description,recipient",
      "1,funding,Half said,Jamaica 60%; Barbados",
      "2,funding,Alone,Jamaica 60%",
      "3,funding,Too much,Jamaica 60%; Barbados 50%",
      "4,funding,Twice,Jamaica 60%; 388 30%",
      "5,funding,Nowhere,Jamaica 60%; Atlantis 30%",
      `6,funding,Too long,other: ${"x".repeat(201)}`,
    ].join("\n");
    const { problems } = await preview(await sent(wrong));
    expect(problems.map(({ row, column, text }) => [row, column, text])).toEqual([
      [2, "recipient", expect.stringContaining("Write each recipient with its per cent")],
      [3, "recipient", "One recipient alone has the whole: write it without a share"],
      [4, "recipient", expect.stringContaining("110 %")],
      [5, "recipient", expect.stringContaining("stands above already")],
      [6, "recipient", expect.stringContaining("M49")],
      [7, "recipient", "Keep it to 200 characters"],
    ]);
  });

  it("says everything that is wrong by row and column, and nothing of it can be imported", async () => {
    const wrong = [
      HEAD,
      ",funding,No key,programme,,,,,,,,,",
      "2,loan,Kind,programme,,,,,,,,,",
      "3,funding,,Atlantis,disbursement,2026-02-30,250000,EURO,,,,,",
      '4,funding,Amount,,disbursement,2026-02-11,"1,234",EUR,,,,,cnd-50-4/para_6 60%; cnd-50-4/para_7 50%',
      "5,equipment,Stage,,disbursement,2026-02-11,5,EUR,,,,,",
      '6,training,Count,,in-kind delivery,2026-02-11,,,"1,200",pieces,,,cnd-99-9/para_1 10%',
      "7,funding,Shares,,pledge,2026-02-11,5,EUR,,,soon,,a third",
      "4,funding,Twice,,,,,,,,,,",
      "9,funding,Parts,,pledge,2026-02-11,100,EUR,,,2026-12-31 50; 2027-12-31 60,,",
      "10,funding,Turned \u202e round,,,,,,,,,,",
    ].join("\n");
    const uploadId = await sent(wrong);
    const looked = await preview(uploadId);
    expect(looked.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      "2 key",
      "3 kind",
      "4 description",
      "4 recipient",
      "4 date",
      "4 currency",
      "5 amount",
      "5 shares",
      "6 stage",
      "7 quantity",
      "7 shares",
      "8 due",
      "8 shares",
      "9 key",
      "10 due",
      "11 description",
    ]);
    expect(looked.problems.find(({ row, column }) => row === 5 && column === "shares")?.text).toContain(
      "110 %",
    );
    expect(looked.refusedRows).toBe(10);
    await expect(
      applySupportImport(open.db, { uploadId, seen: looked.seen }, aldane, request),
    ).rejects.toMatchObject({ code: "rows_refused", status: 409 });
    expect(await entries()).toEqual([]);
    // The file stays, to be looked at again, until it is thrown away.
    await discardSupportUpload(open.db, { uploadId }, aldane, request);
    await expect(preview(uploadId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("that lacks a column, has one twice, or is no table is not kept", async () => {
    await expect(sent("kind,description\nfunding,x\n")).rejects.toMatchObject({
      code: "columns_missing",
      options: { params: { names: "key" } },
    });
    await expect(sent("key,id,kind,description\n1,2,funding,x\n")).rejects.toMatchObject({
      code: "columns_twice",
    });
    await expect(sent("key,kind,description\n")).rejects.toMatchObject({ code: "table_no_rows" });
    expect(await open.db.select().from(importUploads)).toEqual([]);
  });

  it("sent again makes nothing twice: what is held is left alone, and what it says otherwise is named", async () => {
    await imported(BOOK);
    const again = await sent(BOOK);
    const looked = await preview(again);
    expect(looked).toMatchObject({ toMakeCount: 0, same: 4, otherwise: [] });
    await expect(
      applySupportImport(open.db, { uploadId: again, seen: looked.seen }, aldane, request),
    ).rejects.toMatchObject({ code: "nothing_to_import" });
    const grown = `${BOOK.replace("Three years", "Three long years")}\n5,funding,New,,,,,,,,,,`;
    const uploadId = await sent(grown);
    const next = await preview(uploadId);
    const [, second] = await entries();
    expect(next).toMatchObject({
      toMakeCount: 1,
      same: 3,
      otherwise: [{ row: 3, key: "2", number: second?.number, state: "draft" }],
    });
    await applySupportImport(open.db, { uploadId, seen: next.seen }, aldane, request);
    expect((await entries()).map(({ description }) => description)).toEqual([
      "Quality assurance",
      "Three years",
      "An expert on site",
      "Not known yet",
      "New",
    ]);
  });

  it("confirmed twice is imported once, and both times the answer is its import", async () => {
    const uploadId = await sent(BOOK);
    const { seen } = await preview(uploadId);
    const confirm = async () => applySupportImport(open.db, { uploadId, seen }, aldane, request);
    const [one, two] = await Promise.all([confirm(), confirm()]);
    expect(two).toBe(one);
    expect(await confirm()).toBe(one);
    expect(await entries()).toHaveLength(4);
    // Whoever goes back to what the file would do is led to what became of it; nobody else is.
    expect(await supportImportOfUpload(open.db, { uploadId }, aldaneColleague)).toBe(one);
    expect(await supportImportOfUpload(open.db, { uploadId }, vestmark)).toBeNull();
  });

  it("is imported as it was shown or not at all", async () => {
    const [one, two] = [await sent(BOOK), await sent(BOOK)];
    const { seen } = await preview(two);
    await applySupportImport(open.db, { uploadId: one, seen }, aldane, request);
    await expect(applySupportImport(open.db, { uploadId: two, seen }, aldane, request)).rejects.toMatchObject(
      { code: "nothing_to_import" },
    );
    const other = await sent(`${HEAD}\n9,funding,Nine,,,,,,,,,,`);
    await expect(
      applySupportImport(open.db, { uploadId: other, seen }, aldane, request),
    ).rejects.toMatchObject({ code: "import_changed" });
    expect(await entries()).toHaveLength(4);
  });

  it("is not imported where it was thrown away while it was read", async () => {
    const uploadId = await sent(BOOK);
    const { seen } = await preview(uploadId);
    const [applied] = await Promise.allSettled([
      applySupportImport(open.db, { uploadId, seen }, aldane, request),
      discardSupportUpload(open.db, { uploadId }, aldane, request),
    ]);
    expect(applied).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    expect(await entries()).toEqual([]);
  });

  it("warns of paragraphs that ask for no support, and takes them", async () => {
    const uploadId = await sent(`${HEAD}\n1,funding,Board,,,,,,,,,,cnd-50-5/para_4 100%`);
    const looked = await preview(uploadId);
    expect(looked).toMatchObject({
      problems: [],
      warnings: [{ row: 2, paragraph: { key: "cnd-50-5/para_4" }, warning: "asks-support-for-the-board" }],
    });
  });
});

describe("whose a file is", () => {
  it("a donor imports for itself alone, the secretariat for every donor, and neither sees the other's drafts", async () => {
    const withDonor = (rows: string) => `key,donor,kind,description\n${rows}\n`;
    const foreign = await sent(withDonor("1,Kingdom of Vestmark,funding,x"));
    expect((await preview(foreign)).problems).toMatchObject([{ row: 2, column: "donor" }]);
    expect((await preview(await sent(withDonor("1,Republic of Aldane,funding,x")))).problems).toEqual([]);

    const unnamed = await sent(withDonor("1,,funding,x"), secretariat);
    expect((await preview(unnamed, secretariat)).problems).toMatchObject([{ row: 2, column: "donor" }]);
    await imported(withDonor("1,,funding,Own draft"), aldane);
    // The same key of the same donor: what the donor has in hand is not told, and does not stand in the way.
    const importId = await imported(
      withDonor("1,aldane,funding,x\n1,Kingdom of Vestmark,funding,y"),
      secretariat,
    );
    expect((await entries()).map(({ donorId, recordedBy, state }) => [donorId, recordedBy, state])).toEqual([
      ["aldane", "donor", "draft"],
      ["aldane", "secretariat", "draft"],
      ["vestmark", "secretariat", "draft"],
    ]);
    expect((await ours(vestmark)).list.total).toBe(0);
    await expect(supportImportPage(open.db, { importId }, aldane)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await supportImports(open.db, secretariat)).toHaveLength(1);
    expect(await supportImports(open.db, aldaneColleague)).toHaveLength(1);
    expect(await supportImports(open.db, vestmark)).toEqual([]);
  });

  it("a waiting file is its sender's, and who records nothing can send none", async () => {
    const uploadId = await sent(BOOK);
    for (const actor of [aldaneColleague, vestmark, secretariat])
      await expect(preview(uploadId, actor)).rejects.toMatchObject({ code: "not_found" });
    await expect(sent(BOOK, officer)).rejects.toMatchObject({ code: "not_found" });
    await expect(supportImports(open.db, officer)).rejects.toMatchObject({ code: "not_found" });
  });

  it("two donors may send the very same file", async () => {
    await imported(BOOK, aldane);
    await imported(BOOK, vestmark);
    expect(await entries()).toHaveLength(8);
    expect(await open.db.select().from(imports)).toHaveLength(2);
  });
});

describe("an import", () => {
  it("is undone as a whole: its drafts are withdrawn, its keys are free, and the record stays", async () => {
    const importId = await imported(BOOK);
    await expect(undoSupportImport(open.db, { importId }, vestmark, later(1))).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await undoSupportImport(open.db, { importId }, aldaneColleague, later(1))).toEqual({
      withdrawn: 4,
    });
    expect((await entries()).map(({ state }) => state)).toEqual(Array(4).fill("withdrawn"));
    const { line, undo } = await supportImportPage(open.db, { importId }, aldane);
    expect(line.undone).toMatchObject({ by: aldaneColleague.name });
    expect(undo).toEqual({ drafts: 0, changed: 0, movedOn: 0 });
    expect(await open.db.select().from(importRows)).toHaveLength(4);
    await expect(undoSupportImport(open.db, { importId }, aldane, later(2))).rejects.toMatchObject({
      code: "import_undone",
    });
    await imported(BOOK);
    expect((await entries()).filter(({ state }) => state === "draft")).toHaveLength(4);
  });

  it("of many entries is undone with a step and an event for each, in few statements", async () => {
    const importId = await imported(BOOK);
    const [first] = await entries();
    if (!first) throw new Error("the book makes entries");
    const copies = Array.from({ length: 1_200 }, (_, at) => ({
      ...first,
      id: `copy-${at}`,
      number: `SE-2030-${at}`,
      importKey: `copy-${at}`,
      revision: at % 2 === 0 ? 1 : 3,
    }));
    await inTransaction(open.db, (tx) => insertRows(tx, supportEntries, copies));
    const before = await open.db.$count(auditEvents);
    expect(await undoSupportImport(open.db, { importId }, aldane, later(1))).toEqual({ withdrawn: 1_204 });
    const held = await entries();
    expect(new Set(held.map(({ state }) => state))).toEqual(new Set(["withdrawn"]));
    expect(held.find(({ id }) => id === "copy-1")?.revision).toBe(4);
    const steps = await open.db
      .select()
      .from(supportEntrySteps)
      .where(eq(supportEntrySteps.event, "withdraw"));
    expect(steps.map(({ entryId }) => entryId).sort()).toEqual(held.map(({ id }) => id).sort());
    const events = (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).slice(before);
    expect(events.map(({ action }) => action)).toEqual([
      ...Array<string>(1_204).fill("support:withdraw"),
      "support:undo-import",
    ]);
    expect(
      events
        .map(({ subjectId }) => subjectId)
        .slice(0, -1)
        .sort(),
    ).toEqual(held.map(({ id }) => id).sort());
    const told = events.find(({ subjectId }) => subjectId === "copy-1")?.details ?? "{}";
    expect(JSON.parse(told)).toEqual({
      number: "SE-2030-1",
      from: "draft",
      to: "withdrawn",
      revision: 4,
      withReason: false,
    });
  });

  it("of which an entry was handed in is not undone at all, and says how many", async () => {
    const importId = await imported(BOOK);
    const [first] = await entries();
    await submitEntry(open.db, { number: first?.number ?? "", revision: 1 }, aldane, later(1));
    await expect(undoSupportImport(open.db, { importId }, aldane, later(2))).rejects.toMatchObject({
      code: "import_moved_on",
      status: 409,
      options: { params: { count: 1 } },
    });
    expect((await entries()).filter(({ state }) => state === "draft")).toHaveLength(3);
    const [entry] = await open.db.select().from(supportEntries).where(eq(supportEntries.importKey, "1"));
    expect(entry?.state).toBe("submitted");
  });
});

describe("the template", () => {
  it("is read without a fault, as CSV and as XLSX, and its examples are not imported for support", async () => {
    const { head, rows } = supportTemplate(false);
    for (const content of [
      csvOf(head, rows),
      await xlsxOf(head, rows, { sheet: "support", rightToLeft: false }),
    ]) {
      const looked = await preview(await sent(content));
      // Nothing is wrong in them but that they are examples.
      expect(looked.problems.map(({ row, column, text }) => [row, column, text.slice(0, 23)])).toEqual(
        rows.map((_, at) => [at + 2, "key", "This row is an example "]),
      );
      expect(looked.toMakeCount).toBe(0);
    }
  });
});
