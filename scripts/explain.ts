import { DomainError } from "#app/domain/domain-error.ts";
import { SettingsError } from "#app/platform/environment.server.ts";
import { DatabaseInUseError } from "#app/platform/lock-file.server.ts";

/**
 * Runs the work of a script. What whoever started it can mend is said in a line, without a stack, and ends it with
 * code 1; every other error stays an error.
 *
 * @param words for the codes of refusals that can happen here.
 */
export async function explaining(
  work: () => Promise<void>,
  words: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const text =
      error instanceof DomainError
        ? words[error.code]
        : error instanceof SettingsError || error instanceof DatabaseInUseError
          ? error.message
          : undefined;
    if (text === undefined) throw error;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
