import { and, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "#db/schema/audit.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const round = openRound();
const board = `/exercises/${round.bs}`;
const own = `/laboratories/invented-kestrel/exercises/${round.bs}`;

/** The counts by state, and of all that were invited. */
async function countsOn(page: Page): Promise<{ invited: number; byState: Map<string, number> }> {
  const list = page.getByRole("list").filter({ hasText: "All invited" });
  const rows = await list.getByRole("link").evaluateAll((links) =>
    links.map((link) => {
      const count = link.querySelector("b")?.textContent ?? "";
      return [(link.textContent ?? "").slice(count.length).trim(), Number(count)] as const;
    }),
  );
  const byState = new Map(rows);
  const invited = byState.get("All invited") ?? Number.NaN;
  byState.delete("All invited");
  return { invited, byState };
}

const rowOf = (page: Page, laboratory: string) =>
  page
    .getByRole("table", { name: "Laboratories of this exercise" })
    .getByRole("row")
    .filter({ hasText: laboratory });

const looks = (app: RunningApp) =>
  app.withDatabase(({ db }) =>
    db
      .select({ actor: auditEvents.actorUserId, details: auditEvents.details })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.action, "results:read-submission"),
          eq(auditEvents.laboratoryId, "invented-kestrel"),
          eq(auditEvents.exerciseId, round.bs),
        ),
      ),
  );

