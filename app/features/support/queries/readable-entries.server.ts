import { and, eq, exists, inArray, ne, or, sql, type SQL } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { PUBLISHED_STATES } from "../entry-states.ts";
import { supportPolicy } from "../support.policy.ts";

/** Entries that everybody may read. A condition over `support_entries`. */
export const openToAll = inArray(supportEntries.state, [...PUBLISHED_STATES]);

/** Entries that were handed in: no draft, and nothing that was withdrawn while it was one. A condition over `support_entries`. */
export function handedIn(executor: Executor): SQL | undefined {
  const submitted = exists(
    executor
      .select({ one: sql`1` })
      .from(supportEntrySteps)
      .where(and(eq(supportEntrySteps.entryId, supportEntries.id), eq(supportEntrySteps.event, "submit"))),
  );
  return and(ne(supportEntries.state, "draft"), or(ne(supportEntries.state, "withdrawn"), submitted));
}

/** Entries that this reader may read, as `readingOf` has it entry by entry. A condition over `support_entries`. */
export function readableBy(executor: Executor, actor: Actor): SQL | undefined {
  const { organisationId } = actor.kind === "person" ? actor : { organisationId: null };
  const ownReaders =
    organisationId !== null && allows(supportPolicy["support:read-own"], actor, { organisationId });
  return or(
    openToAll,
    allows(supportPolicy["support:read-handed-in"], actor) ? handedIn(executor) : undefined,
    allows(supportPolicy["support:review"], actor) ? eq(supportEntries.recordedBy, "secretariat") : undefined,
    ownReaders
      ? and(
          eq(supportEntries.donorId, organisationId),
          or(eq(supportEntries.recordedBy, "donor"), handedIn(executor)),
        )
      : undefined,
  );
}
