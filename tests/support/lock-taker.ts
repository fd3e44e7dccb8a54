// Started several times at once by a test: in each round they all reach for the same lock at the same moment.
import { once } from "node:events";
import { lockDatabaseFile } from "#app/platform/lock-file.server.ts";

const [folder = "", rounds = "0", roundMs = "0"] = process.argv.slice(2);
process.stdout.write("ready\n");
const [from] = (await once(process.stdin, "data")) as [Buffer];
const got: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const at = Number(from.toString()) + round * Number(roundMs);
  while (Date.now() < at);
  try {
    // Never given back: whoever has it keeps it until the process ends.
    lockDatabaseFile(`file:${folder}/${round}.db`);
    got.push(round);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "DatabaseInUseError") throw error;
  }
}
process.stdout.write(`${JSON.stringify(got)}\n`);
await once(process.stdin, "data");
process.exit(0);
