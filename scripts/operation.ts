// What the commands for operating a database have in common.
import { resolve } from "node:path";
import type { Settings } from "#app/platform/environment.server.ts";
import { withoutData } from "#db/errors.server.ts";
import type { Place } from "#db/copy.server.ts";

/** The database of the settings, for a command of its own. */
export function place(settings: Settings): Place {
  return {
    url: settings.DATABASE_URL,
    requestLimitMs: settings.DATABASE_TIMEOUT_MS,
    ...(settings.DATABASE_AUTH_TOKEN ? { authToken: settings.DATABASE_AUTH_TOKEN } : {}),
  };
}

/** A file as it was named where npm was called, which is not where the command runs. */
export function fileNamed(given: string): string {
  return resolve(process.env["INIT_CWD"] ?? ".", given);
}

/** Ends the command with a code and a line on standard error. */
export function endWith(code: number, words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(code);
}

/** An error in words, without data. */
export function saidByUs(error: unknown): string {
  const clean = withoutData(error);
  return clean instanceof Error ? clean.message : "an error without words";
}
