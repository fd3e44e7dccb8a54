import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { editEntry } from "#app/features/support/commands/edit-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { confirmEntry } from "#app/features/support/commands/confirm-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { paragraphSupport } from "#app/features/support/queries/paragraph-support.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportStatement } from "#app/features/support/queries/support-statement.server.ts";
import { wholesToChoose } from "#app/features/support/queries/wholes.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  PARA_6,
  recorded,
  secretariat,
  supportDatabase,
  vestmark,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const EUR = "EUR" as const;
const paid = (amountMinor: number, partOfId: string | null = null) =>
  fundingContent({
    partOfId,
    transaction: {
      stage: "disbursement",
      occurredOn: "2026-02-11",
      value: { amountMinor, currency: EUR },
      amountAsTyped: null,
    },
    allocations: [{ paragraphKey: PARA_6, purposeId: null, shareBp: 10_000, rationale: null }],
  });
const filters = readEntryList(new URLSearchParams(), "date");
const idOf = async (number: string) =>
  (await open.db.select().from(supportEntries).where(eq(supportEntries.number, number)))[0]?.id ?? "";
async function published(content: ReturnType<typeof paid>, by: Person = aldane): Promise<string> {
  const number = await recorded(open, { content, handIn: true, actor: by });
  await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
  await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
  return number;
}
const eur = (totals: { amounts: readonly { amountMinor: number }[] }) => totals.amounts[0]?.amountMinor ?? 0;
const ours = async (actor: Person) => (await ourSupport(open.db, { filters, at: AT }, actor)).totals.given;
const ofEverybody = async () => eur((await publishedSupport(open.db, filters)).given);
const ofParagraph = async () => paragraphSupport(open.db, { paragraphKey: PARA_6, purposeIds: [] });

describe("a whole and its parts", () => {
  it("are counted once on every page, and each list still shows both", async () => {
    const whole = await published(paid(1_000_00));
    const part = await published(paid(300_00, await idOf(whole)));
    expect(await ofEverybody()).toBe(1_000_00);
    expect(eur(await ours(aldane))).toBe(1_000_00);
    const paragraph = await ofParagraph();
    expect(eur(paragraph.totals.given)).toBe(1_000_00);
    expect(paragraph.listed.map(({ number, isCountedElsewhere }) => [number, isCountedElsewhere])).toEqual([
      [part, true],
      [whole, false],
    ]);
    const statement = await supportStatement(open.db, { organisationId: "aldane", year: 2026 }, aldane);
    expect(eur(statement.totals.given)).toBe(1_000_00);
    expect(new Map(statement.entries.map(({ number, partOf }) => [number, partOf]))).toEqual(
      new Map([
        [whole, null],
        [part, whole],
      ]),
    );
    expect((await supportEntry(open.db, part, everybody, AT)).whole?.number).toBe(whole);
    expect((await supportEntry(open.db, whole, everybody, AT)).parts.map(({ number }) => number)).toEqual([
      part,
    ]);
  });

  it("count the part where the whole is not public, and say nothing of the whole there", async () => {
    const whole = await recorded(open, { content: paid(1_000_00), handIn: true });
    const part = await published(paid(300_00, await idOf(whole)));
    expect(await ofEverybody()).toBe(300_00);
    expect((await supportEntry(open.db, part, everybody, AT)).whole).toBeNull();
    expect((await publishedSupport(open.db, filters)).list.rows[0]?.partOf).toBeNull();
  });

  it("count what donors pay into a pool with them, and neither the pool nor what it gives again", async () => {
    await inTransaction(open.db, (tx) =>
      tx.insert(organisations).values({ id: "fund", name: "Common fund", kind: "other" }),
    );
    const fund: Person = { ...aldane, userId: "vestmark-1", organisationId: "fund" };
    const ofTheFund = async (content: ReturnType<typeof paid>) => {
      const number = await recorded(open, { content, handIn: true, actor: secretariat, donorId: "fund" });
      await confirmEntry(open.db, { number, revision: 1 }, fund, later(1));
      await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
      return number;
    };
    const pool = await idOf(await ofTheFund(paid(500_00)));
    await ofTheFund(paid(200_00, pool));
    expect(await ofEverybody()).toBe(500_00);
    await published(paid(300_00, pool), aldane);
    await published(paid(100_00, pool), vestmark);
    expect(await ofEverybody()).toBe(400_00);
    expect(eur(await ours(aldane))).toBe(300_00);
    expect(eur(await ours(vestmark))).toBe(100_00);
    expect(eur(await ours(fund))).toBe(0);
    expect(eur((await ofParagraph()).totals.given)).toBe(400_00);
  });

  it("make no ring and no second level, and nobody takes another donor's entry for a whole", async () => {
    const whole = await recorded(open, { content: paid(1_000_00) });
    const part = await recorded(open, { content: paid(300_00, await idOf(whole)) });
    const theirs = await recorded(open, { content: paid(1), actor: vestmark });
    const refused: unknown = expect.objectContaining({ code: "content_refused" });
    for (const wholeId of [await idOf(part), await idOf(theirs), "none"])
      await expect(recorded(open, { content: paid(100_00, wholeId) })).rejects.toEqual(refused);
    const edit = { number: whole, revision: 1, content: paid(1_000_00, await idOf(part)), handIn: false };
    await expect(editEntry(open.db, edit, aldane, later(1))).rejects.toEqual(refused);
    const offered = await wholesToChoose(open.db, { side: "donor", donorId: "aldane", partNumber: part });
    expect(offered.map(({ number }) => number)).toEqual([whole]);
    expect(await wholesToChoose(open.db, { side: "donor", donorId: "aldane", partNumber: whole })).toEqual(
      [],
    );
  });
});
