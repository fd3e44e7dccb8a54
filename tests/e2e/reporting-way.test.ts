import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

/** A table as somebody reads it: its rows, numbers without their grouping. */
async function onScreen(table: Locator): Promise<string[][]> {
  const rows = await table
    .locator("tr")
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim())),
    );
  return rows.map((row) =>
    row.map((cell) => (/^\d{1,3}(,\d{3})+$/.test(cell) ? cell.replaceAll(",", "") : cell)),
  );
}

/** Presses a download link and reads the file. */
async function downloaded(page: Page, link: Locator): Promise<{ name: string; rows: string[][] }> {
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const rows: string[][] = parse(readFileSync(await file.path(), "utf8"), { bom: true });
  return { name: file.suggestedFilename(), rows };
}

/** The rows of a file as a table shows them; each says besides what its figures count, and as of when. */
function asShown(rows: readonly string[][]): string[][] {
  const [head = [], ...body] = rows;
  expect(head.slice(-2)).toEqual(["What the figures count", "As of (UTC)"]);
  for (const row of body) {
    expect(row.at(-2)).toMatch(/laborator.*\./i);
    expect(Date.parse(row.at(-1) ?? "")).toBeGreaterThan(0);
  }
  return rows.map((row) => row.slice(0, -2));
}

/** The figures in a line, by what is said under each. */
async function figures(page: Page): Promise<Record<string, number>> {
  const pairs = await page
    .getByRole("region", { name: "In figures" })
    .locator("dl > div")
    .evaluateAll((all) =>
      all.map((one) => [
        one.querySelector("dt")?.textContent ?? "",
        Number(one.querySelector("dd")?.textContent),
      ]),
    );
  return Object.fromEntries(pairs) as Record<string, number>;
}

/** Money given in a row of the implementation table, in minor units by currency. */
function givenIn(row: string): Map<string, number> {
  const said = /Given ((?:[A-Z]{3} [\d,]+(?:\.\d+)? ?)+)/.exec(row.replaceAll("\u00a0", " "))?.[1] ?? "";
  return new Map(
    [...said.matchAll(/([A-Z]{3}) ([\d,]+(?:\.\d+)?)/g)].map(([, currency = "", amount = ""]) => [
      currency,
      Math.round(Number(amount.replaceAll(",", "")) * 100),
    ]),
  );
}

