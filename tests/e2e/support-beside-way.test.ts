import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApp, type RunningApp } from "#tests/support/app.ts";
import { closeBrowser, reader, type Reader } from "#tests/support/browser.ts";
import { heading, openRound, visit, words } from "#tests/support/ways.ts";

const round = openRound();
const TABLE = /^Participation and support by half-year/;

async function cells(table: Locator): Promise<string[][]> {
  return table
    .locator("tr")
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => (cell.textContent ?? "").trim())),
    );
}

async function choose(page: Page, place: string, group = "Both test groups"): Promise<void> {
  const search = page.getByRole("search", { name: "What the page covers" });
  await search.getByLabel("Region, country or area").selectOption({ label: place });
  await search.getByLabel("Test group").selectOption({ label: group });
  await search.getByRole("button", { name: "Show" }).click();
  await heading(page, `${place}: support beside participation`);
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

describe("a reporting officer", () => {
  let officer: Reader;
  beforeAll(async () => {
    officer = await reader({ address: app.address, cookie: await app.cookieOf("person-reporting") });
    officer.context.setDefaultTimeout(15_000);
  });
  afterAll(() => {
    expect(officer.troubles).toEqual([]);
  });

  it("comes from the participation report with its region, and reads first that one does not prove the other", async () => {
    const { page } = officer;
    await visit(page, "/participation?region=002");
    await page.getByRole("link", { name: "Support beside participation" }).click();
    await heading(page, "Africa: support beside participation");
    const main = await words(page.getByRole("main"));
    expect(main.indexOf("One does not prove the other")).toBeLessThan(main.indexOf("On one time axis"));
    expect(main).toContain(`Results of ${round.code} are still taken`);
    expect(await page.locator(".plot-wide svg title").textContent()).toMatch(
      /^Laboratories taking part: .* Something was given in \d+ of \d+ half-years from 20\d\d\/[12] to 20\d\d\/[12]\./,
    );
  });

  it("finds in each round what the report says of it, protected figures with their marks, and never by country", async () => {
    const { page } = officer;
    await choose(page, "Europe", "Seized materials (SM)");
    const [head = [], ...rows] = await cells(page.getByRole("table", { name: TABLE }));
    const of = (code: string) => {
      const row = rows.find(([name]) => name === code) ?? [];
      return (column: string) => row[head.indexOf(column)];
    };
    expect(rows.map(([name]) => name)).not.toContain(round.code);
    const hidden = rows.filter((row) => row.includes("[c]"));
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.length).toBeLessThan((rows.length * 3) / 4);
    for (const code of ["2017/2", "2024/1"]) {
      await page.goto(`/participation?period=${code.replace("/", "-")}&group=SM`);
      const funnel = await cells(
        page.getByRole("region", { name: "From invitation to results" }).getByRole("table"),
      );
      const europe = funnel.find(([region, sub]) => region === "Europe" && sub === "All sub-regions") ?? [];
      const told = (column: string) => europe[(funnel[0] ?? []).indexOf(column)];
      const here = of(code);
      expect([here("Registered"), here("Return rate, %"), here("Taking part")]).toEqual([
        told("Registered"),
        told("Return rate, %"),
        told("Submitted"),
      ]);
    }
    await page.goto("/participation/support?place=002&group=SM");
    await choose(page, "Kenya", "Seized materials (SM)");
    const [headOfCountry = []] = await cells(page.getByRole("table", { name: TABLE }));
    expect(headOfCountry).not.toContain("Registered");
    expect(await words(page.getByRole("main"))).toContain("never by country");
  });

  it("downloads the same numbers, each row with as of when and what is counted", async () => {
    const { page } = officer;
    await page.goto("/participation/support?place=002");
    const [head = [], ...rows] = await cells(page.getByRole("table", { name: TABLE }));
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^support-beside-participation-002-both-\d{8}T\d{4}Z\.csv$/);
    const [columns = [], ...lines]: string[][] = parse(readFileSync(await file.path(), "utf8"), {
      bom: true,
    });
    const onScreen = (column: string) =>
      rows.map((row) => (row[head.indexOf(column)] ?? "").replaceAll(",", "").replace(/^–$/, ""));
    const inFile = (column: string) => lines.map((line) => line[columns.indexOf(column)] ?? "");
    for (const column of ["Round", "Taking part", "New", "Returning", "Lapsed"])
      expect(inFile(column)).toEqual(onScreen(column));
    const cents = (all: string[]) => all.map((one) => Math.round(Number(one) * 100));
    expect(cents(inFile("Given, US dollars"))).toEqual(cents(onScreen("Given, USD")));
    expect(inFile("As of").every((one) => /^20\d\d-.*Z$/.test(one))).toBe(true);
    expect(
      inFile("What the figures count").every((one) => one.includes("One does not prove the other")),
    ).toBe(true);
  });

  it("is told which part of an address means nothing, on the page and in a file", async () => {
    const { page, context } = officer;
    const answer = await page.goto("/participation/support?place=999");
    expect(answer?.status()).toBe(400);
    expect(await words(page.getByRole("main"))).toContain("“place=999” in the address means nothing here");
    const file = await context.request.get("/participation/support.xlsx?region=002");
    expect([file.status(), await file.text()]).toEqual([400, expect.stringContaining("“region=002”")]);
  });

  it("quotes figures with what they are, their whole address and as of when", async () => {
    const { page } = officer;
    for (const [address, what] of [
      ["/participation/support?place=404&group=BS", "Kenya: support beside participation"],
      ["/participation?period=2017-2&group=SM&region=150", "Participation in round 2017/2"],
      ["/support/figures?by=region&from=2020", "Given, by region of the recipient"],
      ["/resolutions/cnd-50-4/para_6", "Support under"],
      ["/resolutions/cnd-50-4/implementation", "Implementation of resolution 50/4"],
      ["/resolutions/cnd-50-4/fragment_1", "Participation in"],
    ] as const) {
      await page.goto(address);
      await page.getByText("Cite these figures").first().click();
      const cited = await words(page.locator(".citation").first());
      expect(cited, address).toContain(what);
      expect(cited, address).toMatch(/as of \d+ \w+ 20\d\d, \d\d:\d\d UTC/);
      expect(cited, address).toContain("demonstration programme");
      const [whole = ""] = /https?:\/\/[^\s,]+/.exec(cited) ?? [];
      const url = new URL(whole);
      if (address.endsWith("fragment_1")) expect(url.pathname).toBe("/participation");
      else {
        expect(url.pathname).toBe(new URL(address, app.address).pathname);
        for (const [name, value] of new URL(address, app.address).searchParams)
          expect(url.searchParams.get(name), address).toBe(value);
      }
      expect((await page.request.get(`${app.address}${url.pathname}${url.search}`)).status()).toBe(200);
    }
  });
});

