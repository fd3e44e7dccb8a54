import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { submitEntry } from "#app/features/support/commands/submit-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { supportStatement } from "#app/features/support/queries/support-statement.server.ts";
import { pdfOf } from "#app/platform/pdf.server.ts";
import { statementDocument } from "#app/ui/support/statement-document.ts";
import { statementFile } from "#app/ui/support/statement-file.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  officer,
  PARA_6,
  recorded,
  secretariat,
  supportDatabase,
  vestmark,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
  await inTransaction(open.db, (tx) =>
    tx.insert(exchangeRates).values({
      currency: "EUR",
      validFrom: "2026-02-01",
      asGiven: "0.8",
      unitsPerUsd: 0.8,
      source: "A list of a test",
      addedAt: AT,
    }),
  );
});
afterEach(() => open.dispose());

const ADDRESS = "https://ringtrial.example/organisations/aldane/statements/2026";
const statement = (actor = aldane, year = 2026) =>
  supportStatement(open.db, { organisationId: "aldane", year }, actor);

/** Both sides agree to it. */
async function agreed(content?: EntryContent) {
  const number = await recorded(open, { handIn: true, ...(content ? { content } : {}) });
  await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
}

/** 1 000.01 EUR paid at 0.8; ampoules without a value; a yen payment without a rate; a pledge. */
async function aYear() {
  await agreed();
  await agreed(
    fundingContent({
      kind: "reference_materials",
      description: "Reference materials for حصص القياس",
      transaction: {
        stage: "in_kind_delivery",
        occurredOn: "2026-02-12",
        value: null,
        amountAsTyped: null,
      },
      allocations: [],
    }),
  );
  await agreed(
    fundingContent({
      transaction: {
        stage: "disbursement",
        occurredOn: "2026-01-05",
        value: { amountMinor: 77_000, currency: "JPY" },
        amountAsTyped: "77000",
      },
      allocations: [{ paragraphKey: PARA_6, purposeId: null, shareBp: 10_000, rationale: null }],
    }),
  );
  await agreed(
    fundingContent({
      transaction: {
        stage: "pledge",
        occurredOn: "2026-01-09",
        value: { amountMinor: 9_000_00, currency: "EUR" },
        amountAsTyped: "9000",
      },
    }),
  );
}

describe("a statement of support", () => {
  it("holds what was given in the year, by share, with rates used and what is not valued", async () => {
    await aYear();
    const { totals, purposes, rates, entries } = await statement();
    expect(entries).toHaveLength(4);
    expect(totals.given.amounts).toEqual([
      { amountMinor: 100_001, currency: "EUR" },
      { amountMinor: 77_000, currency: "JPY" },
    ]);
    expect(totals.given).toMatchObject({ usdMinor: 125_001, withoutUsdValue: 1, withoutValue: 1 });
    expect(totals.byStage.pledge.amounts).toEqual([{ amountMinor: 9_000_00, currency: "EUR" }]);
    const euros = purposes.map(
      (line) => line.totals.given.amounts.find(({ currency }) => currency === "EUR")?.amountMinor ?? 0,
    );
    expect(euros.reduce((sum, part) => sum + part, 0)).toBe(100_001);
    expect(purposes.map(({ paragraph, purpose }) => [paragraph?.number ?? null, purpose])).toContainEqual([
      "6",
      "Quality assurance",
    ]);
    expect(rates).toEqual([
      { currency: "EUR", rate: 0.8, validFrom: "2026-02-01", source: "A list of a test" },
    ]);
  });

  it("is the same on paper and in its file, with its address and fingerprint", async () => {
    await aYear();
    const view = await statement();
    const read = await readPdf(pdfOf(statementDocument(view, { asOf: AT, address: ADDRESS })));
    for (const words of [
      "Statement of support, 2026",
      "Republic of Aldane",
      "EUR 1,000.01; JPY 77,000",
      "USD 1,250.01 (0.8)",
      "1 transaction has an amount and no US dollar value",
      "1 delivery in kind has no value",
      "no value stated",
      "A list of a test",
      "50/4, paragraph 6, Quality assurance: 33.33 %",
      "As of: 2 March 2026, 10:00 UTC",
      ADDRESS,
      "Page 1 of",
    ])
      expect(read.text, words).toContain(words);
    expect(read.text.replace(/\s/gu, "")).toContain(view.fingerprint);
    const { head, rows } = statementFile(view, AT);
    expect(rows).toHaveLength(4);
    expect(rows.every((row) => row.length === head.length)).toBe(true);
    expect(rows.every((row) => row.at(-1) === view.fingerprint)).toBe(true);
  });

  it("has another fingerprint as soon as it says something else, and the same at another time", async () => {
    await aYear();
    const { fingerprint } = await statement();
    expect((await statement(secretariat)).fingerprint).toBe(fingerprint);
    await recorded(open, { handIn: true });
    expect((await statement()).fingerprint).not.toBe(fingerprint);
  });

  it("lists what is handed in only, with its state, and tells its sum apart", async () => {
    await aYear();
    const before = await statement();
    expect(before.handedIn.entries).toBe(0);
    const number = await recorded(open, { handIn: true });
    const view = await statement();
    expect(view.entries.find((entry) => entry.number === number)?.state).toBe("submitted");
    expect([view.totals, view.purposes, view.kinds]).toEqual([before.totals, before.purposes, before.kinds]);
    expect(view.handedIn).toMatchObject({
      entries: 1,
      totals: { given: { amounts: [{ amountMinor: 100_001, currency: "EUR" }] } },
    });
    const { text } = await readPdf(pdfOf(statementDocument(view, { asOf: AT, address: ADDRESS })));
    expect(text.replace(/\s+/gu, " ")).toContain(
      "Handed in, and not in it before the secretariat has verified it: EUR 1,000.01.",
    );
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    const agreedTo = await statement();
    expect(agreedTo.handedIn.entries).toBe(0);
    expect(agreedTo.totals.given.amounts).toContainEqual({ amountMinor: 200_002, currency: "EUR" });
  });

  it("counts no draft, nothing withdrawn, and nothing of another donor", async () => {
    await aYear();
    const before = await statement();
    const draft = await recorded(open);
    await recorded(open, { handIn: true, actor: vestmark });
    expect((await statement()).fingerprint).toBe(before.fingerprint);
    await submitEntry(open.db, { number: draft, revision: 1 }, aldane, later(1));
    const withIt = await statement();
    expect(withIt.entries).toHaveLength(5);
    expect(withIt.totals).toEqual(before.totals);
    await withdrawEntry(open.db, { number: draft, revision: 2, reason: "Twice" }, aldane, later(2));
    expect((await statement()).fingerprint).toBe(before.fingerprint);
  });

  it("is there for its organisation and the secretariat alone, and for a year that has one", async () => {
    await aYear();
    for (const other of [vestmark, officer])
      await expect(statement(other)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      supportStatement(open.db, { organisationId: "aldane", year: 2026 }, everybody),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(statement(aldane, 2025)).rejects.toMatchObject({ code: "not_found" });
    expect((await statement(secretariat)).organisation.name).toBe("Republic of Aldane");
  });
});
