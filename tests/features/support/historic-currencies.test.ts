import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import {
  emptyEntryForm,
  entryFormChoices,
  factsOf,
} from "#app/features/support/queries/entry-form.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { readEntryForm } from "#app/features/support/read-entry-form.ts";
import { readRates } from "#app/features/support/read-rates.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { rateProblemText } from "#app/ui/support/rates-words.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { supportTransactions } from "#db/schema/support.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  AT,
  everybody,
  fundingContent,
  later,
  recorded,
  secretariat,
  supportDatabase,
} from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

/** A grant in kuna. */
const kuna = (occurredOn: string) =>
  fundingContent({
    transaction: {
      stage: "disbursement",
      occurredOn,
      value: money(750_000, "HRK"),
      amountAsTyped: "7500",
    },
  });
const filters = readEntryList(new URLSearchParams(), "date");

describe("support in a currency that has ended", () => {
  it("is read from the form for a day of its time, and refused in words after it", async () => {
    const facts = factsOf(await entryFormChoices(open.db, { at: AT }));
    const read = (occurredOn: string) => {
      const refused: string[] = [];
      const content = readEntryForm(
        {
          ...emptyEntryForm(),
          kind: "funding",
          description: "Test items",
          stage: "disbursement",
          occurredOn,
          currency: "HRK",
          amount: "7500",
        },
        facts,
        "hand-in",
        (path, text) => refused.push(`${path.join(".")}: ${text}`),
      );
      return { value: content?.transaction?.value ?? null, refused };
    };
    expect(read("2015-03-01")).toEqual({ value: money(750_000, "HRK"), refused: [] });
    const after = read("2024-03-01");
    expect(after.value).toBeNull();
    expect(after.refused).toEqual([expect.stringMatching(/^currency: HRK was in use until 2023-01-31/u)]);
  });

  it("is valued at a rate of its time, listed and added up", async () => {
    const table = {
      head: ["currency", "units per US dollar", "in force from"],
      rows: [
        { number: 2, cells: ["HRK", "7.5", "2015-01-01"].map((text) => ({ text })) },
        { number: 3, cells: ["HRK", "7.5", "2023-02-01"].map((text) => ({ text })) },
      ],
    };
    const { toAdd, problems } = readRates(table, []);
    expect(toAdd.map(({ row }) => row)).toEqual([2]);
    expect(problems.map(rateProblemText)).toEqual([expect.stringMatching(/^HRK was in use until/u)]);
    await open.db.insert(exchangeRates).values({
      currency: "HRK",
      validFrom: "2015-01-01",
      asGiven: "7.5",
      unitsPerUsd: 7.5,
      source: "A list of a test",
      addedAt: AT,
    });
    const number = await recorded(open, { content: kuna("2015-03-01"), handIn: true });
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    const { totals } = await ourSupport(open.db, { filters, at: AT }, aldane);
    expect(totals.given).toMatchObject({ amounts: [money(750_000, "HRK")], usdMinor: 100_000 });
  });

  it("is refused by the command for a day after it, whoever calls", async () => {
    await expect(recorded(open, { content: kuna("2024-03-01") })).rejects.toMatchObject({
      code: "content_refused",
      options: { field: "currency" },
    });
  });
});

describe("a code that no list knows", () => {
  it("takes no page away: the entry is listed and counted without a value", async () => {
    const number = await recorded(open, { handIn: true });
    await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
    await open.db
      .update(supportTransactions)
      .set({ currency: "QQQ" })
      .where(eq(supportTransactions.currency, "EUR"));
    await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
    const { list, given } = await publishedSupport(open.db, filters, false);
    expect(list.rows.map((row) => row.number)).toEqual([number]);
    expect(given).toMatchObject({ entries: 1, amounts: [], withoutValue: 1 });
    expect((await supportEntry(open.db, number, everybody, AT)).transactions).toMatchObject([
      { value: null },
    ]);
    expect((await ourSupport(open.db, { filters, at: AT }, aldane)).totals.given.withoutValue).toBe(1);
  });
});
