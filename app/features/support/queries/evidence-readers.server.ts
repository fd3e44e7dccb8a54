import { and, eq, exists, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEvidence } from "#db/schema/support-parts.server.ts";
import { supportEntries, supportEntrySteps } from "#db/schema/support.server.ts";
import { readingOf, sideOf } from "../entry-access.ts";

/**
 * Whether a file that was given as evidence of support is served to this reader: to the two sides of its entry, each as
 * soon as it may know of the entry, and to nobody once it was taken away.
 *
 * @returns null for a file that is no evidence of support.
 */
export async function isSupportEvidenceServed(
  executor: Executor,
  evidenceFileId: string,
  actor: Actor,
): Promise<boolean | null> {
  const rows = await executor
    .select({
      donorId: supportEntries.donorId,
      state: supportEntries.state,
      recordedBy: supportEntries.recordedBy,
      wasHandedIn: sql<number>`${exists(
        executor
          .select({ one: sql`1` })
          .from(supportEntrySteps)
          .where(
            and(eq(supportEntrySteps.entryId, supportEntries.id), eq(supportEntrySteps.event, "submit")),
          ),
      )}`,
      takenAwayAt: supportEvidence.takenAwayAt,
    })
    .from(supportEvidence)
    .innerJoin(supportEntries, eq(supportEntries.id, supportEvidence.entryId))
    .where(eq(supportEvidence.evidenceFileId, evidenceFileId));
  if (rows.length === 0) return null;
  return rows.some(
    ({ takenAwayAt, wasHandedIn, ...entry }) =>
      takenAwayAt === null &&
      sideOf(entry, actor) !== null &&
      readingOf({ ...entry, wasHandedIn: Boolean(wasHandedIn) }, actor) === "inside",
  );
}
