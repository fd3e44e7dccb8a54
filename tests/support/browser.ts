import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { existsSync } from "node:fs";

let browser: Promise<Browser> | undefined;

function executable(): string {
  const given = process.env["CHROMIUM_PATH"];
  const found = [given, "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(
    (path) => path && existsSync(path),
  );
  if (!found) throw new Error("no Chromium: set CHROMIUM_PATH, or run npm run check, which looks for one");
  return found;
}

/** One real Chromium for a test file. Its background traffic is off: nothing is asked of the network. */
export function realBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    executablePath: executable(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export interface ReaderOptions {
  address: string;
  /** As `name=value`. */
  cookie?: string;
  javaScript?: boolean;
  width?: number;
  locale?: "en" | "ar-XB";
  dark?: boolean;
}

export interface Reader {
  page: Page;
  context: BrowserContext;
  /** Script errors and refusals by the content security policy seen so far. */
  troubles: string[];
}

/** A reader with a browser window of their own. */
export async function reader(options: ReaderOptions): Promise<Reader> {
  const context = await (
    await realBrowser()
  ).newContext({
    baseURL: options.address,
    viewport: { width: options.width ?? 1280, height: 900 },
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.dark ? "dark" : "light",
    timezoneId: "Africa/Nairobi",
    locale: "en-GB",
  });
  const cookies = [options.cookie, options.locale ? `locale=${options.locale}` : undefined].filter(
    (c) => c !== undefined,
  );
  await context.addCookies(
    cookies.map((cookie) => {
      const at = cookie.indexOf("=");
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: options.address };
    }),
  );
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (4|5)\d\d/.test(message.text()))
      troubles.push(`console: ${message.text()}`);
  });
  return { page, context, troubles };
}

/** What axe finds wrong with the page, a line each. Our pages have no frames, so the check stays in one window. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`);
}

/** How many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
