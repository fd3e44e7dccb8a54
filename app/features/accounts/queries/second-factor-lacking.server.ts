import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { environment } from "#app/platform/environment.server.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";

/** Whether a role has to have a second factor in this installation: the secretariat's, which sees every result. */
export function needsSecondFactor(actor: Actor): boolean {
  return actor.role === "programme_secretariat" && environment().SECOND_FACTOR_REQUIRED;
}

/**
 * Whether a person has to keep a second factor in this installation, whatever role they wear: without it, their password
 * alone would open every role that they hold.
 */
export async function mustKeepSecondFactor(executor: Executor, userId: string): Promise<boolean> {
  if (!environment().SECOND_FACTOR_REQUIRED) return false;
  const [held] = await executor
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.role, "programme_secretariat"),
        isNull(memberships.endedAt),
      ),
    )
    .limit(1);
  return held !== undefined;
}

/** Whether the actor has to set up a second factor before anything else. */
export async function lacksSecondFactor(executor: Executor, actor: Actor): Promise<boolean> {
  if (actor.kind !== "person" || !needsSecondFactor(actor)) return false;
  const [user] = await executor
    .select({ isEnabled: users.twoFactorEnabled })
    .from(users)
    .where(eq(users.id, actor.userId));
  return !user?.isEnabled;
}
