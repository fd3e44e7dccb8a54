// Set-up that both commands do by themselves: the packages of the lock file, installed once and again when it changes.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command in the project's root, its output shown, and ends this process with its code where it fails. */
export function run(command, args, env = {}) {
  const ran = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (ran.status !== 0) {
    process.stderr.write(`\n${[command, ...args].join(" ")} failed\n`);
    process.exit(ran.status ?? 1);
  }
}

export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Ringtrial needs Node.js 20.19 or later; this is ${process.versions.node}\n`);
    process.exit(1);
  }
}

export function installPackages() {
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  const mark = `${root}node_modules/.installed-from`;
  if (existsSync(mark) && readFileSync(mark, "utf8") === lock) return;
  process.stdout.write("Installing packages (a minute or two the first time)\n");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(mark, lock);
}
