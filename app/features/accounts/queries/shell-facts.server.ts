import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { openedAs } from "#app/platform/opened-as.server.ts";
import { isDemonstration as holdsDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";

export interface ShellFacts {
  viewer: {
    name: string;
    role: Exclude<Actor["role"], "public">;
    place: string | null;
    laboratoryId: string | null;
    /** Whether the role is worn in somebody's place. */
    isDeputy: boolean;
    /** Whether there are other roles to choose from. */
    hasOtherRoles: boolean;
    /** Goes along with every form of the page. */
    openedAs: string;
  } | null;
  isDemonstration: boolean;
}

/** What the masthead says: who reads, in which role, for whom; and whether this is a demonstration. */
export async function shellFactsFor(executor: Executor, actor: Actor): Promise<ShellFacts> {
  const isDemonstration = await holdsDemonstration(executor);
  if (actor.kind !== "person") return { viewer: null, isDemonstration };
  let place: string | null = null;
  if (actor.laboratoryId) {
    const [own] = await executor
      .select({ name: laboratories.name })
      .from(laboratories)
      .where(eq(laboratories.id, actor.laboratoryId));
    place = own?.name ?? null;
  } else if (actor.organisationId) {
    const [own] = await executor
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, actor.organisationId));
    place = own?.name ?? null;
  }
  const held = await executor
    .select({
      role: memberships.role,
      laboratoryId: memberships.laboratoryId,
      organisationId: memberships.organisationId,
      deputyForId: memberships.deputyForId,
    })
    .from(memberships)
    .where(and(eq(memberships.userId, actor.userId), isNull(memberships.endedAt)));
  const worn = held.find(
    (one) =>
      one.role === actor.role &&
      one.laboratoryId === actor.laboratoryId &&
      one.organisationId === actor.organisationId,
  );
  return {
    viewer: {
      name: actor.name,
      role: actor.role,
      place,
      laboratoryId: actor.laboratoryId,
      isDeputy: (worn?.deputyForId ?? null) !== null,
      hasOtherRoles: held.length > 1,
      openedAs: openedAs(actor),
    },
    isDemonstration,
  };
}
