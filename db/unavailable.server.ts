import { AsyncLocalStorage } from "node:async_hooks";

/**
 * When a libSQL server cannot be worked with. Nothing here carries an address, a token or a value: what a server says
 * goes no further than its kind.
 */

export type UnavailableReason =
  /** No connection could be made. */
  | "unreachable"
  /** It did not answer within the time that was set. */
  | "timed out"
  /** The connection broke while it was asked. */
  | "connection lost"
  /** It does not take the token it was given. */
  | "token refused"
  /** It has given the open transaction up: expired, or started again in between. */
  | "transaction lost"
  /** Others write to it, and it did not let us in time. */
  | "busy"
  /** It answers, but not with what was asked for. */
  | "server error";

/** The database server could not do what it was asked. The next request may find it well again. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
  constructor(
    readonly reason: UnavailableReason,
    /**
     * True where a change had been sent for keeping and the answer was lost: it was kept as a whole or not at all, and
     * only the database knows which. False where nothing was kept.
     */
    readonly isOutcomeUnknown: boolean,
  ) {
    super(
      `the database server cannot be worked with: ${reason}` +
        (isOutcomeUnknown ? "; whether the change was kept is not known" : ""),
    );
  }
}

/** The unavailability in a chain of causes (Drizzle and better-auth put their own errors around it), or null. */
export function findUnavailable(error: unknown): DatabaseUnavailableError | null {
  for (const at of causesOf(error)) if (at instanceof DatabaseUnavailableError) return at;
  return null;
}

const notes = new AsyncLocalStorage<{ seen: DatabaseUnavailableError | null }>();

/**
 * Runs `fn` and keeps the last unavailability met on the way, for errors of libraries that say nothing of their cause.
 *
 * @param onError gets what `fn` threw, and the unavailability, whether or not the one comes of the other.
 */
export function notingUnavailable<T>(
  fn: () => Promise<T>,
  onError: (error: unknown, seen: DatabaseUnavailableError | null) => never,
): Promise<T> {
  const note: { seen: DatabaseUnavailableError | null } = { seen: null };
  return notes.run(note, () => fn().catch((error: unknown) => onError(error, note.seen)));
}

interface Failure {
  reason: UnavailableReason;
  /** Whether the server may have done what it was asked all the same. */
  mayBeDone: boolean;
}

/** What the system says where no connection was made at all: nothing was sent. */
const NEVER_CONNECTED = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Codes of the protocol and of libSQL's server for a request that it refused as a whole. */
const REFUSALS: Readonly<Record<string, UnavailableReason>> = {
  STREAM_EXPIRED: "transaction lost",
  TRANSACTION_CLOSED: "transaction lost",
  TRANSACTION_TIMEOUT: "transaction lost",
  TRANSACTION_BUSY: "busy",
  SQLITE_BUSY: "busy",
  SQLITE_LOCKED: "busy",
  BLOCKED: "server error",
};

/**
 * The error of a client of a libSQL server as a {@link DatabaseUnavailableError}, or null where it is about the
 * statement and not about the server.
 *
 * @param isKept whether the request would have made a change that is kept: a commit, or a write of its own.
 */
export function asUnavailable(error: unknown, isKept: boolean): DatabaseUnavailableError | null {
  const known = findUnavailable(error);
  if (known) return known;
  for (const at of causesOf(error)) {
    const failure = failureOf(at);
    if (!failure) continue;
    const unavailable = new DatabaseUnavailableError(failure.reason, isKept && failure.mayBeDone);
    const note = notes.getStore();
    if (note) note.seen = unavailable;
    return unavailable;
  }
  return null;
}

function* causesOf(error: unknown): Generator<Error> {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 10; at = at.cause, depth++)
    yield at;
}

function failureOf(error: Error): Failure | null {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const refusal = REFUSALS[code];
  if (refusal) return { reason: refusal, mayBeDone: false };
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return { reason: "timed out", mayBeDone: true };
  if ("status" in error && typeof error.status === "number") return failureOfStatus(error.status);
  if (code === "HRANA_PROTO_ERROR" || error instanceof SyntaxError)
    return { reason: "server error", mayBeDone: true };
  // How fetch puts it, before the answer's head and in the middle of its body.
  if (error instanceof TypeError && (error.message === "fetch failed" || error.message === "terminated"))
    return isNeverConnected(error.cause)
      ? { reason: "unreachable", mayBeDone: false }
      : { reason: "connection lost", mayBeDone: true };
  return null;
}

function isNeverConnected(cause: unknown): boolean {
  // A name with several addresses fails with one error for each.
  if (cause instanceof AggregateError) return cause.errors.every(isNeverConnected);
  if (!(cause instanceof Error) || !("code" in cause) || typeof cause.code !== "string") return false;
  return NEVER_CONNECTED.has(cause.code) || /^(ERR_TLS|CERT_|DEPTH_|UNABLE_TO|SELF_SIGNED)/.test(cause.code);
}

function failureOfStatus(status: number): Failure {
  if (status === 401 || status === 403) return { reason: "token refused", mayBeDone: false };
  // A baton of before a restart: the server knows nothing of the transaction any more.
  if (status === 400 || status === 404) return { reason: "transaction lost", mayBeDone: false };
  if (status === 429) return { reason: "busy", mayBeDone: false };
  return { reason: "server error", mayBeDone: true };
}
