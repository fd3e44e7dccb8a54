import { and, desc, eq, gt } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { environment } from "#app/platform/environment.server.ts";
import type { Executor } from "#db/client.server.ts";
import { sessions, users } from "#db/schema/accounts.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";

export interface OwnSession {
  id: string;
  isThis: boolean;
  begunAt: Date;
  endsAt: Date;
  /** What the browser said of itself. */
  userAgent: string | null;
}

export interface OwnAccount {
  name: string;
  email: string;
  hasSecondFactor: boolean;
  /** Whether the secretariat of this installation needs a second factor. */
  isSecondFactorRequired: boolean;
  sessions: OwnSession[];
}

/** One's own account: the address, whether there is a second factor, and where one is signed in. */
export async function ownAccount(
  executor: Executor,
  input: { sessionId: string | null; at: Date },
  actor: Person,
): Promise<OwnAccount> {
  requirePermission(accountsPolicy["accounts:keep-own"], actor);
  const [user] = await executor.select().from(users).where(eq(users.id, actor.userId));
  if (!user) throw notFound();
  const held = await executor
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, actor.userId), gt(sessions.expiresAt, input.at)))
    .orderBy(desc(sessions.createdAt));
  return {
    name: user.name,
    email: user.email,
    hasSecondFactor: user.twoFactorEnabled,
    isSecondFactorRequired: environment().SECOND_FACTOR_REQUIRED,
    sessions: held.map(({ id, createdAt, expiresAt, userAgent }) => ({
      id,
      isThis: id === input.sessionId,
      begunAt: createdAt,
      endsAt: expiresAt,
      userAgent,
    })),
  };
}
