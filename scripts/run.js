// Runs a TypeScript script of this folder: node scripts/run.js scripts/NAME.ts ARGUMENTS. For installed checkouts.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [script, ...rest] = process.argv.slice(2);
const ran = spawnSync(process.execPath, ["--import", "tsx", script, ...rest], {
  cwd: root,
  stdio: "inherit",
});
process.exit(ran.status ?? 1);
