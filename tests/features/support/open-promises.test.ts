import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { money, type Money } from "#app/domain/money/money.ts";
import type { SupportStage } from "#app/domain/support/support-kinds.ts";
import { withdrawEntry } from "#app/features/support/commands/withdraw-entry.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { readEntryList } from "#app/features/support/support.schema.ts";
import { ourFile } from "#app/ui/support/file-tables.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { aldane, AT, fundingContent, later, recorded, supportDatabase } from "./setup.ts";

let open: TestDatabase;
beforeEach(async () => {
  open = await supportDatabase();
});
afterEach(() => open.dispose());

/** Hands in a step and gives the number of its entry and its own id. */
async function step(stage: SupportStage, value: Money, fulfilsId: string | null = null) {
  const number = await recorded(open, {
    content: fundingContent({
      transaction: {
        stage,
        occurredOn: "2026-01-05",
        value,
        amountAsTyped: null,
        fulfilsId,
        ...(stage === "pledge"
          ? { schedule: [{ dueOn: "2026-02-28", amountMinor: value.amountMinor }] }
          : {}),
      },
    }),
    handIn: true,
  });
  const [own] = (await supportEntry(open.db, number, aldane, AT)).transactions;
  return { number, id: own?.id ?? "" };
}
const EUR = (amountMinor: number) => money(amountMinor, "EUR");
const ours = () =>
  ourSupport(open.db, { filters: readEntryList(new URLSearchParams(), "date"), at: AT }, aldane);

describe("what is open of a promise on the donor's page", () => {
  it("is the same in the table by standing and in the table of pledges", async () => {
    const pledge = await step("pledge", EUR(100));
    await step("commitment", EUR(60), pledge.id);
    await step("disbursement", EUR(60), pledge.id);
    const { pledges, standings } = await ours();
    expect(pledges[0]?.standing).toMatchObject({
      open: EUR(40),
      notCommitted: EUR(0),
      given: EUR(60),
      overdue: EUR(40),
    });
    expect(standings[0]?.totals.byStage).toMatchObject({
      pledge: { transactions: 0 },
      commitment: { amounts: [EUR(40)] },
      disbursement: { amounts: [EUR(60)] },
    });
  });

  it("cannot be told after a payment in another currency, in the tables and in their file", async () => {
    const pledge = await step("pledge", EUR(100));
    await step("disbursement", money(60, "USD"), pledge.id);
    const view = await ours();
    expect(view.pledges[0]?.standing).toMatchObject({ open: null, notCommitted: null });
    expect(view.standings[0]?.totals.byStage.pledge).toMatchObject({ amounts: [], withoutValue: 1 });
    const { head, rows } = ourFile("standing", view);
    const row = rows.find((cells) => cells[1] === "Pledged, not yet committed");
    expect(row?.[head.indexOf("Open cannot be told")]).toBe(1);
    expect(row?.[head.indexOf("Amount")]).toBeNull();
  });

  it("keeps what was paid on a commitment that was withdrawn: the pledge is not overdue again", async () => {
    const pledge = await step("pledge", EUR(100));
    const commitment = await step("commitment", EUR(100), pledge.id);
    const payment = await step("disbursement", EUR(100), commitment.id);
    await withdrawEntry(
      open.db,
      { number: commitment.number, revision: 1, reason: "Recorded twice" },
      aldane,
      later(1),
    );
    const { pledges, standings } = await ours();
    expect(pledges[0]).toMatchObject({
      carriedOut: [{ number: payment.number }],
      standing: { committed: EUR(0), given: EUR(100), open: EUR(0), overdue: EUR(0) },
    });
    expect(standings[0]?.totals.byStage.pledge.transactions).toBe(0);
    const [own] = (await supportEntry(open.db, pledge.number, aldane, AT)).pledges;
    expect(own?.standing.open).toEqual(EUR(0));
  });
});
