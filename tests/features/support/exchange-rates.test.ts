import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { money } from "#app/domain/money/money.ts";
import { addRates } from "#app/features/support/commands/add-rates.server.ts";
import { valueUnvalued } from "#app/features/support/commands/value-unvalued.server.ts";
import { exchangeRateList } from "#app/features/support/queries/exchange-rates.server.ts";
import { readRatesFile } from "#app/features/support/queries/read-rates-file.server.ts";
import { unvaluedSupport } from "#app/features/support/queries/unvalued-support.server.ts";
import { readRateFilters } from "#app/features/support/support.schema.ts";
import { rateProblemText, rateQuestionText } from "#app/ui/support/rates-words.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { supportTransactions } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { aldane, fundingContent, later, officer, recorded, secretariat, supportDatabase } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

const HEAD = "Currency,Units per US dollar,In force from\n";
const bytes = (text: string) => new TextEncoder().encode(text);
const RATES = `${HEAD}EUR,0.8,2026-02-01\nJPY,112,2026-01-01\n`;
const SOURCE = "Operational rates, a test";
const add = (text: string, actor = secretariat, at = later(1), accepted: string[] = []) =>
  addRates(open.db, { bytes: bytes(text), fileName: "rates.csv", source: SOURCE, accepted }, actor, at);
const held = () => open.db.select().from(exchangeRates).orderBy(asc(exchangeRates.currency));
const trail = async () =>
  (await open.db.select().from(auditEvents).orderBy(asc(auditEvents.id))).filter(
    ({ action }) => action === "support:add-rates" || action === "support:value-unvalued",
  );

