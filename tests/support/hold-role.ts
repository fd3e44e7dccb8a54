import type { Person } from "#app/domain/accounts/policy.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";

const SINCE = new Date("2020-01-01T00:00:00Z");

/** Gives somebody the role that they act in, as every change asks for it; and makes their account where there is none. */
export async function holdRole(db: Db | Tx, person: Person): Promise<void> {
  const { userId, name, email, role, laboratoryId, organisationId } = person;
  await db
    .insert(users)
    .values({ id: userId, name, email, createdAt: SINCE, updatedAt: SINCE })
    .onConflictDoNothing();
  await db.insert(memberships).values({
    id: `${userId} as ${role}`,
    userId,
    role,
    laboratoryId,
    organisationId,
    createdAt: SINCE,
  });
}
