// npm run restore -- FILE: puts a backup in the database's place. Refuses while a server runs on it.
import { environment } from "#app/platform/environment.server.ts";
import { restoreBackup } from "#app/platform/restore.server.ts";
import { endWith, fileNamed, place, saidByUs } from "./operation.ts";

const [given, ...more] = process.argv.slice(2);
if (!given || more.length > 0) endWith(2, "Usage: npm run restore -- FILE");
const file = fileNamed(given);
try {
  const restored = await restoreBackup(file, place(environment()), new Date());
  process.stdout.write(
    [
      `Restored ${file}: ${restored.events} events in its audit trail.`,
      ...(restored.former ? [`The former database is kept as ${restored.former}`] : []),
      `Sessions ended: ${restored.sessionsEnded}. Mails that it had not sent yet: ${restored.mailsWaiting}.`,
      `Links ended: ${restored.linksEnded}. Invitations withdrawn: ${restored.invitationsWithdrawn}; invite those people again.`,
      ...(restored.mailsGivenUp > 0
        ? [`Mails given up because their link opens nothing now: ${restored.mailsGivenUp}.`]
        : []),
      "",
    ].join("\n"),
  );
} catch (error) {
  endWith(1, `Nothing was restored: ${saidByUs(error)}`);
}
