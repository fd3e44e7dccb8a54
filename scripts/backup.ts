// npm run backup [-- FILE]: writes the database, as it stands at one moment, into a file. Runs beside a server.
import { join } from "node:path";
import { backupName, makeBackup } from "#app/platform/backup.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { endWith, fileNamed, place, saidByUs } from "./operation.ts";

const [given, ...more] = process.argv.slice(2);
if (more.length > 0) endWith(2, "Usage: npm run backup [-- FILE]");
const file = given ? fileNamed(given) : join(projectRoot(), "data/backups", backupName(new Date()));
try {
  const { bytes, faults, chainEnd } = await makeBackup(place(environment()), file);
  process.stdout.write(`${file} (${bytes} bytes)\n`);
  if (chainEnd)
    process.stdout.write(`The audit trail ends with event ${chainEnd.number}, ${chainEnd.hash}\n`);
  if (faults.length > 0)
    endWith(
      3,
      `The backup was made, but the database is not whole and the backup could not be restored:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
} catch (error) {
  endWith(1, `No backup was made: ${saidByUs(error)}`);
}
