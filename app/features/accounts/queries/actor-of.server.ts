import { and, asc, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, sessions } from "#db/schema/accounts.server.ts";

/**
 * The person in the role that they wear in the session, or null for a person whose roles have all ended. The oldest
 * role is worn where none was chosen, and where the chosen one has ended.
 */
export async function actorOf(
  executor: Executor,
  user: { id: string; name: string; email: string },
  sessionId: string | null = null,
): Promise<Person | null> {
  const held = await executor
    .select({
      id: memberships.id,
      role: memberships.role,
      laboratoryId: memberships.laboratoryId,
      organisationId: memberships.organisationId,
      wornIn: sessions.id,
    })
    .from(memberships)
    .leftJoin(
      sessions,
      and(eq(sessions.actingMembershipId, memberships.id), eq(sessions.id, sessionId ?? "")),
    )
    .where(and(eq(memberships.userId, user.id), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  const worn = held.find(({ wornIn }) => wornIn !== null) ?? held[0];
  if (!worn) return null;
  const { role, laboratoryId, organisationId } = worn;
  return {
    kind: "person",
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    laboratoryId,
    organisationId,
  };
}
