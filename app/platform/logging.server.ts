import pino, { type Logger } from "pino";
import { withoutData } from "#db/errors.server.ts";
import { environment } from "./environment.server.ts";

export type { Logger };

/** What of an error goes into the log: never a bound parameter, a typed result or an address. */
function describeError(error: unknown): Record<string, unknown> {
  const clean = withoutData(error);
  if (!(clean instanceof Error)) return { message: typeof clean };
  return {
    type: clean.name,
    message: clean.message,
    stack: clean.stack,
    ...(clean.cause === undefined ? {} : { cause: describeError(clean.cause) }),
  };
}

/** How the log writes errors, under either of pino's names for them. */
export const errorSerializers = { err: describeError, error: describeError };

let logger: Logger | undefined;

/** JSON lines to standard output, without personal data. */
export function log(): Logger {
  logger ??= pino({
    level: environment().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: errorSerializers,
  });
  return logger;
}