describe("a file of rates", () => {
  it("is kept with its source, its rows and an event, and again adds nothing", async () => {
    expect(await add(RATES)).toEqual({ added: 2, same: 0 });
    expect(await held()).toMatchObject([
      {
        currency: "EUR",
        unitsPerUsd: 0.8,
        asGiven: "0.8",
        validFrom: "2026-02-01",
        source: SOURCE,
        addedBy: secretariat.userId,
      },
      { currency: "JPY", asGiven: "112" },
    ]);
    expect(await add(RATES)).toEqual({ added: 0, same: 2 });
    expect(await add(`${RATES}CHF,0.9,2026-02-01\n`)).toEqual({ added: 1, same: 2 });
    expect(await held()).toHaveLength(3);
    expect(await open.db.select().from(imports)).toHaveLength(2);
    const rows = await open.db.select().from(importRows).orderBy(asc(importRows.rowNumber));
    expect(rows.map(({ rowNumber, outcome }) => `${rowNumber} ${outcome}`).sort()).toEqual([
      "2 made",
      "2 same",
      "3 made",
      "3 same",
      "4 made",
    ]);
    expect((await trail()).map(({ details }) => JSON.parse(details) as unknown)).toMatchObject([
      { added: 2, same: 0, source: SOURCE },
      { added: 1, same: 2 },
    ]);
  });

  it("is read before it waits for its turn to write", async () => {
    const turn = { begun: () => {}, end: () => {} };
    const begun = new Promise<void>((resolve) => (turn.begun = resolve));
    const end = new Promise<void>((resolve) => (turn.end = resolve));
    const other = inTransaction(open.db, async () => {
      turn.begun();
      await end;
    });
    await begun;
    try {
      // Refused while another writes: had it to wait for that, this would never end.
      await expect(add("no table at all")).rejects.toMatchObject({ code: "table_no_rows" });
    } finally {
      turn.end();
      await other;
    }
    expect(await add(RATES)).toEqual({ added: 2, same: 0 });
  });

  it("may have its columns in any order, semicolons, and more columns", async () => {
    const text = "in force from;remark;CURRENCY;Units per US dollar\n2026-02-01;x;eur;0.8\n";
    expect(await add(text)).toEqual({ added: 1, same: 0 });
  });

  it("is refused whole with every error by row and column, and nothing of it is written", async () => {
    await add(RATES);
    const wrong = [
      "EUR,0.8,2026-03-01",
      "EURO,0.8,2026-03-01",
      "USD,1,2026-03-01",
      'CHF,"0,9",2026-03-01',
      "CHF,0,31.03.2026",
      "EUR,0.81,2026-02-01",
      "EUR,0.82,2026-03-01",
      ",,",
      "SEK,,",
    ].join("\n");
    const { problems } = await readRatesFile(open.db, bytes(HEAD + wrong));
    expect(problems.map(({ row, column }) => `${row} ${column ?? "row"}`)).toEqual([
      "3 currency",
      "4 currency",
      "5 units",
      "6 units",
      "6 from",
      "7 units",
      "8 row",
      "10 units",
      "10 from",
    ]);
    // Told in the reader's way of writing a day, not as a file writes it.
    const other = problems.find(({ row }) => row === 7);
    expect(other && rateProblemText(other)).toContain("0.8 is held for EUR from 1 February 2026");
    await expect(add(HEAD + wrong)).rejects.toMatchObject({ code: "rates_refused" });
    expect(await held()).toHaveLength(2);
    const twoWays = await readRatesFile(open.db, bytes(`${HEAD}JPY,"1,234",2025-01-01\n`));
    expect(twoWays.problems).toEqual([
      { row: 2, column: "units", code: "units_two_ways", decimal: "1.234", thousands: "1234" },
    ]);
    expect(twoWays.problems.map(rateProblemText)).toEqual([
      expect.stringContaining("This can be 1.234 or 1234."),
    ]);
    const noColumn = await readRatesFile(open.db, bytes("Currency,Rate\nEUR,1\n"));
    expect(noColumn.problems.map(({ row, column }) => [row, column])).toEqual([
      [1, "units"],
      [1, "from"],
    ]);
  });

  it("is asked about where a rate is far from the one before or looks turned round, and kept once each is answered for", async () => {
    await add(`${HEAD}EUR,0.92,2026-01-01\nJPY,112,2026-01-01\nCHF,0.9,2026-01-01\n`);
    const file = [
      "EUR,92,2026-02-01", // the point was lost
      "JPY,0.0089,2026-02-01", // dollars per yen
      "CHF,1.12,2026-02-01", // turned round, though not far
      "CHF,1.1,2026-03-01", // near the row before it in the file
      "SEK,10,2026-02-01", // nothing to hold it against
      "SEK,9.7,2026-03-01",
    ].join("\n");
    const { questions, firstOf, problems } = await readRatesFile(open.db, bytes(HEAD + file));
    expect(problems).toEqual([]);
    expect(questions.map(({ rate, oddity }) => [rate.row, rate.currency, oddity])).toEqual([
      [2, "EUR", "far"],
      [3, "JPY", "inverted"],
      [4, "CHF", "inverted"],
    ]);
    expect(firstOf).toEqual(["SEK"]);
    expect(questions.map(rateQuestionText)).toEqual([
      "EUR 92 to the dollar from 1 February 2026: 100 times the 0.92 that is in force from 1 January 2026.",
      expect.stringContaining("Is this dollars per unit instead of units per dollar?"),
      expect.stringContaining("Is this dollars per unit instead of units per dollar?"),
    ]);
    const keys = questions.map(({ key }) => key);
    for (const answered of [[], keys.slice(1), ["EUR 2026-02-01 93", ...keys.slice(1)]])
      await expect(add(HEAD + file, secretariat, later(2), answered)).rejects.toMatchObject({
        code: "rates_questioned",
        status: 422,
      });
    expect(await held()).toHaveLength(3);
    expect(await add(HEAD + file, secretariat, later(2), keys)).toEqual({ added: 6, same: 0 });
    const rows = await open.db.select().from(importRows).orderBy(asc(importRows.rowNumber));
    expect(rows.flatMap(({ rowNumber, message }) => (message ? [`${rowNumber} ${message}`] : []))).toEqual([
      "2 accepted:far",
      "3 accepted:inverted",
      "4 accepted:inverted",
    ]);
    expect(JSON.parse((await trail()).at(-1)?.details ?? "")).toMatchObject({ added: 6, accepted: 3 });
  });

  it("before every other of its currency is held against the next one", async () => {
    await add(RATES);
    const { questions } = await readRatesFile(open.db, bytes(`${HEAD}JPY,1.12,2025-01-01\n`));
    expect(questions).toMatchObject([{ oddity: "far", beside: { digits: "112", validFrom: "2026-01-01" } }]);
  });

  it("shows the words to check where it was read as Windows-1252", async () => {
    const noted = RATES.replace("In force from\n", "In force from,Währung\n");
    const { readAsWindows, problems } = await readRatesFile(open.db, Buffer.from(noted, "latin1"));
    expect({ readAsWindows, problems }).toEqual({ readAsWindows: ["Währung"], problems: [] });
    expect((await readRatesFile(open.db, bytes(noted))).readAsWindows).toBeNull();
  });

  it("is the secretariat's to send, and is read by everybody", async () => {
    for (const actor of [aldane, officer])
      await expect(add(RATES, actor)).rejects.toMatchObject({ code: "not_found" });
    await add(RATES);
    const list = await exchangeRateList(open.db, readRateFilters(new URLSearchParams("currency=JPY")));
    expect(list).toMatchObject({
      rates: [{ currency: "JPY", asGiven: "112", source: SOURCE }],
      total: 1,
      held: { rates: 2, currencies: ["EUR", "JPY"], latestFrom: "2026-02-01" },
    });
  });
});

