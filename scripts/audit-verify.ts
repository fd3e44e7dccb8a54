// npm run audit:verify [-- NUMBER:HASH]: walks the audit trail and names the first broken link. Runs beside a server.
import { chainBreakInWords, verifyAuditChain } from "#app/platform/audit-chain.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { openForReading } from "#db/reading.server.ts";
import { endWith, place, saidByUs } from "./operation.ts";

const [given, ...more] = process.argv.slice(2);
const noted = given === undefined ? null : /^([1-9]\d*):([0-9a-f]{64})$/.exec(given);
if (more.length > 0 || (given !== undefined && !noted))
  endWith(2, "Usage: npm run audit:verify [-- NUMBER:HASH], what was noted of an event elsewhere");
try {
  const database = openForReading(place(environment()));
  const verdict = await verifyAuditChain(
    database.db,
    noted ? { number: Number(noted[1]), hash: noted[2] ?? "" } : null,
  ).finally(() => database.close());
  if (!verdict.isWhole) endWith(1, `The audit trail is broken: ${chainBreakInWords(verdict.break)}`);
  process.stdout.write(
    verdict.last
      ? `The audit trail is whole: ${verdict.last.number} events, the last ${verdict.last.number}:${verdict.last.hash}\n`
      : "The audit trail is whole: it has no event yet\n",
  );
} catch (error) {
  endWith(3, `The audit trail could not be read: ${saidByUs(error)}`);
}
