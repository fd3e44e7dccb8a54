/**
 * A stub of a libSQL server for tests; no more than that. It speaks the protocol that the client speaks to a server
 * (Hrana over HTTP: `/v2/pipeline` and `/v3/pipeline`, JSON), on a real libSQL file, so that SQL really runs. What it
 * has in common with the server (libsql-server, read in its sources): batons that change with each request, streams
 * that expire, writers that wait in a queue, foreign keys on, base codes of errors alone, statements it does not take.
 * What it has not: replication, namespaces, WebSockets, cursors, protobuf. It can be told to fail (`StubFault`).
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createStubStreams, type StubStream } from "./libsql-server-stub-streams.ts";
import { answerRequest, sqlOf, type StubRequest } from "./libsql-server-stub-requests.ts";

export interface StubFault {
  /** Which requests: those whose SQL (or `close`) it matches; all where it is left out. */
  when?: RegExp;
  /** Before the SQL is run, or after it, when only the answer is missing. */
  at: "before" | "after";
  do:
    | { kind: "drop" }
    | { kind: "delay"; ms: number }
    | { kind: "status"; status: number }
    | { kind: "garbage" }
    /** All connections and all open transactions are gone, and nothing listens until `comeBack`. */
    | { kind: "go away" };
  /** How often; 1 where it is left out. */
  times?: number;
}

export interface StubOptions {
  file: string;
  /** What every request has to show. */
  token?: string;
  /** How long a stream may rest between two requests. */
  idleLimitMs?: number;
  /** How long a writer waits for another before it is told SQLITE_BUSY. */
  busyLimitMs?: number;
}

export interface LibsqlServerStub {
  url: string;
  /** Lets the next requests that it is about fail; the promise resolves when the last of them has. */
  fail: (fault: StubFault) => Promise<void>;
  /** Takes back every fault that has not happened yet. */
  forgive: () => void;
  /** From now on another token is asked for. */
  changeToken: (token: string) => void;
  /** Expires every open stream: their transactions are rolled back. */
  expireStreams: () => void;
  goAway: () => void;
  /** Listens again where it listened before; nothing happens where it never went. */
  comeBack: () => Promise<void>;
  /** How many streams are open. */
  openStreams: () => number;
  stop: () => void;
}

/** What ends a request without an answer of the protocol. */
class Interruption extends Error {}

export async function startLibsqlServerStub(options: StubOptions): Promise<LibsqlServerStub> {
  let token = options.token ?? null;
  let port = 0;
  const faults: { fault: StubFault; left: number; happened: () => void }[] = [];
  let streams = newStreams();
  let server = createServer(serve);

  function newStreams() {
    return createStubStreams({
      file: options.file,
      idleLimitMs: options.idleLimitMs ?? 10_000,
      busyLimitMs: options.busyLimitMs ?? 5_000,
    });
  }

  function listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  function goAway(): void {
    server.close();
    server.closeAllConnections();
    streams.dispose();
  }

  /** The fault that is due at this moment of a request, used up. */
  function dueFault(at: StubFault["at"], sql: string): StubFault["do"] | null {
    const index = faults.findIndex(({ fault }) => fault.at === at && (fault.when?.test(sql) ?? true));
    const due = faults[index];
    if (!due) return null;
    due.left -= 1;
    if (due.left === 0) {
      faults.splice(index, 1);
      setImmediate(due.happened);
    }
    return due.fault.do;
  }

  async function suffer(at: StubFault["at"], sql: string, response: ServerResponse): Promise<void> {
    const due = dueFault(at, sql);
    switch (due?.kind) {
      case undefined:
        return;
      case "delay":
        await new Promise((resolve) => {
          setTimeout(resolve, due.ms).unref();
          response.once("close", resolve);
        });
        if (response.destroyed) throw new Interruption();
        return;
      case "drop":
        response.socket?.destroy();
        throw new Interruption();
      case "go away":
        goAway();
        throw new Interruption();
      case "status":
        plain(response, due.status, "told to fail");
        throw new Interruption();
      case "garbage":
        response.writeHead(200, { "content-type": "application/json" }).end('{"baton":');
        throw new Interruption();
    }
  }

  async function pipeline(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await readBody(request)) as { baton?: string | null; requests: StubRequest[] };
    const found = streams.acquire(body.baton ?? null);
    if (found === "invalid") return plain(response, 400, "Received an invalid baton");
    if (found === "expired")
      return json(response, 500, {
        message: "The stream has expired due to inactivity",
        code: "STREAM_EXPIRED",
      });
    // As with the server: who hangs up gives its stream up, and the transaction with it.
    response.once("close", () => {
      if (!response.writableFinished) streams.close(found);
    });
    const sql = body.requests.map((one) => sqlOf(one, found)).join("\n");
    try {
      await suffer("before", sql, response);
      const results = await answerAll(body.requests, found);
      await suffer("after", sql, response);
      if (response.destroyed) throw new Interruption();
      json(response, 200, { baton: streams.release(found), base_url: null, results });
    } catch (error) {
      // As with the server: a stream whose request ended badly is gone, and its transaction with it.
      streams.close(found);
      throw error;
    }
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? "/";
    if (request.method === "GET" && ["/health", "/v2", "/v3"].includes(path))
      return plain(response, 200, "stub");
    if (request.method !== "POST" || !["/v2/pipeline", "/v3/pipeline"].includes(path))
      return plain(response, 404, "not part of the stub");
    if (token !== null && request.headers.authorization !== `Bearer ${token}`)
      return json(response, 401, { error: "Unauthorized: `The JWT is invalid`" });
    pipeline(request, response).catch((error: unknown) => {
      if (error instanceof Interruption || response.writableEnded) return;
      plain(response, 500, error instanceof Error ? error.message : "unknown");
    });
  }

  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    fail: (fault) =>
      new Promise((happened) => {
        faults.push({ fault, left: fault.times ?? 1, happened });
      }),
    forgive: () => void faults.splice(0),
    changeToken: (next) => (token = next),
    expireStreams: () => streams.expireAll(),
    goAway,
    comeBack: async () => {
      if (server.listening) return;
      streams = newStreams();
      server = createServer(serve);
      await listen();
    },
    openStreams: () => streams.count(),
    stop: goAway,
  };
}

async function answerAll(requests: readonly StubRequest[], stream: StubStream): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const one of requests) results.push(await answerRequest(one, stream));
  return results;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(text);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** A token that nobody guesses, for a test that wants one. */
export function newStubToken(): string {
  return randomBytes(16).toString("hex");
}