describe("what was recorded before its rate came", () => {
  const paid = (occurredOn: string, currency: "EUR" | "CHF" | "USD", amountMinor = 8_000) =>
    recorded(open, {
      content: fundingContent({
        transaction: {
          stage: "disbursement",
          occurredOn,
          value: money(amountMinor, currency),
          amountAsTyped: null,
        },
      }),
    });
  const values = async () =>
    (await open.db.select().from(supportTransactions).orderBy(asc(supportTransactions.occurredOn))).map(
      ({ currency, usdMinor, rateValidFrom }) => [currency, usdMinor, rateValidFrom],
    );

  it("is counted, is valued when the secretariat says so, and nothing valued is touched", async () => {
    await paid("2026-01-31", "EUR");
    await paid("2026-02-01", "EUR");
    await paid("2026-02-05", "CHF");
    await paid("2026-02-06", "USD");
    await paid("2026-02-07", "EUR");
    await add(RATES);
    // Valued at another rate of old: it keeps it.
    await open.db
      .update(supportTransactions)
      .set({ usdMinor: 1, rate: 0.5, rateSource: "An older list", rateValidFrom: "2026-01-01" })
      .where(eq(supportTransactions.occurredOn, "2026-02-07"));
    expect(await unvaluedSupport(open.db, secretariat)).toEqual({
      lines: [
        { currency: "CHF", canBeValued: 0, withoutRate: 1, firstWithoutRate: "2026-02-05" },
        { currency: "EUR", canBeValued: 1, withoutRate: 1, firstWithoutRate: "2026-01-31" },
      ],
      canBeValued: 1,
      withoutRate: 2,
    });
    expect(await valueUnvalued(open.db, secretariat, later(2))).toEqual({ valued: 1 });
    expect(await values()).toEqual([
      ["EUR", null, null],
      ["EUR", 10_000, "2026-02-01"],
      ["CHF", null, null],
      ["USD", 8_000, null],
      ["EUR", 1, "2026-01-01"],
    ]);
    expect(await valueUnvalued(open.db, secretariat, later(3))).toEqual({ valued: 0 });
    expect((await trail()).map(({ action, details }) => [action, JSON.parse(details) as unknown])).toEqual([
      ["support:add-rates", expect.anything()],
      ["support:value-unvalued", { valued: 1, currencies: "EUR" }],
    ]);
  });

  it("is the secretariat's to value", async () => {
    await expect(valueUnvalued(open.db, aldane, later(1))).rejects.toMatchObject({ code: "not_found" });
    await expect(unvaluedSupport(open.db, officer)).rejects.toMatchObject({ code: "not_found" });
  });
});
