// npm run admin:create -- EMAIL NAME: makes a secretariat account; the password is read from the terminal or standard input.
import { createInterface } from "node:readline/promises";
import { createSecretariatAccount } from "#app/features/accounts/commands/create-secretariat-account.server.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { environment } from "#app/platform/environment.server.ts";
import { DatabaseInUseError, lockDatabaseFile } from "#app/platform/lock-file.server.ts";
import { prepareDatabase } from "#app/platform/serve.server.ts";

const WORDS: Readonly<Record<string, string>> = {
  email_wrong: "This is not an e-mail address.",
  name_missing: "Name the person.",
  password_short: "The password needs at least 12 characters.",
  email_taken: "There is an account with this e-mail address already.",
};

const [email, ...names] = process.argv.slice(2);
if (!email || names.length === 0) {
  process.stderr.write('Usage: npm run admin:create -- EMAIL "NAME OF THE PERSON"\n');
  process.exit(2);
}
try {
  const unlock = lockDatabaseFile(environment().DATABASE_URL);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question("Password (at least 12 characters): ");
  terminal.close();
  const open = await prepareDatabase(() => process.exit(1));
  try {
    await createSecretariatAccount(open.db, { email, name: names.join(" "), password }, new Date());
    process.stdout.write(`${email} may now sign in as programme secretariat.\n`);
  } finally {
    open.close();
    unlock();
  }
} catch (error) {
  const words =
    error instanceof DomainError
      ? WORDS[error.code]
      : error instanceof DatabaseInUseError
        ? error.message
        : null;
  if (!words) throw error;
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
