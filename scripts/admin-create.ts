// npm run admin:create -- EMAIL NAME: makes a secretariat account; the password is read from the terminal, unseen, or from standard input.
import { createSecretariatAccount } from "#app/features/accounts/commands/create-secretariat-account.server.ts";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { environment } from "#app/platform/environment.server.ts";
import { lockDatabaseFile } from "#app/platform/lock-file.server.ts";
import { prepareDatabase } from "#app/platform/serve.server.ts";
import { explaining } from "./explain.ts";
import { NoPasswordError, readPassword } from "./read-password.ts";

const WORDS: Readonly<Record<string, string>> = {
  email_wrong: "This is not an e-mail address.",
  name_missing: "Name the person.",
  password_missing: "No account was made: no password was given.",
  password_differs: "No account was made: the two passwords are not the same.",
  password_short: `The password needs at least ${PASSWORD_MIN_LENGTH} characters.`,
  password_long: `The password has at most ${PASSWORD_MAX_LENGTH} characters.`,
  email_taken: "There is an account with this e-mail address already.",
};

async function askPassword(): Promise<string> {
  const terminal = { input: process.stdin, output: process.stderr };
  const password = await readPassword(
    terminal,
    `Password (at least ${PASSWORD_MIN_LENGTH} characters)`,
  ).catch((error: unknown) => {
    throw error instanceof NoPasswordError ? new DomainError("password_missing") : error;
  });
  if (password === null) throw new DomainError("password_differs");
  return password;
}

const [email, ...names] = process.argv.slice(2);
if (!email || names.length === 0) {
  process.stderr.write('Usage: npm run admin:create -- EMAIL "NAME OF THE PERSON"\n');
  process.exit(2);
}
await explaining(async () => {
  const unlock = lockDatabaseFile(environment().DATABASE_URL);
  try {
    const password = await askPassword();
    const open = await prepareDatabase(() => process.exit(1));
    try {
      await createSecretariatAccount(open.db, { email, name: names.join(" "), password }, new Date());
      process.stdout.write(`${email} may now sign in as programme secretariat.\n`);
    } finally {
      open.close();
    }
  } finally {
    unlock();
  }
}, WORDS);
