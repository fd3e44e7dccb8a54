import { createServer, type Server } from "node:http";
import type { ServerBuild } from "@remix-run/node";
import type { OpenDatabase } from "#db/client.server.ts";
import { migrateDatabase } from "#db/migrate.server.ts";
import { loadReferenceData } from "#db/seed/reference/load.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { findUnavailable } from "#db/unavailable.server.ts";
import { appendAuditEvent } from "./audit.server.ts";
import { now } from "./clock.server.ts";
import { openProcessDatabase } from "./database.server.ts";
import { environment } from "./environment.server.ts";
import { createHost, type HostParts } from "./host.server.ts";
import { lockDatabaseFile } from "./lock-file.server.ts";
import { log } from "./logging.server.ts";
import { mailTransport } from "./mail-transport.server.ts";
import { startOutbox } from "./outbox.server.ts";
import { startTimer, type TimedJob } from "./timer.server.ts";

/** The parent does not start the server again after this code: trying again would not help. */
export const EXIT_DO_NOT_RESTART = 78;
const EXIT_RESTART = 75;
const STOP_LIMIT_MS = 20_000;

/** What the composition root knows and the host does not: language, masthead, words. */
export type SpokenParts = Pick<HostParts, "withLocale" | "locales" | "locale" | "shellFacts" | "errorWords">;

/**
 * Opens the database, brings it up to date and loads the reference data it lacks, which is an event where there was some.
 *
 * @throws DatabaseUnavailableError where it is a server that cannot be worked with for now.
 */
export async function prepareDatabase(onPoisoned: (error: unknown) => void): Promise<OpenDatabase> {
  try {
    const open = await openProcessDatabase(onPoisoned);
    await migrateDatabase(open);
    await inTransaction(open.db, async (tx) => {
      const rows = await loadReferenceData(tx);
      if (rows > 0)
        await appendAuditEvent(tx, {
          at: now(),
          actor: { userId: null, role: "start" },
          action: "programme:load-reference-data",
          subject: { type: "programme", id: "1" },
          details: { rows },
        });
    });
    return open;
  } catch (error) {
    throw findUnavailable(error) ?? error;
  }
}

/** Why the database cannot serve, or null. In words that hold no address and no token. */
export async function notReadyBecause(open: OpenDatabase): Promise<string | null> {
  const limitMs = environment().READY_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`the database did not answer within ${limitMs} ms`), limitMs);
  });
  const asked = open.client.execute("select 1").then(
    () => null,
    (error: unknown) => findUnavailable(error)?.message ?? "the database does not answer",
  );
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}

/**
 * Serves the build until told to stop: SIGTERM, SIGINT or a parent that has gone. It then takes no new connection,
 * begins no further mail, finishes what is in hand and closes the database.
 */
export async function serve(
  build: ServerBuild,
  parts: SpokenParts,
  jobsOn: (open: OpenDatabase) => readonly TimedJob[],
): Promise<void> {
  const settings = environment();
  const unlock = lockDatabaseFile(settings.DATABASE_URL);
  const running: {
    server?: Server;
    outbox?: { stop: () => Promise<void> };
    timer?: { stop: () => Promise<void> };
    open?: OpenDatabase;
    stopping: boolean;
  } = {
    stopping: false,
  };

  const stop = async (exitCode: number) => {
    if (running.stopping) return;
    running.stopping = true;
    setTimeout(() => process.exit(exitCode || 1), STOP_LIMIT_MS).unref();
    // Outbox and timer begin nothing more from this moment on; what they have in hand ends before the database closes.
    await Promise.all([
      running.outbox?.stop(),
      running.timer?.stop(),
      new Promise<void>((resolve) => (running.server ? running.server.close(() => resolve()) : resolve())),
    ]);
    running.open?.close();
    unlock();
    log().info("stopped");
    process.exit(exitCode);
  };

  const open = await prepareDatabase((error) => {
    log().fatal({ err: error }, "a database connection may be poisoned: starting again");
    void stop(EXIT_RESTART);
  });
  running.open = open;
  running.outbox = startOutbox(open.db, mailTransport(settings));
  running.timer = startTimer(jobsOn(open));
  const host = createHost({
    build,
    ...parts,
    isHealthy: open.isHealthy,
    notReadyBecause: () => notReadyBecause(open),
    serveAssets: true,
  });
  const server = createServer({ keepAliveTimeout: 10_000 }, host);
  running.server = server;
  server.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    process.stderr.write(`Setting PORT: port ${settings.PORT} is in use by another program\n`);
    unlock();
    process.exit(EXIT_DO_NOT_RESTART);
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(0));
  process.on("disconnect", () => void stop(0));
  await new Promise<void>((resolve) =>
    server.listen({ port: settings.PORT, host: settings.HOST, backlog: 1024 }, resolve),
  );
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : settings.PORT;
  log().info({ port }, "serving");
  process.send?.({ ready: true, port });
}

interface Development {
  unlock: () => void;
  outbox?: { stop: () => Promise<void> };
  timer?: { stop: () => Promise<void> };
}

declare global {
  var ringtrialDevelopment: Development | undefined;
}

/**
 * For development, at the start and after each change: the lock is taken once, the database brought up to date, and
 * outbox and timer started anew, so that they are the code as it now stands.
 *
 * @throws DatabaseInUseError while a server or a command holds the database file.
 */
export async function prepareDevelopment(
  jobsOn: (open: OpenDatabase) => readonly TimedJob[],
): Promise<OpenDatabase> {
  const settings = environment();
  const held = (globalThis.ringtrialDevelopment ??= { unlock: lockDatabaseFile(settings.DATABASE_URL) });
  await Promise.all([held.outbox?.stop(), held.timer?.stop()]);
  const open = await prepareDatabase((error) => {
    log().fatal({ err: error }, "a database connection may be poisoned: start again");
  });
  held.outbox = startOutbox(open.db, mailTransport(settings));
  held.timer = startTimer(jobsOn(open));
  return open;
}

/** Ends what {@link prepareDevelopment} began. */
export async function stopDevelopment(): Promise<void> {
  const held = globalThis.ringtrialDevelopment;
  await Promise.all([held?.outbox?.stop(), held?.timer?.stop()]);
  held?.unlock();
}
