import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { participations } from "#db/schema/participation.server.ts";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const round = openRound();
const own = `/laboratories/invented-kestrel/exercises/${round.bs}`;

describe.each([
  ["without a script", false],
  ["with a script", true],
])("a laboratory that withdraws, %s", (_, javaScript) => {
  let app: RunningApp;
  let coordinator: Reader;
  let secretariat: Reader;
  beforeAll(async () => {
    app = await startApp();
    const sign = async (userId: string) => {
      const one = await reader({ address: app.address, cookie: await app.cookieOf(userId), javaScript });
      one.context.setDefaultTimeout(20_000);
      return one;
    };
    coordinator = await sign("person-coordinator");
    secretariat = await sign("person-secretariat");
  });
  afterAll(async () => {
    await coordinator.context.close();
    await secretariat.context.close();
    await closeBrowser();
    await app.stop();
  });

  it("reads first what will happen, has to say why, and is asked for nothing afterwards", async () => {
    const { page } = coordinator;
    await visit(page, "/");
    const standing = page.getByRole("link", {
      name: `${round.code}, biological specimens (BS)`,
      exact: true,
    });
    expect(await standing.count()).toBe(1);
    await visit(page, own);
    await page.getByRole("link", { name: "Withdraw from this exercise" }).click();
    await heading(page, new RegExp(`^Withdraw from ${round.code}, .*\\?$`));
    expect(await words(page.getByRole("main"))).toMatch(/Nothing has happened yet.*saved in your draft/);
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await overflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Withdraw from this exercise" }).click();
    await page.getByRole("heading", { name: "It was not recorded" }).waitFor();
    expect(await words(page.getByRole("main"))).toContain("Say why, or how you know");
    await page.getByLabel("Why your laboratory withdraws").fill("The import permit was refused");
    await page.getByRole("button", { name: "Withdraw from this exercise" }).click();
    await page.getByRole("row").filter({ hasText: "The import permit was refused" }).waitFor();
    expect(await words(page.getByRole("main"))).toContain("Withdrawn");
    await visit(page, "/");
    expect(await standing.count()).toBe(0);
    // Back to the question: there is none any more.
    await page.goto(`${app.address}${own}/withdraw`);
    expect(new URL(page.url()).pathname).toBe(own);
  });

  it("reads beside a refusal where it stands by now, in a window that is behind", async () => {
    const { page } = coordinator;
    await visit(page, `/laboratories/invented-kestrel/exercises/${round.sm}`);
    await app.withDatabase(({ db }) =>
      db
        .update(participations)
        .set({ state: "withdrawn" })
        .where(eq(participations.id, `${round.sm}-invented-kestrel`)),
    );
    await page.getByText("Decline this exercise").first().click();
    await page.getByLabel("Reason").fill("Nobody here is free for it");
    await page.getByRole("button", { name: "Decline" }).click();
    await page.getByRole("heading", { name: "It was not recorded" }).waitFor();
    await page.locator(".title").getByText("Withdrawn", { exact: true }).waitFor();
  });

  it("is told on the board by what happened last, and no step is shown of nobody", async () => {
    const { page } = secretariat;
    const board = `/exercises/${round.bs}`;
    await visit(page, `${board}?q=kestrel`);
    const row = page.getByRole("row").filter({ hasText: "invented-kestrel" });
    expect(await words(row)).toMatch(/Withdrew, \d+ \p{L}+ \d{4}/u);
    await page.getByText("Record a step for several laboratories").click();
    await page.getByLabel("Step").selectOption("dispatch");
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByRole("heading", { name: "Nobody is chosen yet" }).waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("kestrel");
    expect(await page.getByLabel("Step").inputValue()).toBe("dispatch");
    if (javaScript) expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("checkbox").first().check();
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page
      .getByText("It stands at “Withdrawn”. From there these steps are possible: Take back its withdrawal")
      .waitFor();
  });
});
