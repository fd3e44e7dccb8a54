import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openEvidence } from "#app/features/evidence/commands/open-evidence.server.ts";
import { addEvidence } from "#app/features/support/commands/add-evidence.server.ts";
import { confirmEntry } from "#app/features/support/commands/confirm-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { takeEvidenceAway } from "#app/features/support/commands/take-evidence-away.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { evidenceContents } from "#db/schema/evidence.server.ts";
import { supportEvidence } from "#db/schema/support-parts.server.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  later,
  officer,
  recorded,
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

const refusal = (code: string): unknown => expect.objectContaining({ code });
const PDF = new TextEncoder().encode("%PDF-1.7 a bank advice");
type What = Omit<Parameters<typeof addEvidence>[1], "number">;
const advice = { description: "Bank advice", file: { name: "advice.html", bytes: PDF }, address: null };
const page = { description: "The agreement", file: null, address: "https://aldane.example/agreement?no=7" };

const view = (number: string, actor: Parameters<typeof supportEntry>[2] = aldane) =>
  supportEntry(open.db, number, actor, AT);
const add = (number: string, what: What, actor = aldane, at = request) =>
  addEvidence(open.db, { number, ...what }, actor, at);
const takeAway = (number: string, position: number, actor = aldane) =>
  takeEvidenceAway(open.db, { number, position }, actor, later(9));
const opened = (evidenceId: string, actor: Parameters<typeof openEvidence>[2]) =>
  openEvidence(open.db, { evidenceId }, actor, request);
async function fileOf(number: string, actor: Person = aldane): Promise<string> {
  return (
    (await view(number, actor)).evidence?.find(({ file, takenAway }) => file && takenAway === null)?.file
      ?.id ?? ""
  );
}
const audited = async () =>
  (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).map(({ action }) => action);

