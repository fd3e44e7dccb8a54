// npm run check: installs, then types, lint, unit, integration and browser tests and a smoke run of the benchmarks.
import { readdirSync } from "node:fs";
import { installPackages, requireNode, root, run, runSideBySide } from "./setup.js";
import { findChromium } from "./chromium.js";

requireNode();
installPackages();
const env = { NODE_ENV: "test", CHROMIUM_PATH: findChromium() };
const long = process.argv.includes("--long") ? { RINGTRIAL_LONG: "1" } : {};

const step = (title) => process.stdout.write(`\n== ${title}\n`);
step("Messages");
run("npm", ["run", "--silent", "messages"]);
await runSideBySide([
  ["Lint", "npx", ["eslint", ".", "--max-warnings", "0"]],
  ["Build", "npx", ["remix", "vite:build", "--logLevel", "warn"], { NODE_ENV: "production" }],
  ["Types", "npx", ["tsc"]],
  ["Format", "npx", ["prettier", "--check", "--log-level", "warn", "."]],
  // Whether they make what db/schema declares is a test: tests/db/schema-in-migrations.test.ts.
  ["Migrations follow one another", "npx", ["drizzle-kit", "check"]],
]);
step("Unit and integration tests");
run("npx", ["vitest", "run", "--project", "unit", "--project", "integration"], { ...env, ...long });
// All of the integration tests with --long, some of each area without: vitest.config.ts says which.
step("Integration tests on a stub of a libSQL server");
run("npx", ["vitest", "run", "--project", "server"], { ...env, ...long });
step("Browser tests");
run("npx", ["vitest", "run", "--project", "browser"], { ...env, ...long });
step("Benchmarks, a smoke run");
for (const name of readdirSync(`${root}tests/bench`).filter((file) => file.endsWith(".bench.ts")))
  run("node", ["scripts/bench.js", name.replace(".bench.ts", ""), "--smoke"]);
