import { and, asc, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";

/** The person with the role they hold, or null for a person whose roles have all ended. The oldest role comes first. */
export async function actorOf(
  executor: Executor,
  user: { id: string; name: string; email: string },
): Promise<Person | null> {
  const [held] = await executor
    .select({
      role: memberships.role,
      laboratoryId: memberships.laboratoryId,
      organisationId: memberships.organisationId,
    })
    .from(memberships)
    .where(and(eq(memberships.userId, user.id), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id))
    .limit(1);
  return held ? { kind: "person", userId: user.id, name: user.name, email: user.email, ...held } : null;
}