describe("a donor without a script", () => {
  it("comes from the figures of support, reads who took part and what is published, and nothing that is protected", async () => {
    const donor = await reader({
      address: app.address,
      cookie: await app.cookieOf("person-donor"),
      javaScript: false,
      width: 360,
    });
    const { page } = donor;
    donor.context.setDefaultTimeout(15_000);
    await page.goto("/support/figures?by=region&region=142");
    await page.getByRole("link", { name: "Support beside participation" }).click();
    await heading(page, "Asia: support beside participation");
    await choose(page, "Europe", "Seized materials (SM)");
    const [head = [], ...rows] = await cells(page.getByRole("table", { name: TABLE }));
    expect(head).toEqual(expect.arrayContaining(["Taking part", "Lapsed", "Given", "Still promised"]));
    for (const column of ["Registered", "Return rate, %"]) expect(head).not.toContain(column);
    expect(rows.flat()).not.toContain("[c]");
    expect(await page.content()).not.toContain("returnRate");
    const file = await donor.context.request.get("/participation/support.csv?place=150&group=SM");
    expect(await file.text()).not.toContain("Registered");
    await page.locator("summary", { hasText: "Cite these figures" }).click();
    expect(await words(page.locator(".citation"))).toContain("/participation/support?place=150&group=SM");
    // The report itself stays closed.
    expect((await page.goto("/participation"))?.status()).toBe(403);
    expect(donor.troubles).toEqual([]);
  });
});