describe("a reporting officer", () => {
  let app: RunningApp;
  let officer: Reader;

  beforeAll(async () => {
    app = await startApp();
    officer = await reader({ address: app.address, cookie: await app.cookieOf("person-reporting") });
    officer.context.setDefaultTimeout(15_000);
  });
  afterAll(async () => {
    expect(officer.troubles).toEqual([]);
    await closeBrowser();
    await app.stop();
  });

  it("reads who took part: figures that add up, each with what it counts and as of when", async () => {
    const { page } = officer;
    await visit(page, "/");
    await page.getByRole("main").getByRole("link", { name: "Who took part" }).first().click();
    await heading(page, /^Participation in /);
    const search = page.getByRole("search", { name: "What the report covers" });
    await search.getByLabel("Period").selectOption({ label: "2017/2" });
    await search.getByRole("button", { name: "Show" }).click();
    await heading(page, "Participation in round 2017/2");
    expect(new URL(page.url()).searchParams.get("period")).toBe("2017-2");

    const counted = await figures(page);
    expect(counted["took part"]).toBeGreaterThan(0);
    expect((counted["new"] ?? 0) + (counted["returning"] ?? 0) + (counted["continuing"] ?? 0)).toBe(
      counted["took part"],
    );
    const section = page.getByRole("region", { name: "In figures" });
    expect(await words(section)).toMatch(/As of .* UTC/);
    await section.getByText("What “taking part” counts").click();
    await section
      .getByText(/A laboratory in several exercises is counted once/)
      .first()
      .waitFor();

    const regions = await onScreen(page.getByRole("table", { name: /^Who came, who came back/ }));
    const [, ...rows] = regions;
    const total = rows.pop() ?? [];
    expect(Number(total[1])).toBe(counted["took part"]);
    for (const column of [1, 2, 3, 4, 5])
      expect(rows.reduce((sum, row) => sum + Number(row[column]), 0)).toBe(Number(total[column]));
  });

  it("downloads exactly what stands on the screen, in the order it stands in", async () => {
    const { page } = officer;
    const section = page.getByRole("region", { name: "By country" });
    await section.getByRole("columnheader", { name: "Taking part" }).getByRole("link").click();
    await page.waitForURL(/sort=-taking-part/);
    const table = section.getByRole("table");
    await table.locator("th[aria-sort=descending]").waitFor();
    const shown = await onScreen(table);
    expect(shown.length).toBeGreaterThan(5);
    const file = await downloaded(page, section.getByRole("link", { name: "CSV" }));
    expect(asShown(file.rows)).toEqual(shown);
    expect(file.name).toMatch(/^participation-countries-2017-2-both-\d{8}T\d{4}Z\.csv$/);
  });

  it("is told why there is no funnel over both groups, and finds it for one, with the rows that are not shown marked", async () => {
    const { page } = officer;
    const section = page.getByRole("region", { name: "From invitation to results" });
    expect(await words(section)).toContain("one table could be subtracted from another");
    expect(await section.getByRole("table").count()).toBe(0);
    await section.getByRole("link", { name: /^See it for round 2017\/2/ }).click();
    const table = section.getByRole("table");
    await table.waitFor();
    const shown = await onScreen(table);
    const column = (name: string) => (shown[0] ?? []).indexOf(name);
    const hidden = shown.filter((row) => row.includes("[c]"));
    expect(hidden.length).toBeGreaterThan(1);
    for (const row of hidden) {
      // Who submitted is public and stands in every row. Who registered goes together, and so does what became of them.
      expect(row[column("Submitted")]).toMatch(/^\d+$/);
      const marks = (...names: string[]) => names.map((name) => row[column(name)] === "[c]");
      const registration = marks("Invited", "Registered", "Return rate, %");
      expect(new Set(registration).size).toBe(1);
      expect(marks("Late", "Could not test", "No response")).toEqual([true, true, true]);
    }
    const regions = await onScreen(page.getByRole("table", { name: /^Who came, who came back/ }));
    for (const [region, takingPart] of regions.slice(1))
      expect(
        shown.find((row) => row[0] === region && row[1] === "All sub-regions")?.[column("Submitted")],
      ).toBe(takingPart);
    await section.getByText("What [c] means").click();
    await section.getByText(/It never means zero/).waitFor();
    const file = await downloaded(page, section.getByRole("link", { name: "CSV" }));
    expect(asShown(file.rows)).toEqual(shown);
  });

  it("reads when results of an open exercise are due, and apart from it until when late ones are taken", async () => {
    const { page } = officer;
    await visit(page, "/participation");
    await page.getByRole("link", { name: /^An exercise is open/ }).click();
    const note = await words(page.locator(".note-look"));
    const [due, late] = [...note.matchAll(/(\d{1,2} \w+ \d{4}), 23:59 Vienna/g)].map(([, day = ""]) =>
      Date.parse(`${day} UTC`),
    );
    expect(note).toMatch(/are due on .*; late ones are taken until /);
    expect(late ?? 0).toBeGreaterThan(due ?? Number.POSITIVE_INFINITY);
    // Before that nobody is late and nobody silent: not yet, and never a zero.
    await page.getByLabel("Test group").selectOption("SM");
    await page.getByRole("button", { name: "Show" }).click();
    const table = page.getByRole("region", { name: "From invitation to results" }).getByRole("table");
    await table.waitFor();
    const [head = [], ...rows] = await onScreen(table);
    for (const name of ["Late", "Could not test", "No response"])
      expect(new Set(rows.map((row) => row[head.indexOf(name)]))).toEqual(new Set(["not yet"]));
  });

  it("is told which part of an address means nothing, and finds the way back", async () => {
    const { page, context } = officer;
    for (const address of [
      "/participation?table=funnel",
      "/participation?period=2017-2&group=XX",
      "/participation?period=soon",
      "/participation?period=2099",
    ]) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(400);
      const part = address.split(/[?&]/).at(-1) ?? "";
      expect(await words(page.getByRole("main"))).toContain(`“${part}” in the address means nothing here`);
    }
    await page.getByRole("link", { name: "Open the page without it" }).click();
    await heading(page, /^Participation in /);

    for (const file of [
      "taking-part.csv?level=cities",
      "over-time.csv?period=2099-1",
      "funnel.csv?region=000",
    ]) {
      const answer = await context.request.get(`/participation/${file}`);
      expect(answer.status(), file).toBe(400);
      expect(answer.headers()["content-type"]).toContain("text/plain");
      expect(await answer.text()).toContain(`“${file.split("?")[1] ?? ""}”`);
    }
    const none = await context.request.get("/participation/funnel.csv?period=2017-2");
    expect([none.status(), await none.text()]).toEqual([404, expect.stringContaining("no table or chart")]);
  });

  it("reads the implementation of 50/4: what the paragraphs, the other resolutions and the rest got is the whole", async () => {
    const { page } = officer;
    await page
      .getByRole("link", { name: /Implementation/ })
      .first()
      .click();
    await heading(page, "Implementation of resolution 50/4");
    const table = page.getByRole("table", { name: /^Implementation by paragraph, published entries/ });
    const rows = await Promise.all((await table.getByRole("row").all()).slice(1).map(words));
    const ledger = givenIn(rows.at(-1) ?? "");
    expect(ledger.size).toBeGreaterThan(1);
    const sum = new Map<string, number>();
    for (const row of rows.slice(0, -1))
      for (const [currency, amount] of givenIn(row)) sum.set(currency, (sum.get(currency) ?? 0) + amount);
    expect(Object.fromEntries(sum)).toEqual(Object.fromEntries(ledger));
    const six = rows.find((row) => /paragraph 6/i.test(row)) ?? "";
    expect(six).toContain("Invites Member States to secure and broaden their support");
    expect(six).toMatch(/\d+ (published )?entries/);

    const file = await downloaded(page, page.getByRole("link", { name: "Download as CSV" }));
    const published = file.rows.filter(([standing]) => standing === "Published");
    expect(published).toHaveLength(rows.length);
    const given = (file.rows[0] ?? []).indexOf("Given, EUR");
    expect(Math.round(Number(published.at(-1)?.[given]) * 100)).toBe(ledger.get("EUR"));
  });
});
