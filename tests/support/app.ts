import { spawn, type ChildProcess } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "better-auth/crypto";
import { openDatabase, type OpenDatabase } from "#db/client.server.ts";
import { projectRoot } from "#db/migrate.server.ts";
import { sessions } from "#db/schema/accounts.server.ts";
import { loadDemonstration } from "#db/seed/demo/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { testDatabase } from "./database.ts";

export const DEMO_PASSWORD = "demonstration only 2026";
const SECRET = "a secret of the tests, long enough to be taken";

export interface RunningApp {
  address: string;
  folder: string;
  mailFolder: string;
  databaseUrl: string;
  /** Everything the server has written so far. */
  output: () => string;
  process: ChildProcess;
  /** A cookie header of a session that was just put into the database, for a person of the demonstration. */
  cookieOf: (userId: string) => Promise<string>;
  /** Opens the served database from the test's own process, for a moment. Reads beside the server; writes wait for it. */
  withDatabase: <T>(work: (open: OpenDatabase) => Promise<T>) => Promise<T>;
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

/**
 * Serves the built application on a database of its own.
 *
 * @param prepare fills the database before the start; the demonstration programme where it is left out.
 */
export async function startApp(
  prepare: (open: OpenDatabase) => Promise<void> = async (open) => {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    await inTransaction(open.db, async (tx) => {
      await loadDemonstration(tx, { today: new Date(), passwordHash });
    });
  },
  settings: Record<string, string> = {},
): Promise<RunningApp> {
  const database = await testDatabase();
  await prepare(database);
  database.client.close();
  const folder = mkdtempSync(join(tmpdir(), "ringtrial-app-"));
  const port = await freePort();
  const mailFolder = join(folder, "mail");
  const child = spawn(process.execPath, ["scripts/start.js"], {
    cwd: projectRoot(),
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      SITE_URL: `http://localhost:${port}`,
      DATABASE_URL: database.url,
      SESSION_SECRET: SECRET,
      MAIL_DIRECTORY: mailFolder,
      LOG_LEVEL: "info",
      // Where it is the second factor that is tested, the test turns it on.
      SECOND_FACTOR_REQUIRED: "false",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${output}`)), 30_000);
    child.on("message", () => {
      clearTimeout(timer);
      resolve();
    });
    child.on("exit", () => reject(new Error(`the server ended at its start:\n${output}`)));
  });
  const withDatabase = async <T>(work: (open: OpenDatabase) => Promise<T>): Promise<T> => {
    const open = await openDatabase({ url: database.url });
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
    output: () => output,
    process: child,
    cookieOf: (userId) => withDatabase((open) => insertSession(open, userId)),
    withDatabase,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
      database.dispose();
    },
  };
}
