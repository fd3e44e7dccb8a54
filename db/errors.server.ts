import { DrizzleQueryError } from "drizzle-orm";

/**
 * Database errors without their data. Drizzle's message carries the bound parameters, which are results and
 * addresses; libSQL's does not. What leaves `db` says what was broken and never with which values.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(
    /** SQLite's extended result code, for example `SQLITE_CONSTRAINT_UNIQUE`. */
    readonly code: string,
    /** What SQLite names: columns of a constraint or the words of a trigger; never a value. */
    readonly what: string,
  ) {
    super(`${code}: ${what}`);
  }
}

/** A write was asked for outside the transaction that is open in this call chain: it would wait for itself. */
export class WriteOutsideTransactionError extends Error {
  override readonly name = "WriteOutsideTransactionError";
  constructor() {
    super("write outside the open transaction: use the tx that inTransaction handed over");
  }
}

/** A connection may be poisoned: nothing more is written until the process has started again. */
export class DatabasePoisonedError extends Error {
  override readonly name = "DatabasePoisonedError";
  constructor() {
    super("the database is not written to until the server has started again");
  }
}

/** The gate did not open within its limit. Nothing was written. */
export class WriteQueueFullError extends Error {
  override readonly name = "WriteQueueFullError";
  constructor(waitedMs: number) {
    super(`the write queue did not open within ${waitedMs} ms`);
  }
}

interface LibsqlLike {
  code: string;
  extendedCode?: string;
  message: string;
}

function isLibsqlError(error: unknown): error is LibsqlLike {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    (error.code.startsWith("SQLITE") || error.name === "LibsqlError")
  );
}

/** The libSQL error in a chain of causes, or null. Local files put the precise code in `extendedCode`, servers in `code`. */
function findLibsqlError(error: unknown): LibsqlLike | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++)
    if (isLibsqlError(at)) return at;
  return null;
}

/** Where the error came from, without the message that stands above it in a stack. */
function framesOf(error: Error): string {
  return (error.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
}

/**
 * The error as it may leave `db` and reach a log: a {@link DatabaseError} for what the database said, by itself or
 * through Drizzle; every other error as it is.
 */
export function withoutData(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  if (isLibsqlError(error)) {
    const what = error.message.replace(/^(SQLITE_[A-Z_]+: )+/, "").replace(/^SQLite error: /, "");
    return new DatabaseError(extendedCodeOf(error, what), what.split("\n")[0] ?? "");
  }
  if (!(error instanceof DrizzleQueryError)) return error;
  const clean = withoutData(error.cause) ?? new DatabaseError("UNKNOWN", "a query failed");
  if (clean instanceof DatabaseError) clean.stack = `${clean.name}: ${clean.message}\n${framesOf(error)}`;
  return clean;
}

/** What SQLite says of each kind of constraint; of a trigger's refusal it says the trigger's own words. */
const CONSTRAINTS: readonly [begins: string, code: string][] = [
  ["UNIQUE constraint failed", "SQLITE_CONSTRAINT_UNIQUE"],
  ["FOREIGN KEY constraint failed", "SQLITE_CONSTRAINT_FOREIGNKEY"],
  ["NOT NULL constraint failed", "SQLITE_CONSTRAINT_NOTNULL"],
  ["CHECK constraint failed", "SQLITE_CONSTRAINT_CHECK"],
];

/** A server may name the base code alone: then SQLite's words tell which constraint it was. */
function extendedCodeOf(error: LibsqlLike, what: string): string {
  const code = error.extendedCode ?? error.code;
  if (code !== "SQLITE_CONSTRAINT") return code;
  return CONSTRAINTS.find(([begins]) => what.startsWith(begins))?.[1] ?? code;
}

/** SQLITE_BUSY, or a statement left open by one: after it a connection can lose writes that it acknowledged. */
export function isPoisoned(error: unknown): boolean {
  const found = findLibsqlError(error);
  return (
    found !== null &&
    ((found.extendedCode ?? found.code).startsWith("SQLITE_BUSY") ||
      found.message.includes("SQL statements in progress"))
  );
}

/** Whether the error is the breaking of a unique index or key that covers the named column (`table.column`). */
export function isUniqueViolation(error: unknown, column: string): boolean {
  const clean = withoutData(error);
  return (
    clean instanceof DatabaseError &&
    /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(clean.code) &&
    clean.what.includes(column)
  );
}
