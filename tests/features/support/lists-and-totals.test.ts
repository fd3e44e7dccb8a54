import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { confirmEntry } from "#app/features/support/commands/confirm-entry.server.ts";
import { disputeEntry } from "#app/features/support/commands/dispute-entry.server.ts";
import { publishEntry } from "#app/features/support/commands/publish-entry.server.ts";
import { returnEntry } from "#app/features/support/commands/return-entry.server.ts";
import { verifyEntry } from "#app/features/support/commands/verify-entry.server.ts";
import { ourSupport } from "#app/features/support/queries/our-support.server.ts";
import { publishedSupport } from "#app/features/support/queries/published-support.server.ts";
import { supportEntry } from "#app/features/support/queries/support-entry.server.ts";
import { supportWaiting } from "#app/features/support/queries/support-waiting.server.ts";
import { supportToReview } from "#app/features/support/queries/support-to-review.server.ts";
import { readEntryList, type EntrySort } from "#app/features/support/support.schema.ts";
import { entriesFile, ourFile } from "#app/ui/support/file-tables.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import {
  aldane,
  everybody,
  fundingContent,
  later,
  officer,
  PARA_6,
  PERFORMANCE,
  QUALITY,
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

const filters = (query = "", sort: EntrySort = "date") => readEntryList(new URLSearchParams(query), sort);
const published = (query = "") => publishedSupport(open.db, filters(query));
const ours = (query = "", actor: Person = aldane) =>
  ourSupport(open.db, { filters: filters(query), at: AT }, actor);
const review = (query = "", actor: Person = secretariat) =>
  supportToReview(open.db, filters(query, "state"), actor);
const numbers = (list: { rows: { number: string }[] }) => list.rows.map(({ number }) => number);

async function publish(content: EntryContent, actor: Person = aldane): Promise<string> {
  const number = await recorded(open, { content, handIn: true, actor });
  await verifyEntry(open.db, { number, revision: 1 }, secretariat, later(1));
  await publishEntry(open.db, { number, revision: 2 }, secretariat, later(2));
  return number;
}

const transaction = (
  stage: "pledge" | "commitment" | "disbursement" | "in_kind_delivery",
  occurredOn: string,
  money: [number, "EUR" | "USD" | "JPY"] | null,
) => ({
  stage,
  occurredOn,
  value: money && { amountMinor: money[0], currency: money[1] },
  amountAsTyped: null,
});

/** Published: 1 000.01 EUR paid and 500 USD paid by Aldane, a training without value by Vestmark, a pledge in yen by Vestmark. */
async function smallLedger() {
  return {
    euro: await publish(fundingContent()),
    dollar: await publish(
      fundingContent({
        description: "Shipping",
        transaction: transaction("disbursement", "2025-05-05", [50_000, "USD"]),
        allocations: [{ paragraphKey: PARA_6, purposeId: null, shareBp: 10_000, rationale: null }],
        recipient: { kind: "region", regionCode: "002" },
      }),
    ),
    training: await publish(
      fundingContent({
        kind: "training",
        description: "GC-MS, two weeks",
        transaction: transaction("in_kind_delivery", "2025-03-18", null),
        allocations: [{ paragraphKey: "cnd-50-4/para_7", purposeId: null, shareBp: 10_000, rationale: null }],
      }),
      vestmark,
    ),
    pledge: await publish(
      fundingContent({
        description: "Later",
        transaction: transaction("pledge", "2026-01-01", [9_000_000, "JPY"]),
      }),
      vestmark,
    ),
  };
}

