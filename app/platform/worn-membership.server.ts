import { and, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";

/** The membership that somebody acts in. */
export interface WornMembership {
  id: string;
  isDeputy: boolean;
}

/**
 * The membership that the actor wears: a person holds a role once for one place while it has not ended.
 *
 * @throws DomainError `not_found` where it has ended meanwhile.
 */
export async function wornMembership(executor: Executor, actor: Person): Promise<WornMembership> {
  const { laboratoryId, organisationId } = actor;
  const [worn] = await executor
    .select({ id: memberships.id, deputyForId: memberships.deputyForId })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, actor.userId),
        eq(memberships.role, actor.role),
        laboratoryId === null ? isNull(memberships.laboratoryId) : eq(memberships.laboratoryId, laboratoryId),
        organisationId === null
          ? isNull(memberships.organisationId)
          : eq(memberships.organisationId, organisationId),
        isNull(memberships.endedAt),
      ),
    );
  if (!worn) throw notFound();
  return { id: worn.id, isDeputy: worn.deputyForId !== null };
}
