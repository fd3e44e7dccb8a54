// Finds the Chromium that the browser tests need, or gets it: from CHROMIUM_PATH, the system, Playwright's own, or apt.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const SYSTEM = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(":"))
    for (const name of SYSTEM) if (existsSync(join(folder, name))) return join(folder, name);
  return null;
}

function playwrights() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(cache)) return null;
  for (const folder of readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse())
    for (const inside of ["chrome-linux/chrome", "chrome-linux64/chrome"])
      if (existsSync(join(cache, folder, inside))) return join(cache, folder, inside);
  return null;
}

function fromApt() {
  if (process.getuid?.() !== 0 || spawnSync("which", ["apt-get"]).status !== 0) return null;
  process.stdout.write("No Chromium here: installing Debian's\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"], {
    stdio: "inherit",
    env,
  });
  return onPath();
}

/** Path of a Chromium; ends the process with how to get one where there is none. Never skips in silence. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) {
    process.stderr.write(`CHROMIUM_PATH names ${given}, and there is no such file\n`);
    process.exit(1);
  }
  const found = given || onPath() || playwrights() || fromApt();
  if (!found) {
    process.stderr.write(
      "The browser tests need Chromium and there is none. Install it (Debian: apt-get install chromium), " +
        "or set CHROMIUM_PATH to one.\n",
    );
    process.exit(1);
  }
  return found;
}