describe("published support", () => {
  it("shows what both sides agreed on and nothing else; a pledge is in no total of what was given", async () => {
    const { euro, dollar, training, pledge } = await smallLedger();
    const draft = await recorded(open);
    const submitted = await recorded(open, { handIn: true });
    const { list, given, byKind } = await published();
    expect(numbers(list)).toEqual([euro, pledge, dollar, training]);
    expect(numbers(list)).not.toContain(draft);
    expect(numbers(list)).not.toContain(submitted);
    expect(given).toMatchObject({
      entries: 3,
      amounts: [
        { amountMinor: 100_001, currency: "EUR" },
        { amountMinor: 50_000, currency: "USD" },
      ],
      usdMinor: 50_000,
      withoutUsdValue: 1,
      withoutValue: 1,
    });
    expect(byKind.map(({ kind, given: own }) => [kind, own.entries])).toEqual([
      ["funding", 2],
      ["training", 1],
    ]);
    // An address cannot ask for what is not published.
    expect((await published("state=draft")).list.total).toBe(4);
  });

  it("filters by donor, kind, year, paragraph and words, and the totals follow", async () => {
    const { euro, dollar, training } = await smallLedger();
    expect(numbers((await published("donor=vestmark&kind=training")).list)).toEqual([training]);
    const inYear = await published("year=2025");
    expect(numbers(inYear.list)).toEqual([dollar, training]);
    expect(inYear.given.amounts).toEqual([{ amountMinor: 50_000, currency: "USD" }]);
    expect(numbers((await published("q=africa")).list)).toEqual([dollar]);
    expect(numbers((await published("q=100%25")).list)).toEqual([]);
    expect(numbers((await published(`q=${euro.toLowerCase()}`)).list)).toEqual([euro]);
    const { facets } = await published("donor=vestmark");
    expect(facets.donors.map(({ id }) => id)).toEqual(["vestmark", "aldane"]);
    expect(facets.years).toEqual([2026, 2025]);
    expect(new Set(facets.links.map(({ paragraph }) => paragraph.key))).toEqual(
      new Set([PARA_6, "cnd-50-4/para_7"]),
    );
  });

  it("counts of a paragraph only the shares that answer it, to the cent", async () => {
    await smallLedger();
    const { given, list } = await published(`paragraph=${PARA_6}`);
    expect(list.total).toBe(3);
    // Two shares of 33.33 % of 1 000.01 EUR, by largest remainder: 333.30 and 333.30, 333.41 not linked.
    expect(given.amounts).toEqual([
      { amountMinor: 66_660, currency: "EUR" },
      { amountMinor: 50_000, currency: "USD" },
    ]);
  });

  it("is told of on the home of each side, as far as it waits for them", async () => {
    const sent = await recorded(open, { handIn: true });
    await recorded(open, { handIn: true });
    const told = { toVerify: 2, toPublish: 0, toCorrect: 0, withDonor: 0 };
    expect(await supportWaiting(open.db, secretariat)).toEqual({ side: "secretariat", counts: told });
    expect(await supportWaiting(open.db, aldane)).toEqual({ side: "donor", entries: 0 });
    await returnEntry(open.db, { number: sent, revision: 1, reason: "Which year?" }, secretariat, later(1));
    expect(await supportWaiting(open.db, aldane)).toEqual({ side: "donor", entries: 1 });
    expect(await supportWaiting(open.db, vestmark)).toEqual({ side: "donor", entries: 0 });
    expect(await supportWaiting(open.db, officer)).toBeNull();
  });

  it("narrows to a purpose, to a paragraph as a whole, and to what is linked to nothing", async () => {
    const { dollar, euro, pledge, training } = await smallLedger();
    const asked = async (link: string, further = "") =>
      published(`paragraph=${encodeURIComponent(link)}${further}`);
    const ofPurpose = await asked(PERFORMANCE);
    expect(numbers(ofPurpose.list).sort()).toEqual([euro, pledge].sort());
    expect(ofPurpose.given.amounts).toEqual([{ amountMinor: 33_330, currency: "EUR" }]);
    const asAWhole = await asked(`whole:${PARA_6}`);
    expect(numbers(asAWhole.list)).toEqual([dollar]);
    expect(asAWhole.given.amounts).toEqual([{ amountMinor: 50_000, currency: "USD" }]);
    const notLinked = await asked("not-linked");
    expect(numbers(notLinked.list).sort()).toEqual([euro, pledge].sort());
    expect(notLinked.given.amounts).toEqual([{ amountMinor: 33_341, currency: "EUR" }]);
    // What was given, and in the year: a pledge of the year is not.
    expect(numbers((await published("stage=given&year=2026")).list)).toEqual([euro]);
    expect(numbers((await published("stage=given")).list).sort()).toEqual([dollar, euro, training].sort());
  });

  it("sorts by a closed list of keys, what has no dollar value last either way, and pages", async () => {
    const { dollar, euro } = await smallLedger();
    expect(numbers((await published("sort=usd&order=asc")).list)[0]).toBe(dollar);
    expect(numbers((await published("sort=usd&order=desc")).list)[0]).toBe(dollar);
    expect(numbers((await published("sort=number")).list)[0]).toBe(euro);
    expect(filters("sort=1;drop table users&order=sideways&page=-3&size=7&kind=nothing")).toMatchObject({
      sort: "date",
      order: "desc",
      page: 1,
      size: 25,
      kind: null,
    });
    const beyond = await published("page=99");
    expect(beyond.list).toMatchObject({ page: 1, total: 4 });
  });

  it("stands in a file with plain figures", async () => {
    await smallLedger();
    const { head, rows } = entriesFile((await publishedSupport(open.db, filters(), true)).list.rows, false);
    const amountAt = head.indexOf("Amount");
    expect(rows.map((row) => row.slice(amountAt, amountAt + 3))).toEqual([
      [{ decimal: "1000.01" }, "EUR", "not valued"],
      [{ decimal: "9000000" }, "JPY", "not valued"],
      [{ decimal: "500.00" }, "USD", { decimal: "500.00" }],
      [null, null, null],
    ]);
  });
});

