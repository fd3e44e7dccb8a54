import { asc, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { personLineOf, personLines, type PersonLine } from "./people-list.server.ts";

export interface PersonPage {
  userId: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  /** The reader's own page: nothing can be ended or reset there. */
  isOwn: boolean;
  /** All the roles there ever were, the oldest first. */
  roles: PersonLine[];
}

/**
 * One person for the secretariat, with the history of their roles.
 *
 * @throws DomainError `not_found`.
 */
export async function personPage(
  executor: Executor,
  input: { userId: string },
  actor: Person,
): Promise<PersonPage> {
  requirePermission(accountsPolicy["accounts:read-people"], actor);
  const [user] = await executor.select().from(users).where(eq(users.id, input.userId));
  if (!user) throw notFound();
  const rows = await personLines(executor)
    .where(eq(memberships.userId, user.id))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    hasSecondFactor: user.twoFactorEnabled,
    isOwn: user.id === actor.userId,
    roles: rows.map(personLineOf),
  };
}
