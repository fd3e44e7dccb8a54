import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { count } from "drizzle-orm";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { sessions } from "#db/schema/accounts.server.ts";
import { DEMO_PASSWORD, type RunningApp } from "./app.ts";

/** The round that the demonstration holds open: the half year of the day it was loaded. */
export function openRound(now = new Date()): { code: string; sm: string; bs: string } {
  const year = now.getUTCFullYear();
  const half = now.getUTCMonth() < 6 ? 1 : 2;
  return { code: `${year}/${half}`, sm: `${year}-${half}-sm`, bs: `${year}-${half}-bs` };
}

/** Waits until the page with this heading stands, and gives its text. */
export async function heading(page: Page, name: string | RegExp): Promise<string> {
  const found = page.getByRole("heading", { level: 1, name });
  await found.waitFor();
  // Without a script the heading may be there while the rest is still on its way.
  await page.waitForLoadState("domcontentloaded");
  return words(found);
}

/** The words of something, with one space between them, once the page around it is there to its end. */
export async function words(found: Locator): Promise<string> {
  await found.waitFor({ state: "attached" });
  await found.page().waitForLoadState("domcontentloaded");
  return ((await found.innerText()) ?? "").replace(/\s+/g, " ").trim();
}

/** Opens an address and waits until a script, where there is one, has taken over. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
}

/** Signs in by the form, as one of the people of the demonstration. */
export async function signIn(page: Page, email: string): Promise<void> {
  await visit(page, "/sign-in");
  await fillSignIn(page, email);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
}

export async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Ends every session there is, as time or an administrator would. */
export async function endSessions(app: RunningApp): Promise<number> {
  return app.withDatabase(async ({ db }) => {
    const [before] = await db.select({ n: count() }).from(sessions);
    await db.delete(sessions);
    return before?.n ?? 0;
  });
}

/** The mails in the folder that hold some words, decoded as far as quoted-printable goes. */
export function mailsWith(app: RunningApp, text: string): string[] {
  if (!existsSync(app.mailFolder)) return [];
  return readdirSync(app.mailFolder)
    .filter((name) => name.endsWith(".eml"))
    .map((name) => readFileSync(join(app.mailFolder, name), "utf8"))
    .map((mail) => mail.replace(/=\r?\n/g, ""))
    .filter((mail) => mail.includes(text));
}

/** Reads the link in the mail that was written as a file, as its reader would. */
export async function mailedLink(app: RunningApp, recipient: string, about: RegExp): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      () => {
        const mails = mailsWith(app, recipient).filter((mail) => about.test(mail));
        found = /\/(?:invitation|reset-password|confirm-email)\?token=(?:3D)?[\w-]+/.exec(
          mails.at(-1) ?? "",
        )?.[0];
        return found;
      },
      { timeout: 20_000 },
    )
    .toBeDefined();
  return (found ?? "").replace("token=3D", "token=");
}