describe("a published entry", () => {
  it("says its figures, its shares and what is not linked; they add up", async () => {
    const { euro, dollar } = await smallLedger();
    const entry = await supportEntry(open.db, euro, everybody, AT);
    expect(entry.transactions[0]).toMatchObject({
      usdMinor: null,
      value: { amountMinor: 100_001, currency: "EUR" },
    });
    const parts = entry.shares.map(({ totals }) => totals.given.amounts[0]?.amountMinor ?? 0);
    expect(entry.shares.map(({ purpose, shareBp }) => [purpose?.id, shareBp])).toEqual([
      [PERFORMANCE, 3333],
      [QUALITY, 3333],
    ]);
    const rest = entry.rest.totals?.amounts[0]?.amountMinor ?? 0;
    expect(entry.rest.shareBp).toBe(3334);
    expect(parts.reduce((sum, part) => sum + part, rest)).toBe(100_001);
    expect(entry.shares[0]?.paragraph.pieces.map(({ text }) => text).join("")).toMatch(
      /^Invites Member States to secure/,
    );
    expect((await supportEntry(open.db, dollar, everybody, AT)).transactions[0]).toMatchObject({
      usdMinor: 50_000,
      rate: 1,
      rateSource: "USD",
    });
  });
});

describe("what we gave", () => {
  it("is the reader's own: drafts and returned wait, and are in no total", async () => {
    await smallLedger();
    const draft = await recorded(open, { content: fundingContent({ transaction: null }) });
    const returned = await recorded(open, { handIn: true });
    await returnEntry(
      open.db,
      { number: returned, revision: 1, reason: "Name the rounds" },
      secretariat,
      later(1),
    );
    const submitted = await recorded(open, { handIn: true });
    const view = await ours();
    expect(view.waiting.map(({ number, reason }) => [number, reason])).toEqual([
      [returned, "Name the rounds"],
      [draft, null],
    ]);
    // What is only handed in stands by itself: both sides have not agreed to it.
    expect(view.counted).toEqual({ entries: 2, published: 2, handedIn: 1 });
    expect(view.totals.given.amounts).toEqual([
      { amountMinor: 100_001, currency: "EUR" },
      { amountMinor: 50_000, currency: "USD" },
    ]);
    expect(
      view.standings.map(({ standing, entries, totals }) => [standing, entries, totals.given.amounts]),
    ).toEqual([
      [
        "published",
        2,
        [
          { amountMinor: 100_001, currency: "EUR" },
          { amountMinor: 50_000, currency: "USD" },
        ],
      ],
      ["handed_in", 1, [{ amountMinor: 100_001, currency: "EUR" }]],
    ]);
    await verifyEntry(open.db, { number: submitted, revision: 1 }, secretariat, later(1));
    const agreed = await ours();
    expect(agreed.counted).toEqual({ entries: 3, published: 2, handedIn: 0 });
    expect(agreed.totals.given.amounts[0]).toEqual({ amountMinor: 200_002, currency: "EUR" });
    expect(agreed.standings.map(({ standing }) => standing)).toEqual(["published", "agreed"]);
    expect(view.list.total).toBe(5);
    expect(numbers((await ours("state=verified")).list)).toEqual([submitted]);
    // Another organisation cannot be asked for.
    expect((await ours("donor=vestmark")).list.total).toBe(5);
    expect((await ours("", vestmark)).list.total).toBe(2);
    await expect(ours("", secretariat)).rejects.toMatchObject({ code: "not_found" });
  });

  it("adds up by year, kind and purpose, each to the whole, and draws each currency on its own", async () => {
    await smallLedger();
    const view = await ours();
    const years = view.years.map(({ totals }) => totals);
    for (const lines of [years, view.kinds, view.purposes]) {
      const sum = (currency: string) =>
        lines
          .flatMap(({ given }) => given.amounts)
          .filter((amount) => amount.currency === currency)
          .reduce((all, { amountMinor }) => all + amountMinor, 0);
      expect([sum("EUR"), sum("USD")]).toEqual([100_001, 50_000]);
    }
    expect(view.purposes.at(-1)).toMatchObject({ paragraph: null });
    expect(view.charts.map(({ unit }) => unit)).toEqual([
      { kind: "currency", currency: "EUR" },
      { kind: "currency", currency: "USD" },
    ]);
    const [euro] = view.charts;
    expect(euro?.small.told).toEqual([
      { year: 2025, givenMinor: 0, openMinor: 0 },
      { year: 2026, givenMinor: 100_001, openMinor: 0 },
    ]);
    expect(euro?.wide).toBeNull();
    const [column] = euro?.small.columns ?? [];
    expect((column?.y ?? 0) + (column?.height ?? 0)).toBeCloseTo(euro?.small.baseY ?? -1, 0);
    expect(ourFile("years", view).rows.length).toBe(2);
  });

  it("draws dollars where all has a dollar value, and promises as open columns", async () => {
    await publish(
      fundingContent({ transaction: transaction("disbursement", "2025-05-05", [300_000_00, "USD"]) }),
    );
    await publish(
      fundingContent({ transaction: transaction("commitment", "2025-06-05", [100_000_00, "USD"]) }),
    );
    const [chart, ...others] = (await ours()).charts;
    expect(others).toEqual([]);
    expect(chart?.unit).toEqual({ kind: "usd_value" });
    expect(chart?.scale).toBe(1_000);
    expect(chart?.small.columns.map(({ part }) => part)).toEqual(["paid", "open"]);
    const [paid, promised] = chart?.small.columns ?? [];
    expect(paid && promised && paid.x + paid.width <= promised.x).toBe(true);
    expect((paid?.height ?? 0) / (promised?.height ?? 1)).toBeCloseTo(3, 1);
  });

  it("writes the figures of two columns side by side over one another where they are nearly as high", async () => {
    const years = [2010, 2018, 2025];
    for (const year of years) {
      await publish(
        fundingContent({
          transaction: transaction("disbursement", `${year}-05-05`, [123_456_000_00, "USD"]),
        }),
      );
      await publish(
        fundingContent({ transaction: transaction("commitment", `${year}-06-05`, [123_000_000_00, "USD"]) }),
      );
    }
    const [chart] = (await ours()).charts;
    expect(chart?.small.years.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023, 2024, 2025]);
    expect(chart?.wide?.years.map(({ year }) => year)).toEqual([
      2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025,
    ]);
    expect(chart?.firstYear).toBe(2010);
    for (const drawing of [chart?.small, chart?.wide]) {
      const [given, open] = drawing?.labels ?? [];
      expect([given?.isOpen, open?.isOpen]).toEqual([false, true]);
      expect((open?.y ?? 0) - (given?.y ?? 0)).toBeGreaterThanOrEqual(16);
      // Nothing of a chart stands outside it.
      for (const { x, y } of drawing?.labels ?? []) {
        expect(y).toBeGreaterThan(12);
        expect(x).toBeLessThan(drawing?.width ?? 0);
      }
    }
  });
});

