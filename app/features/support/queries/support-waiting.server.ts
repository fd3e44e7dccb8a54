import { and, count, eq } from "drizzle-orm";
import { allows, type Person } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { waitsForItsDonor } from "./our-support.server.ts";
import { reviewCounts, type ReviewCounts } from "./support-to-review.server.ts";

/** What of the entries of support waits for a person, as their home tells it. */
export type SupportWaiting =
  | { side: "secretariat"; counts: ReviewCounts["waiting"] }
  /** Drafts, entries that were returned, and entries to confirm. */
  | { side: "donor"; entries: number };

/** What waits for the actor; null for whoever is of neither side. */
export async function supportWaiting(executor: Executor, actor: Person): Promise<SupportWaiting | null> {
  if (allows(supportPolicy["support:review"], actor))
    return { side: "secretariat", counts: (await reviewCounts(executor)).waiting };
  const { organisationId } = actor;
  if (organisationId === null || !allows(supportPolicy["support:read-own"], actor, { organisationId }))
    return null;
  const [waiting] = await executor
    .select({ entries: count() })
    .from(supportEntries)
    .where(and(eq(supportEntries.donorId, organisationId), waitsForItsDonor));
  return { side: "donor", entries: waiting?.entries ?? 0 };
}
