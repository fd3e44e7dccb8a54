import { and, asc, eq, isNull } from "drizzle-orm";
import type { Person, Role } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { wornMembership } from "#app/platform/worn-membership.server.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";

export interface OwnRole {
  id: string;
  role: Role;
  /** The laboratory or organisation it is for. */
  place: string | null;
  isDeputy: boolean;
  isWorn: boolean;
  since: Date;
}

/** The roles that a person holds now, the oldest first, and which one is worn. */
export async function ownRoles(executor: Executor, actor: Person): Promise<OwnRole[]> {
  requirePermission(accountsPolicy["accounts:choose-role"], actor);
  const worn = await wornMembership(executor, actor);
  const held = await executor
    .select({
      id: memberships.id,
      role: memberships.role,
      laboratory: laboratories.name,
      organisation: organisations.name,
      deputyForId: memberships.deputyForId,
      since: memberships.createdAt,
    })
    .from(memberships)
    .leftJoin(laboratories, eq(laboratories.id, memberships.laboratoryId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.userId, actor.userId), isNull(memberships.endedAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return held.map(({ id, role, laboratory, organisation, deputyForId, since }) => ({
    id,
    role,
    place: laboratory ?? organisation,
    isDeputy: deputyForId !== null,
    isWorn: id === worn.id,
    since,
  }));
}
