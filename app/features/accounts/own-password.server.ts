import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, eq, ne } from "drizzle-orm";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "#app/domain/domain-error.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { accounts, sessions } from "#db/schema/accounts.server.ts";

/** Guesses at one's own password from a session that somebody left open: 10 in a quarter of an hour. */
const guesses = new RateLimiterMemory({ keyPrefix: "own-password", points: 10, duration: 15 * 60 });

/**
 * Checks the password that a signed-in person types again for a change to their account.
 *
 * @throws DomainError `password_wrong` or `too_many_attempts` (params: minutes), field `currentPassword`.
 */
export async function requireOwnPassword(executor: Executor, userId: string, typed: string): Promise<void> {
  try {
    await guesses.consume(userId);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    throw new DomainError("too_many_attempts", { field: "currentPassword", params: { minutes } });
  }
  const [held] = await executor
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")));
  if (!held?.password || !(await verifyPassword({ hash: held.password, password: typed })))
    throw new DomainError("password_wrong", { field: "currentPassword" });
  await guesses.delete(userId);
}

/** Writes a new password; the first one as well. `hash` is of {@link hashNewPassword}. */
export async function writePassword(tx: Tx, userId: string, hash: string, at: Date): Promise<void> {
  const changed = await tx
    .update(accounts)
    .set({ password: hash, updatedAt: at })
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, "credential")))
    .returning({ id: accounts.id });
  if (changed.length > 0) return;
  await tx.insert(accounts).values({
    id: newId(),
    accountId: userId,
    providerId: "credential",
    userId,
    password: hash,
    createdAt: at,
    updatedAt: at,
  });
}

/** A tenth of a second of work, so it is done before the transaction. */
export const hashNewPassword = (password: string): Promise<string> => hashPassword(password);

/** Ends a person's sessions, all of them or all but one. Returns how many there were. */
export async function endSessionsOf(tx: Tx, userId: string, but: string | null): Promise<number> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), but === null ? undefined : ne(sessions.id, but)))
    .returning({ id: sessions.id });
  return ended.length;
}