describe("what shows an entry", () => {
  it("is a file by what it is, under an ending of its kind, or an address", async () => {
    const number = await recorded(open);
    await add(number, advice);
    await add(number, page);
    expect((await view(number)).evidence).toMatchObject([
      {
        description: "Bank advice",
        file: { name: "advice.pdf", mediaType: "application/pdf", bytes: PDF.length },
        address: null,
        addedByName: aldane.name,
        addedAt: AT,
        takenAway: null,
      },
      { description: "The agreement", file: null, address: "https://aldane.example/agreement?no=7" },
    ]);
    expect((await opened(await fileOf(number), aldane)).content).toEqual(PDF);
    expect(await audited()).toEqual(["support:record", "support:add_evidence", "support:add_evidence"]);
  });

  it("is refused at its field where it is no document, too large, empty, or no such address", async () => {
    const number = await recorded(open);
    const file = (bytes: Uint8Array) => ({ ...advice, file: { name: "advice.pdf", bytes } });
    const html = new TextEncoder().encode("<html><script>alert(1)</script></html>");
    const refusedFile = (code: string): unknown =>
      expect.objectContaining({ code, options: expect.objectContaining({ field: "file" }) as unknown });
    await expect(add(number, file(html))).rejects.toEqual(refusedFile("evidence_of_no_kind"));
    await expect(add(number, file(new Uint8Array()))).rejects.toEqual(refusedFile("evidence_empty"));
    const large = new Uint8Array(5_000_001);
    large.set(PDF);
    await expect(add(number, file(large))).rejects.toEqual(refusedFile("evidence_too_large"));
    for (const address of [
      "http://aldane.example/a",
      "javascript:alert(1)",
      "https://name:word@aldane.example/",
      "https://aldane.example/a b",
      "https://localhost/",
    ])
      await expect(add(number, { ...page, address }), address).rejects.toEqual(
        refusal("evidence_address_unlike"),
      );
    expect((await view(number)).evidence).toEqual([]);
  });

  it("is there once when its form is sent twice, and is told apart where the words differ", async () => {
    const number = await recorded(open);
    for (const what of [advice, advice, page, page]) await add(number, what);
    expect((await view(number)).evidence).toHaveLength(2);
    const other = { ...advice, description: "Another bank advice" };
    await expect(add(number, other)).rejects.toEqual(refusal("evidence_held"));
  });

  it("stays in the record when it is taken away, and is served to nobody", async () => {
    const number = await recorded(open);
    await add(number, advice);
    const id = await fileOf(number);
    await takeAway(number, 0);
    await takeAway(number, 0);
    expect((await view(number)).evidence).toMatchObject([
      { description: "Bank advice", takenAway: { at: later(9).at, byName: aldane.name } },
    ]);
    await expect(opened(id, aldane)).rejects.toEqual(refusal("not_found"));
    expect(await open.db.select().from(evidenceContents)).toHaveLength(1);
    expect((await view(number)).steps.map(({ event }) => event)).toEqual([
      "record",
      "add_evidence",
      "take_evidence_away",
    ]);
    // It can be given again, at a position of its own.
    await add(number, advice);
    expect((await open.db.select().from(supportEvidence)).map(({ position }) => position)).toEqual([0, 1]);
    expect((await opened(await fileOf(number), aldane)).name).toBe("advice.pdf");
  });

  it("is read by the two sides alone, before and after the entry is public", async () => {
    const number = await recorded(open);
    await add(number, advice);
    const id = await fileOf(number);
    // A draft is its donor's: its documents as well.
    await expect(opened(id, secretariat)).rejects.toEqual(refusal("not_found"));
    await submitEntry(open.db, { number, revision: 2 }, aldane, later(1));
    expect((await opened(id, secretariat)).content).toEqual(PDF);
    await verifyEntry(open.db, { number, revision: 3 }, secretariat, later(2));
    await publishEntry(open.db, { number, revision: 4 }, secretariat, later(3));
    for (const reader of [vestmark, officer, everybody]) {
      expect((await view(number, reader)).evidence).toBeNull();
      await expect(opened(id, reader)).rejects.toEqual(refusal("not_found"));
    }
    for (const side of [aldane, secretariat]) {
      expect((await view(number, side)).evidence).toHaveLength(1);
      expect((await opened(id, side)).name).toBe("advice.pdf");
    }
  });

  it("of what the secretariat records is not its donor's before it is handed in, and then both sides add", async () => {
    const number = await recorded(open, { actor: secretariat, donorId: "aldane" });
    await add(number, advice, secretariat);
    const id = await fileOf(number, secretariat);
    await expect(opened(id, aldane)).rejects.toEqual(refusal("not_found"));
    await expect(add(number, page)).rejects.toEqual(refusal("not_found"));
    await submitEntry(open.db, { number, revision: 2 }, secretariat, later(1));
    expect((await opened(id, aldane)).content).toEqual(PDF);
    await add(number, page);
    // Who opened it before something was added has not read it.
    await expect(confirmEntry(open.db, { number, revision: 3 }, aldane, later(2))).rejects.toEqual(
      refusal("revision_conflict"),
    );
    await confirmEntry(open.db, { number, revision: 4 }, aldane, later(2));
    expect((await view(number)).mayKeepEvidence).toBe(false);
    for (const side of [aldane, secretariat]) {
      await expect(add(number, { ...page, address: "https://aldane.example/2" }, side)).rejects.toEqual(
        refusal("not_allowed_now"),
      );
      await expect(takeAway(number, 0, side)).rejects.toEqual(refusal("not_allowed_now"));
    }
  });

  it("does not hide why an entry came back", async () => {
    const number = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number, revision: 1, reason: "Show the advice." }, secretariat, later(1));
    await add(number, advice, aldane, later(2));
    expect(await view(number)).toMatchObject({ state: "returned", lastReason: "Show the advice." });
  });

  it("is changed by nobody else, and 21 pieces are too many", async () => {
    const number = await recorded(open, { handIn: true });
    for (const other of [vestmark, officer])
      await expect(add(number, advice, other)).rejects.toEqual(refusal("not_found"));
    for (let no = 0; no < 20; no += 1)
      await add(number, { ...page, address: `https://aldane.example/${no}`, description: `Page ${no}` });
    await expect(add(number, advice)).rejects.toEqual(refusal("evidence_full"));
    await takeAway(number, 3);
    await add(number, advice);
    const rows = await open.db.select().from(supportEvidence).where(eq(supportEvidence.position, 20));
    expect(rows).toHaveLength(1);
  });
});
