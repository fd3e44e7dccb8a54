import { spawn, type ChildProcess } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import { appendAuditEvents } from "#app/platform/audit.server.ts";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { sessions } from "#db/schema/accounts.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase } from "./database.ts";
import type { LibsqlServerStub } from "./libsql-server-stub.ts";

export const DEMO_PASSWORD = "demonstration only 2026";
const SECRET = "a secret of the tests, long enough to be taken";

export interface RunningApp {
  address: string;
  folder: string;
  mailFolder: string;
  databaseUrl: string;
  /** The database's file, also where a server stands in front of it. */
  databaseFile: string;
  /** The stub of a libSQL server that the application was started on; null where it is a file. */
  databaseServer: LibsqlServerStub | null;
  /** What that server asks for. */
  databaseToken: string | null;
  /** Everything the server has written so far. */
  output: () => string;
  readonly process: ChildProcess;
  /** A cookie header of a session that was just put into the database, for a person of the demonstration. */
  cookieOf: (userId: string) => Promise<string>;
  /** Opens the served database from the test's own process, for a moment. Reads beside the server; writes wait for it. */
  withDatabase: <T>(work: (open: OpenDatabase) => Promise<T>) => Promise<T>;
  /** Stops the server as an operator would, and keeps its database. */
  end: () => Promise<void>;
  /** Starts it again on the same database, after {@link end}. */
  startAgain: () => Promise<void>;
  /** Stops the server and takes its database away. */
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** The value of better-auth's signed session cookie. */
export function sessionCookie(token: string, secret: string = SECRET): string {
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `ringtrial.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Puts a session into the database and gives its cookie: a sign-in costs a tenth of a second of hashing. */
export async function insertSession(
  open: OpenDatabase,
  userId: string,
  expiresInMs = 3_600_000,
): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const at = new Date();
  await open.db.insert(sessions).values({
    id: randomBytes(12).toString("hex"),
    token,
    userId,
    createdAt: at,
    updatedAt: at,
    expiresAt: new Date(at.getTime() + expiresInMs),
  });
  return sessionCookie(token);
}

/** Fills a database with the demonstration; the whole one with its audit trail, as `npm run demo` does. */
export const demonstration = (size: "small" | "whole") => async (open: OpenDatabase) => {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await inTransaction(open.db, async (tx) => {
    const { events } = await loadDemonstration(tx, { today: new Date(), passwordHash, size });
    if (size === "whole")
      await appendAuditEvents(
        tx,
        events.map(({ actorUserId, actorRole, ...event }) => ({
          ...event,
          actor: { userId: actorUserId, role: actorRole },
        })),
      );
  });
};

/**
 * Serves the built application on a database of its own.
 *
 * @param prepare fills the database before the start; the small demonstration programme where it is left out.
 * @param kind whether that database is a file, or stands behind the stub of a libSQL server.
 */
export async function startApp(
  prepare: (open: OpenDatabase) => Promise<void> = demonstration("small"),
  settings: Record<string, string> = {},
  kind: "file" | "server" = "file",
): Promise<RunningApp> {
  const database = await testDatabase(kind);
  await prepare(database);
  database.client.close();
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-app-"));
  const port = await freePort();
  const mailFolder = join(folder, "mail");
  let output = "";
  let child: ChildProcess;
  const startAgain = async () => {
    child = spawn(process.execPath, ["scripts/start.js"], {
      cwd: projectRoot(),
      env: {
        ...process.env,
        NODE_ENV: "production",
        PORT: String(port),
        SITE_URL: `http://localhost:${port}`,
        DATABASE_URL: database.url,
        DATABASE_AUTH_TOKEN: database.authToken ?? "",
        SESSION_SECRET: SECRET,
        MAIL_DIRECTORY: mailFolder,
        LOG_LEVEL: "info",
        // Where it is the second factor that is tested, the test turns it on.
        SECOND_FACTOR_REQUIRED: "false",
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const starting = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), 30_000);
      starting.on("message", () => {
        clearTimeout(timer);
        resolve();
      });
      starting.on("exit", () => reject(new Error(`the server ended at its start:\n${output}`)));
    });
  };
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  await startAgain();
  const withDatabase = async <T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> => {
    const open = await openDatabase({ url: database.url, authToken: database.authToken ?? undefined });
    try {
      return await work(open);
    } finally {
      open.close();
    }
  };
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    mailFolder,
    databaseUrl: database.url,
    databaseFile: database.file,
    databaseServer: database.server,
    databaseToken: database.authToken,
    output: () => output,
    get process() {
      return child;
    },
    cookieOf: (userId) => withDatabase((open) => insertSession(open, userId)),
    withDatabase,
    end,
    startAgain,
    stop: async () => {
      await end();
      rmSync(folder, { recursive: true, force: true });
      database.dispose();
    },
  };
}
