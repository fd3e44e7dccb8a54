// Set-up that both commands do by themselves: the packages of the lock file, installed once and again when it changes.
import { spawn, spawnSync } from "node:child_process";
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

/**
 * Runs commands two at a time, each one's output shown when it ends, and ends this process when one has failed and those
 * beside it are done.
 *
 * @param commands each as [title, command, args, env].
 */
export async function runSideBySide(commands) {
  const waiting = [...commands];
  let failed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && failed === 0; next = waiting.shift()) {
      const [title, command, args, env = {}] = next;
      const { code, output } = await outputOf(command, args, env);
      process.stdout.write(`\n== ${title}\n${output}`);
      if (code === 0) continue;
      process.stderr.write(`\n${[command, ...args].join(" ")} failed\n`);
      failed = code;
    }
  };
  await Promise.all([worker(), worker()]);
  if (failed !== 0) process.exit(failed);
}

/** What a command prints, and its code, which is never 0 where it did not run to its end. */
function outputOf(command, args, env) {
  return new Promise((resolve, reject) => {
    const parts = [];
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => parts.push(part));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output: Buffer.concat(parts).toString() }));
  });
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
