import { APIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { authentication, cookiesOf } from "#app/platform/session.server.ts";
import type { Db } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { SignIn } from "../accounts.schema.ts";

/** Attempts that fail, by account and by address. The process is the only one, so its memory is the record. */
const WINDOW_SECONDS = 15 * 60;
const byAccount = new RateLimiterMemory({ keyPrefix: "account", points: 6, duration: WINDOW_SECONDS });
const byAddress = new RateLimiterMemory({ keyPrefix: "address", points: 40, duration: WINDOW_SECONDS });

async function takeAttempt(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes)
      throw new DomainError("too_many_attempts", {
        params: { minutes: Math.max(1, Math.ceil(error.msBeforeNext / 60_000)) },
      });
    throw error;
  }
}

/**
 * Signs a person in.
 *
 * @returns the cookies to set.
 * @throws DomainError `too_many_attempts` (params: minutes), or `wrong_credentials`, which does not tell whether the account exists.
 */
export async function signIn(
  db: Db,
  input: SignIn,
  request: { headers: Headers; clientAddress: string; requestId: string; at: Date },
): Promise<string[]> {
  const account = input.email.toLowerCase();
  await takeAttempt(byAddress, request.clientAddress);
  await takeAttempt(byAccount, account);
  let answer: Response;
  try {
    answer = await authentication().api.signInEmail({
      body: { email: account, password: input.password },
      headers: request.headers,
      asResponse: true,
    });
  } catch (error) {
    if (error instanceof APIError) throw new DomainError("wrong_credentials");
    throw error;
  }
  if ([400, 401, 403].includes(answer.status)) throw new DomainError("wrong_credentials");
  if (!answer.ok) throw new Error(`sign-in was answered with ${answer.status}`);
  await byAccount.delete(account);
  await byAddress.reward(request.clientAddress);
  await inTransaction(db, async (tx) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, account));
    if (user)
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: user.id, role: "person" },
        action: "accounts:sign-in",
        subject: { type: "user", id: user.id },
        requestId: request.requestId,
      });
  });
  return cookiesOf(answer);
}
