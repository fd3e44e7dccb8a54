import { eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { environment } from "#app/platform/environment.server.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";

/** Whether a role has to have a second factor in this installation: the secretariat's, which sees every result. */
export function needsSecondFactor(actor: Actor): boolean {
  return actor.role === "programme_secretariat" && environment().SECOND_FACTOR_REQUIRED;
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