describe("the secretariat", () => {
  let app: RunningApp;
  let secretariat: Reader;
  let coordinator: Reader;
  let receipt = "";

  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId) });
      one.context.setDefaultTimeout(15_000);
      return one;
    };
    secretariat = await sign("person-secretariat");
    coordinator = await sign("person-coordinator");
  });
  afterAll(async () => {
    expect([...secretariat.troubles, ...coordinator.troubles]).toEqual([]);
    await closeBrowser();
    await app.stop();
  });

  it("sees results arrive: one more has submitted, one fewer is under way, and the counts add up", async () => {
    const { page } = secretariat;
    await visit(page, "/");
    await page.getByRole("link", { name: "Exercises", exact: true }).first().click();
    await heading(page, "Exercises");
    await page
      .getByRole("link", { name: new RegExp(`^${round.code}.*Biological specimens|Biological specimens`) })
      .first()
      .click();
    await heading(page, /^Where \d+ laboratories stand$/);
    const before = await countsOn(page);
    expect([...before.byState.values()].reduce((sum, n) => sum + n, 0)).toBe(before.invited);
    expect(await words(rowOf(page, "invented-kestrel"))).toMatch(/Received .*none so far/);

    const lab = coordinator.page;
    await visit(lab, `${own}/items/1`);
    await lab.getByRole("radio", { name: /^One or more findings/ }).check();
    await lab.getByRole("combobox", { name: "Analyte" }).fill("buprenorphine");
    await lab.getByRole("button", { name: "Save and leave" }).click();
    await heading(lab, /Biological specimens/i);
    await visit(lab, `${own}/review`);
    await lab.getByRole("checkbox", { name: /^Submit without items 2, 3, 4/ }).check();
    await lab.getByRole("button", { name: "Submit these results" }).click();
    receipt = (await heading(lab, /^Receipt RT-/)).replace("Receipt ", "");

    await visit(page, board);
    const after = await countsOn(page);
    expect(after.invited).toBe(before.invited);
    expect([...after.byState.values()].reduce((sum, n) => sum + n, 0)).toBe(after.invited);
    expect(after.byState.get("Submitted")).toBe((before.byState.get("Submitted") ?? 0) + 1);
    expect(after.byState.get("Received")).toBe((before.byState.get("Received") ?? 0) - 1);
    expect(await words(rowOf(page, "invented-kestrel"))).toMatch(new RegExp(`Submitted .*${receipt}`));
    expect(await words(page.getByRole("main"))).not.toMatch(/buprenorphine/i);
  });

  it("filters in the address, and finds the same by that address, by the counts and by going back", async () => {
    const { page } = secretariat;
    const { byState } = await countsOn(page);
    const search = page.getByRole("search", { name: "Filter laboratories" });
    await search.getByLabel("State").selectOption({ label: "Submitted" });
    await search.getByLabel("Order").selectOption({ label: "changed last" });
    await search.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/state=submitted/);
    const chosen = page.getByRole("status").filter({ hasText: "changed last" });
    await chosen.waitFor();
    expect(await words(chosen)).toContain(`${byState.get("Submitted")} laboratories`);
    const rows = page.getByRole("table", { name: "Laboratories of this exercise" }).getByRole("row");
    expect(await rows.count()).toBe((byState.get("Submitted") ?? 0) + 1);
    expect(await words(rows.nth(1))).toContain("invented-kestrel");

    const address = page.url();
    await page.getByRole("link", { name: "Take off: Submitted" }).click();
    await page.waitForURL((url) => !url.searchParams.has("state"));
    // The address is there before the page is: going back from a page that is not yet drawn proves nothing.
    await page.getByRole("link", { name: "Take off: Submitted" }).waitFor({ state: "detached" });
    await page.goBack();
    await page.waitForURL(address);
    await page.getByRole("link", { name: "Take off: Submitted" }).waitFor();
    await expect.poll(() => search.getByLabel("State").inputValue()).toBe("submitted");

    await visit(page, `${board}?q=kestrel&state=submitted`);
    expect(await words(page.getByRole("status").first())).toMatch(/^1 laboratory/);
    await visit(page, `${board}?q=nobody-is-called-this`);
    await page.getByRole("heading", { name: "No laboratory answers these filters" }).waitFor();
  });

  it("opens the results of a laboratory, and that it did is in the trail and on the board", async () => {
    const { page } = secretariat;
    expect(await looks(app)).toHaveLength(0);
    await visit(page, board);
    await page.getByRole("link", { name: receipt }).click();
    await heading(page, `Receipt ${receipt}`);
    const outcome = await words(page.getByRole("table", { name: /^Items as assessed/ }));
    expect(outcome).toMatch(/Item 1 Not correct buprenorphine: identified norbuprenorphine: false negative/i);
    expect(outcome).toMatch(/Item 2 Not reported Not answered/);
    const seen = await looks(app);
    expect(seen).toHaveLength(1);
    expect(seen[0]?.actor).toBe("person-secretariat");
    expect(seen[0]?.details).not.toMatch(/buprenorphine|ringtrial\.example/i);
    await visit(page, board);
    await page.getByText("The identified results of Kestrel Laboratory (invented) were looked at").waitFor();
  });

  it("returns one support entry with a reason, publishes one that was agreed on, and only that one is public", async () => {
    const { page } = secretariat;
    await visit(page, "/support/review");
    const inState = async (state: string) => {
      const rows = page.getByRole("row").filter({ hasText: state });
      return Promise.all((await rows.all()).map((row) => words(row.getByRole("link").first())));
    };
    const [handedIn, ...moreHandedIn] = await inState("Handed in");
    const [agreed] = await inState("Verified");
    if (!handedIn || !agreed) throw new Error("the demonstration has nothing to review");

    await page.getByRole("link", { name: handedIn }).click();
    await heading(page, `Support entry ${handedIn}`);
    await page.getByLabel("What has to be corrected").fill("The date is that of the pledge.");
    await page.getByRole("button", { name: "Return to the donor" }).click();
    await page.getByText("it is with its donor").waitFor();

    await visit(page, `/support/entries/${agreed}`);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByText(/^Published on /).waitFor();

    await visit(page, "/support/review");
    expect(await inState("Handed in")).toEqual(moreHandedIn);
    expect(await inState("Verified")).not.toContain(agreed);
    const visitor = await reader({ address: app.address });
    expect((await visitor.page.goto(`/support/entries/${agreed}`))?.status()).toBe(200);
    expect((await visitor.page.goto(`/support/entries/${handedIn}`))?.status()).not.toBe(200);
    expect(await visitor.page.getByText("The date is that of the pledge").count()).toBe(0);
    await visitor.context.close();
  });
});
