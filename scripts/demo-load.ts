// Loads the demonstration programme into an empty database and prints one sign-in per role.
import { hashPassword } from "better-auth/crypto";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lockDatabaseFile } from "#app/platform/lock-file.server.ts";
import { prepareDatabase } from "#app/platform/serve.server.ts";
import type { Db } from "#db/client.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { DEMO_PEOPLE } from "#db/seed/demo/people.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { programme } from "#db/schema/programme.server.ts";
import { roleName } from "#app/ui/role-name.ts";
import { explaining } from "./explain.ts";

const DEMO_PASSWORD = "demonstration only 2026";

function printSignIns(): void {
  process.stdout.write(`\nSign-ins of the demonstration, all with the password: ${DEMO_PASSWORD}\n`);
  for (const { email, role, alsoAs, deputyFor } of DEMO_PEOPLE.filter(({ signsIn }) => signsIn)) {
    const roles = [role, ...(alsoAs ? [alsoAs.role] : [])].map(roleName).join(", ");
    process.stdout.write(`  ${email.padEnd(34)} ${roles}${deputyFor ? " (deputy)" : ""}\n`);
  }
}

/** A line for every eighth exercise: some ten in all. */
function sayProgress({ round, exercises, of }: { round: string; exercises: number; of: number }): void {
  if (exercises % 8 === 0 || exercises === of)
    process.stdout.write(`  round ${round}: ${exercises} of ${of} exercises\n`);
}

/** Loads it where nothing is yet. Returns whether the database holds the demonstration now. */
async function loadInto(db: Db): Promise<boolean> {
  const [installed] = await db.select().from(programme).limit(1);
  if (installed?.isDemonstration) {
    process.stdout.write("The demonstration programme is there already.\n");
    return true;
  }
  if (installed) {
    process.stderr.write("This database holds a real programme: the demonstration is not loaded into it.\n");
    return false;
  }
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const today = new Date();
  const summary = await inTransaction(db, async (tx) => {
    const loaded = await loadDemonstration(tx, { today, passwordHash, progress: sayProgress });
    await appendAuditEvents(tx, [
      ...loaded.events.map(({ actorUserId, actorRole, ...event }) => ({
        ...event,
        actor: { userId: actorUserId, role: actorRole },
      })),
      {
        at: today,
        actor: { userId: null, role: "command line" },
        action: "programme:load-demonstration",
        subject: { type: "programme", id: "1" },
        details: { laboratories: loaded.laboratories, submissions: loaded.submissions },
      },
    ]);
    return loaded;
  });
  process.stdout.write(
    `Demonstration programme: ${summary.laboratories} laboratories in ${summary.countries} countries, ${summary.exercises} exercises, ` +
      `${summary.participations} participations, ${summary.submissions} submissions, ${summary.supportEntries} support entries.\n`,
  );
  return true;
}

await explaining(async () => {
  const unlock = lockDatabaseFile(environment().DATABASE_URL);
  try {
    const open = await prepareDatabase(() => process.exit(1));
    try {
      if (await loadInto(open.db)) printSignIns();
      else process.exitCode = 1;
    } finally {
      open.close();
    }
  } finally {
    unlock();
  }
});
