/** What the stub of a libSQL server does with each kind of request of the protocol (Hrana 2 and 3, JSON). */
import type { StubStream } from "./libsql-server-stub-streams.ts";

type HranaValue =
  | { type: "null" }
  | { type: "integer"; value: string }
  | { type: "float"; value: number }
  | { type: "text"; value: string }
  | { type: "blob"; base64: string };

interface HranaStatement {
  sql?: string;
  sql_id?: number;
  args?: HranaValue[];
  named_args?: { name: string; value: HranaValue }[];
  want_rows?: boolean;
}

type Condition =
  | { type: "ok" | "error"; step: number }
  | { type: "not"; cond: Condition }
  | { type: "and" | "or"; conds: Condition[] }
  | { type: "is_autocommit" };

export type StubRequest =
  | { type: "execute"; stmt: HranaStatement }
  | { type: "batch"; batch: { steps: { condition?: Condition; stmt: HranaStatement }[] } }
  | { type: "sequence" | "describe"; sql?: string; sql_id?: number }
  | { type: "store_sql"; sql_id: number; sql: string }
  | { type: "close_sql"; sql_id: number }
  | { type: "get_autocommit" | "close" };

interface HranaError {
  message: string;
  code: string;
}

/** An error that is the answer to one statement. */
class StatementError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const READS = /^\s*(?:select\b|explain\b|pragma\b|savepoint\b|release\b|rollback\b|commit\b|end\b)/i;
const READS_WITH = /^\s*with\b(?!.*\b(?:insert|update|delete|replace)\b)/is;
const BEGINS_TO_READ = /^\s*begin\b(?!.*\b(?:immediate|exclusive)\b)/i;
const NOT_TAKEN =
  /^\s*(?:vacuum\b|attach\b|detach\b|pragma\s+(?:wal_checkpoint|optimize)\b|pragma\s+(?:journal_mode|query_only|synchronous)\s*[=(])/i;

/** The SQL of a request, or its kind: what a fault is told by. */
export function sqlOf(request: StubRequest, stream: StubStream): string {
  switch (request.type) {
    case "execute":
      return textOf(request.stmt, stream);
    case "batch":
      return request.batch.steps.map(({ stmt }) => textOf(stmt, stream)).join("\n");
    case "sequence":
    case "describe":
      return textOf(request, stream);
    case "store_sql":
      // Not yet kept, and the statements after it in the same request name it by number.
      stream.sqls.set(request.sql_id, request.sql);
      return "";
    default:
      return request.type;
  }
}

/** The answer to one request of a pipeline: `ok` with a response, or an error that leaves the stream as it is. */
export async function answerRequest(request: StubRequest, stream: StubStream): Promise<unknown> {
  try {
    return { type: "ok", response: { type: request.type, ...(await respond(request, stream)) } };
  } catch (error) {
    return { type: "error", error: asHranaError(error) };
  }
}

async function respond(request: StubRequest, stream: StubStream): Promise<Record<string, unknown>> {
  switch (request.type) {
    case "execute":
      return { result: await execute(request.stmt, stream) };
    case "batch":
      return { result: await batch(request.batch.steps, stream) };
    case "sequence": {
      const sql = textOf(request, stream);
      await prepareFor(sql, stream);
      try {
        stream.connection.exec(sql);
      } finally {
        stream.settle();
      }
      return {};
    }
    case "describe":
      return { result: describe(textOf(request, stream), stream) };
    case "store_sql":
      stream.sqls.set(request.sql_id, request.sql);
      return {};
    case "close_sql":
      stream.sqls.delete(request.sql_id);
      return {};
    case "get_autocommit":
      return { is_autocommit: !stream.connection.inTransaction };
    case "close":
      stream.end();
      return {};
  }
}

function textOf(statement: { sql?: string; sql_id?: number }, stream: StubStream): string {
  const sql =
    statement.sql ?? (statement.sql_id === undefined ? undefined : stream.sqls.get(statement.sql_id));
  if (sql === undefined) throw new Error(`SQL text ${statement.sql_id} not found`);
  return sql;
}

/** Refuses what the server does not take, and waits for its turn where the statement writes. */
async function prepareFor(sql: string, stream: StubStream): Promise<void> {
  if (NOT_TAKEN.test(sql))
    throw new StatementError(
      "SQL_PARSE_ERROR",
      `SQL string could not be parsed: unsupported statement: ${sql}`,
    );
  if (READS.test(sql) || READS_WITH.test(sql) || BEGINS_TO_READ.test(sql)) return;
  if (!(await stream.takeWriteLock()))
    throw new StatementError("SQLITE_BUSY", "SQLite error: database is locked");
  if (!stream.isClosed) return;
  stream.settle();
  throw new StatementError("STREAM_EXPIRED", "The stream was closed while it waited");
}

async function execute(statement: HranaStatement, stream: StubStream): Promise<unknown> {
  const sql = textOf(statement, stream);
  await prepareFor(sql, stream);
  try {
    const prepared = stream.connection.prepare(sql);
    prepared.safeIntegers(true);
    const args = statement.named_args?.length
      ? Object.fromEntries(
          statement.named_args.map(({ name, value }) => [name.replace(/^[:@$]/, ""), nativeOf(value)]),
        )
      : (statement.args ?? []).map(nativeOf);
    if (!returnsRows(prepared)) {
      const info = prepared.run(args);
      return {
        cols: [],
        rows: [],
        affected_row_count: info.changes,
        last_insert_rowid: String(info.lastInsertRowid),
      };
    }
    const cols = prepared.columns().map(({ name, type }) => ({ name, decltype: type }));
    const rows = (prepared.all(args) as unknown[][]).map((row) => row.map(hranaOf));
    return {
      cols,
      rows: statement.want_rows === false ? [] : rows,
      affected_row_count: 0,
      last_insert_rowid: null,
    };
  } finally {
    stream.settle();
  }
}

function returnsRows(prepared: { raw: (on: boolean) => unknown }): boolean {
  try {
    prepared.raw(true);
    return true;
  } catch {
    return false;
  }
}

async function batch(
  steps: readonly { condition?: Condition; stmt: HranaStatement }[],
  stream: StubStream,
): Promise<unknown> {
  const results: unknown[] = [];
  const errors: (HranaError | null)[] = [];
  const holds = (condition: Condition): boolean => {
    switch (condition.type) {
      case "ok":
        return results[condition.step] != null;
      case "error":
        return errors[condition.step] != null;
      case "not":
        return !holds(condition.cond);
      case "and":
        return condition.conds.every(holds);
      case "or":
        return condition.conds.some(holds);
      case "is_autocommit":
        return !stream.connection.inTransaction;
    }
  };
  for (const { condition, stmt } of steps) {
    let result: unknown = null;
    let error: HranaError | null = null;
    if (!condition || holds(condition))
      try {
        result = await execute(stmt, stream);
      } catch (caught) {
        error = asHranaError(caught);
      }
    results.push(result);
    errors.push(error);
  }
  return { step_results: results, step_errors: errors };
}

function describe(sql: string, stream: StubStream): unknown {
  const prepared = stream.connection.prepare(sql);
  const cols = returnsRows(prepared) ? prepared.columns() : [];
  return {
    params: [...sql.matchAll(/\?|[:@$]\w+/g)].map(([name]) => ({ name: name === "?" ? null : name })),
    cols: cols.map(({ name, type }) => ({ name, decltype: type })),
    is_explain: /^\s*explain\b/i.test(sql),
    is_readonly: READS.test(sql) || READS_WITH.test(sql),
  };
}

/** SQLite's errors as the server puts them: the base code alone, and SQLite's own words. */
function asHranaError(error: unknown): HranaError {
  if (error instanceof StatementError) return { message: error.message, code: error.code };
  if (!(error instanceof Error)) return { message: "unknown", code: "SQLITE_UNKNOWN" };
  const code = "code" in error && typeof error.code === "string" ? error.code : "SQLITE_UNKNOWN";
  return {
    message: `SQLite error: ${error.message}`,
    code: /^(SQLITE_(?:CONSTRAINT|BUSY|IOERR|READONLY))/.exec(code)?.[1] ?? code,
  };
}

function nativeOf(value: HranaValue): unknown {
  switch (value.type) {
    case "null":
      return null;
    case "integer":
      return BigInt(value.value);
    case "float":
    case "text":
      return value.value;
    case "blob":
      return Buffer.from(value.base64, "base64");
  }
}

function hranaOf(value: unknown): HranaValue {
  if (value === null || value === undefined) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: String(value) };
  if (typeof value === "number") return { type: "float", value };
  if (typeof value === "string") return { type: "text", value };
  if (value instanceof Uint8Array) return { type: "blob", base64: Buffer.from(value).toString("base64") };
  throw new Error("a value of a kind that the protocol has not");
}
