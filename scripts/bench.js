// npm run bench -- NAME: one benchmark on the built application, one JSON object a line.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { root } from "./setup.js";

const [name, ...rest] = process.argv.slice(2);
const script = `tests/bench/${name}.bench.ts`;
if (!name || !existsSync(`${root}${script}`)) {
  process.stderr.write(`There is no benchmark ${name ?? ""}; see tests/bench\n`);
  process.exit(2);
}
if (!existsSync(`${root}build/server/index.js`)) {
  process.stderr.write("There is no build yet: run npm run build first\n");
  process.exit(2);
}
const ran = spawnSync(process.execPath, ["--import", "tsx", script, ...rest], {
  cwd: root,
  stdio: "inherit",
});
process.exit(ran.status ?? 1);
