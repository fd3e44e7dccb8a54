import { it } from "vitest";
import { startApp } from "#tests/support/app.ts";
import { closeBrowser, reader } from "#tests/support/browser.ts";
import { endSessions, openRound, visit, words } from "#tests/support/ways.ts";
it("probe", async () => {
  const app = await startApp();
  const { page, troubles } = await reader({
    address: app.address,
    cookie: await app.cookieOf("person-coordinator"),
  });
  page.setDefaultTimeout(8000);
  await visit(page, "/laboratories/invented-kestrel/exercises/2017-2-sm/submissions/1");
  console.log(await words(page.getByRole("region", { name: "Receipt", exact: true })));
  await visit(page, `/laboratories/invented-kestrel/exercises/${openRound().bs}/items/2`);
  await endSessions(app);
  await page.getByRole("radio", { name: /^We could not test it/ }).check();
  await page.getByLabel("Why could it not be tested?").fill("Typed while nobody was signed in");
  await page.getByText("Not saved: the connection or the session is gone").waitFor();
  page.on("response", async (r) =>
    console.log(r.request().method(), r.status(), r.url(), r.headers()["content-type"]),
  );
  await page.getByRole("button", { name: "Save and leave" }).click();
  await page.waitForTimeout(2500);
  console.log(page.url(), (await words(page.locator("body"))).slice(0, 1200), troubles);
  await closeBrowser();
  await app.stop();
});