describe("support to review", () => {
  it("lists what was handed in, first what waits, with counts that add up", async () => {
    const draft = await recorded(open);
    const first = await recorded(open, { handIn: true });
    const verified = await recorded(open, { handIn: true, actor: vestmark });
    await verifyEntry(open.db, { number: verified, revision: 1 }, secretariat, later(1));
    const back = await recorded(open, { handIn: true });
    await returnEntry(open.db, { number: back, revision: 1, reason: "More" }, secretariat, later(1));
    const done = await publish(fundingContent());
    const all = await review();
    expect(numbers(all.list)).toEqual([first, verified, back, done]);
    expect(numbers(all.list)).not.toContain(draft);
    expect(all.states.reduce((sum, { entries }) => sum + entries, 0)).toBe(all.all);
    expect(all.all).toBe(4);
    expect(numbers((await review("state=returned")).list)).toEqual([back]);
    expect((await review("state=draft")).list.total).toBe(0);
    for (const reader of [aldane, officer])
      await expect(review("", reader)).rejects.toMatchObject({ code: "not_found" });
  });

  it("holds the secretariat's own entries from their draft on, and says what waits for whom", async () => {
    const draft = await recorded(open, { actor: secretariat, donorId: "aldane" });
    const sent = await recorded(open, { actor: secretariat, donorId: "vestmark", handIn: true });
    const disputed = await recorded(open, { actor: secretariat, donorId: "aldane", handIn: true });
    await disputeEntry(open.db, { number: disputed, revision: 1, reason: "Not ours" }, aldane, later(1));
    const verified = await recorded(open, { handIn: true });
    await verifyEntry(open.db, { number: verified, revision: 1 }, secretariat, later(1));
    await returnEntry(
      open.db,
      { number: verified, revision: 2, reason: "On second thoughts" },
      secretariat,
      later(2),
    );
    const { waiting, list } = await review();
    expect(waiting).toEqual({ toVerify: 0, toPublish: 0, toCorrect: 1, withDonor: 1 });
    // Each of the two counts of what is handed in leads to exactly its entries.
    expect((await review("state=submitted&recorder=donor")).list.total).toBe(waiting.toVerify);
    expect((await review("state=submitted&recorder=secretariat")).list.total).toBe(waiting.withDonor);
    expect(new Set(numbers(list))).toEqual(new Set([draft, sent, disputed, verified]));
    // To its donor a draft of the secretariat is not there, and what waits to be confirmed is in no total.
    const own = await ours("", vestmark);
    expect(own.waiting.map(({ number, recordedBy }) => [number, recordedBy])).toEqual([
      [sent, "secretariat"],
    ]);
    expect(own.counted).toEqual({ entries: 0, published: 0, handedIn: 0 });
    expect(numbers((await ours()).list)).not.toContain(draft);
    await confirmEntry(open.db, { number: sent, revision: 1 }, vestmark, later(1));
    expect((await ours("", vestmark)).counted).toEqual({ entries: 1, published: 0, handedIn: 0 });
  });
});
