import { afterAll, beforeAll, expect, it } from "vitest";
import { csvOf } from "#app/platform/csv.server.ts";
import { demonstration, startApp, type RunningApp } from "#tests/support/app.ts";
import { axeFindings, closeBrowser, overflow, reader, type Reader } from "#tests/support/browser.ts";
import { heading, visit, words } from "#tests/support/ways.ts";

const HEAD = ["laboratory", "state", "sample", "analyte", "quantity", "submitted"];
const ROWS = [
  ["invented-kestrel", "", "1", "Cocaine", "6.8", "2009-05-30"],
  ["invented-heron", "no response", "", "", "", ""],
];
const FILE = {
  name: "2009-1.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(csvOf(HEAD, ROWS)),
};

let app: RunningApp;
let secretariat: Reader;
beforeAll(async () => {
  app = await startApp(demonstration("small"));
  secretariat = await reader({
    address: app.address,
    cookie: await app.cookieOf("person-secretariat"),
    javaScript: false,
  });
  secretariat.context.setDefaultTimeout(20_000);
});
afterAll(async () => {
  await closeBrowser();
  await app.stop();
});

it("a past round comes in with an exercise that was not held, and goes with it, without a script", async () => {
  const { page } = secretariat;
  const main = () => words(page.getByRole("main"));
  const look = async () => {
    await page.getByLabel("File", { exact: true }).setInputFiles(FILE);
    await page.getByRole("button", { name: "Look at what it would do" }).click();
  };
  await visit(page, "/exercises/import");
  await page
    .getByLabel("Exercise", { exact: true })
    .selectOption({ label: "One that is not in this list: it is made, as said below" });
  await page.getByLabel("Where the file comes from").fill("The spreadsheet of 2009/1");
  await page.getByText("The exercise is not held yet").click();
  await page.getByLabel("Round", { exact: true }).fill("2009");
  await page.getByLabel("Results were taken from").fill("2009-03-01");
  await look();
  // What is missing is said at its field, and what was typed is there again.
  await page.getByRole("link", { name: /^Write the round as year and number/ }).waitFor();
  for (const missing of [
    "Choose the test group",
    "Say what the samples were",
    "Registration opened on: give the day",
    "Results were due on: give the day",
  ])
    await page.getByRole("link", { name: missing }).waitFor();
  expect(await page.getByLabel("Round", { exact: true }).inputValue()).toBe("2009");
  expect(await page.getByLabel("Results were taken from").inputValue()).toBe("2009-03-01");
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.getByLabel("Round", { exact: true }).fill("2009/1");
  await page.getByRole("radio", { name: "Seized materials" }).check();
  await page.getByLabel("Registration opened on").fill("2009-02-01");
  await page.getByLabel("Results were due on").fill("2009-05-31");
  await page.getByLabel("Time zone of these days").fill("Europe/Vienna");
  await page.getByLabel("Number of samples").fill("2");
  await page.getByLabel("What the samples were").fill("powder");
  await page.getByLabel("Unit that quantities were asked for in").selectOption({ label: "% w/w" });
  await page.getByRole("radio", { name: "As base" }).check();
  await look();
  await heading(page, "What 2009-1.csv would do");
  const preview = await main();
  expect(preview).toMatch(/The exercise will be made .* Round 2009\/1 .* Number of samples 2/);
  expect(preview).toContain("What is in the samples Not known here: no result is judged");
  await page.getByRole("button", { name: "Import 2 laboratories" }).click();
  await heading(page, /^2009-1\.csv$/);
  expect(await main()).toContain("Made by this import, with 2 samples");
  const importAddress = new URL(page.url()).pathname;

  await visit(page, "/exercises/2009-1-sm");
  expect(await main()).toContain("What is in the samples is not held here, so that no result is judged.");
  await visit(page, "/exercises");
  expect(await main()).toContain("2009/1");
  const kestrel = await reader({
    address: app.address,
    cookie: await app.cookieOf("person-coordinator"),
    javaScript: false,
  });
  await visit(kestrel.page, "/laboratories/invented-kestrel/exercises/2009-1-sm");
  expect(await words(kestrel.page.getByRole("main"))).toContain("This round was read in from a file");
  await visit(kestrel.page, "/laboratories/invented-kestrel/exercises/2009-1-sm/submissions/1");
  expect(await words(kestrel.page.getByRole("main"))).not.toMatch(/not correct|blank/i);
  expect(kestrel.troubles).toEqual([]);
  await kestrel.context.close();

  await visit(page, `${importAddress}/undo`);
  expect(await main()).toMatch(
    /2009\/1 Seized materials \(SM\), which this import made, is deleted with its 2 samples/,
  );
  await page.getByRole("button", { name: "Take back 2 laboratories" }).click();
  await page.getByText("Say why: the reason stays with the import.").first().waitFor();
  await page.getByLabel("Why it is undone").fill("The round was another");
  await page.getByRole("button", { name: "Take back 2 laboratories" }).click();
  await page.getByText("None any more: the import was undone.").waitFor();
  expect(await main()).toContain("Why it was undone: The round was another");
  expect((await page.goto("/exercises/2009-1-sm"))?.status()).toBe(404);
  expect(secretariat.troubles.filter((trouble) => !trouble.includes("404"))).toEqual([]);
  await secretariat.context.close();

  const sighted = await reader({
    address: app.address,
    cookie: await app.cookieOf("person-secretariat"),
    javaScript: true,
  });
  await visit(sighted.page, "/exercises/import");
  await sighted.page.getByText("The exercise is not held yet").click();
  expect(await axeFindings(sighted.page)).toEqual([]);
  await sighted.context.close();
});
