import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor, Person } from "#app/domain/accounts/policy.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import {
  organisationSupport,
  type OrganisationSide,
} from "#app/features/support/queries/organisation-support.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  everybody,
  fundingContent,
  later,
  officer,
  recorded,
  secretariat,
  supportDatabase,
  vestmark,
  AT,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

async function publish(content: EntryContent, actor: Person = aldane): Promise<string> {
  const number = await recorded(open, { content, handIn: true, actor });
  await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
  await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
  return number;
}

const page = (id: string, actor: Actor, side: OrganisationSide = "gave", query = "") =>
  organisationSupport(
    open.db,
    { id, side, filters: readEntryList(new URLSearchParams(query), "date"), at: AT },
    actor,
  );
const listed = async (...asked: Parameters<typeof page>) =>
  (await page(...asked)).list.rows.map(({ number }) => number).sort();

describe("an organisation's page", () => {
  it("shows everybody what it gave as published; its own people all of it; the secretariat all but drafts", async () => {
    const published = await publish(fundingContent());
    const handedIn = await recorded(open, { handIn: true });
    const draft = await recorded(open);
    const secretariatDraft = await recorded(open, { actor: secretariat, donorId: "aldane" });
    await publish(fundingContent(), vestmark);

    for (const reader of [everybody, vestmark]) {
      expect(await listed("aldane", reader)).toEqual([published]);
      expect(await listed("aldane", reader, "gave", "state=draft")).toEqual([published]);
    }
    expect(await listed("aldane", aldane)).toEqual([published, handedIn, draft]);
    expect(await listed("aldane", aldane, "gave", "state=draft")).toEqual([draft]);
    expect(await listed("aldane", officer)).toEqual([published, handedIn]);
    expect(await listed("aldane", secretariat)).toEqual([published, handedIn, secretariatDraft]);
    // Whoever reads: the totals are of what is published.
    for (const reader of [everybody, aldane, secretariat])
      expect((await page("aldane", reader)).totals.given).toMatchObject({
        entries: 1,
        amounts: [{ amountMinor: 100_001, currency: "EUR" }],
      });
  });

  it("shows what names it as the recipient: a Member State by its country, another body by its name", async () => {
    await open.db.update(organisations).set({ countryCode: "404" }).where(eq(organisations.id, "vestmark"));
    await open.db.insert(organisations).values([
      { id: "network", name: "Network of laboratories", kind: "regional_institution" },
      { id: "programme", name: "The programme", kind: "programme" },
    ]);
    const toCountry = await publish(fundingContent({ recipient: { kind: "country", countryCode: "404" } }));
    const toBody = await publish(
      fundingContent({ recipient: { kind: "other_body", name: "NETWORK of laboratories" } }),
    );
    await open.db.insert(laboratories).values({
      id: "bench",
      name: "National bench",
      countryCode: "404",
      kind: "police",
      status: "active",
      createdAt: later(0).at,
    });
    await open.db
      .insert(organisations)
      .values({ id: "bench", name: "National bench", kind: "laboratory", laboratoryId: "bench" });
    // It lets itself be named, or nothing would be published with its name.
    await open.db.insert(needs).values({
      id: "need-of-bench",
      laboratoryId: "bench",
      kind: "training",
      description: "Two analysts trained",
      mayBeNamed: true,
      state: "stated",
      statedAt: AT,
      statedBy: secretariat.userId,
    });
    const toLaboratory = await publish(
      fundingContent({ recipient: { kind: "laboratory", laboratoryId: "bench" } }),
    );
    expect(await listed("bench", everybody, "received")).toEqual([toLaboratory]);
    const toProgramme = await publish(fundingContent());
    await recorded(open, {
      content: fundingContent({ recipient: { kind: "country", countryCode: "404" } }),
      handIn: true,
    });
    expect(await listed("vestmark", everybody, "received")).toEqual([toCountry]);
    // An entry of another donor that is not published is not the recipient's to read.
    expect(await listed("vestmark", vestmark, "received")).toEqual([toCountry]);
    expect(await listed("network", everybody, "received")).toEqual([toBody]);
    expect(await listed("programme", everybody, "received")).toEqual([toProgramme]);
    expect((await page("vestmark", everybody)).published).toEqual({ gave: 0, received: 1 });
  });

  it("names its people to the secretariat alone, and not those who left", async () => {
    expect((await page("aldane", secretariat)).people?.map(({ name }) => name)).toEqual([
      "Person aldane-1",
      "Person aldane-2",
    ]);
    for (const reader of [everybody, aldane, vestmark, officer])
      expect((await page("aldane", reader)).people).toBeNull();
  });

  it("is not there for an id that is not held", async () => {
    await expect(page("nobody", everybody)).rejects.toMatchObject({ code: "not_found" });
  });
});
