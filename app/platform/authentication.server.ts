import { AsyncLocalStorage } from "node:async_hooks";
import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import type { Db, Executor, Tx } from "#db/client.server.ts";
import { accounts, sessions, users, verifications } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { environment } from "./environment.server.ts";

/** A session ends this long after it began: a working day, so that a shared computer does not stay open. */
const SESSION_SECONDS = 12 * 60 * 60;

/** What is written in the transaction that begins or ends a session. Throwing keeps the session as it was. */
type WriteBeside = (tx: Tx, session: { id: string; userId: string }) => Promise<void>;

interface SessionWrite {
  beside: WriteBeside;
  /** What made the transaction fail. better-auth keeps some of its errors to itself. */
  failure?: { error: unknown };
}

const sessionWrites = new AsyncLocalStorage<SessionWrite>();

/**
 * Calls better-auth; where it begins or ends a session, `beside` writes in the same transaction. A session begins with
 * its audit event or does not begin, and ends likewise.
 *
 * @throws whatever made the transaction fail, `beside` included; whatever better-auth throws.
 */
export async function withSessionWrite<T>(beside: WriteBeside, call: () => Promise<T>): Promise<T> {
  const write: SessionWrite = { beside };
  let answer: T;
  try {
    answer = await sessionWrites.run(write, call);
  } catch (error) {
    throw write.failure ? write.failure.error : error;
  }
  if (write.failure) throw write.failure.error;
  return answer;
}

async function inSessionWrite<T>(
  db: Db,
  write: SessionWrite,
  work: (tx: Tx, beside: WriteBeside) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction(db, (tx) => work(tx, write.beside));
  } catch (error) {
    write.failure = { error };
    throw error;
  }
}

const adapterOn = (executor: Executor) =>
  drizzleAdapter(executor, {
    provider: "sqlite",
    schema: { user: users, session: sessions, account: accounts, verification: verifications },
  });

/** better-auth's adapter, whose two writes of a session take what is written beside them into one transaction. */
function adapterWithEvents(db: Db) {
  return (options: BetterAuthOptions): ReturnType<ReturnType<typeof adapterOn>> => {
    const plain = adapterOn(db)(options);
    return {
      ...plain,
      create: async (data) => {
        const write = sessionWrites.getStore();
        if (!write || data.model !== "session") return plain.create(data);
        return inSessionWrite(db, write, async (tx, beside) => {
          const made = await adapterOn(tx)(options).create<Record<string, unknown>>(data);
          await beside(tx, { id: String(made["id"]), userId: String(made["userId"]) });
          return made as never;
        });
      },
      delete: async (data) => {
        const write = sessionWrites.getStore();
        const token = data.where.find(({ field }) => field === "token")?.value;
        if (!write || data.model !== "session" || typeof token !== "string") return plain.delete(data);
        await inSessionWrite(db, write, async (tx, beside) => {
          const [ended] = await tx
            .delete(sessions)
            .where(eq(sessions.token, token))
            .returning({ id: sessions.id, userId: sessions.userId });
          if (ended) await beside(tx, ended);
        });
      },
    };
  };
}

/**
 * Begins a session for a person who has proved who they are in two steps: better-auth begins one by itself only where
 * the password alone is enough. Not reachable over HTTP, like all of its endpoints here.
 */
const beginSession = createAuthEndpoint.serverOnly(
  { method: "POST", body: z.object({ userId: z.string() }) },
  async (ctx) => {
    const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId);
    if (!user) throw new APIError("NOT_FOUND");
    const session = await ctx.context.internalAdapter.createSession(user.id, false);
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ ok: true });
  },
);

function createAuth(db: Db) {
  const settings = environment();
  return betterAuth({
    appName: "Ringtrial",
    baseURL: settings.SITE_URL,
    secret: settings.SESSION_SECRET,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: adapterWithEvents(db),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      // The end of a session is known from its start.
      disableSessionRefresh: true,
      // Reading never writes, not even to take away a session that has expired: a job does that.
      deferSessionRefresh: true,
    },
    plugins: [{ id: "ringtrial-two-steps", endpoints: { beginSession } }],
    // Attempts are limited in the sign-in command; better-auth counts only its own routes.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: "ringtrial", useSecureCookies: settings.SITE_URL.startsWith("https:") },
  });
}

const made = new WeakMap<Db, ReturnType<typeof createAuth>>();

/** better-auth on a database: one for each, and so one in a process. */
export function authenticationOn(db: Db): ReturnType<typeof createAuth> {
  const auth = made.get(db) ?? createAuth(db);
  made.set(db, auth);
  return auth;
}

/** Cookies that a better-auth answer sets, one by one. */
export function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie();
}
