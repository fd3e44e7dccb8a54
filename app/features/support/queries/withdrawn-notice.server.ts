import { eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import type { Executor } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { readingOf } from "../entry-access.ts";

/** What everybody is told of an entry that was public once: that it is no more, and when. Not what it said, nor why. */
export interface WithdrawnNotice {
  number: string;
  publishedAt: Date;
  withdrawnAt: Date;
}

/** The notice at the address of a withdrawn entry, for readers who are neither of its sides; null for any other entry or reader. */
export async function withdrawnNotice(
  executor: Executor,
  number: string,
  actor: Actor,
): Promise<WithdrawnNotice | null> {
  const [entry] = await executor.select().from(supportEntries).where(eq(supportEntries.number, number));
  if (!entry || entry.state !== "withdrawn" || entry.publishedAt === null) return null;
  // It was published, so it was handed in before.
  if (readingOf({ ...entry, wasHandedIn: true }, actor) === "inside") return null;
  // Nothing happens to a withdrawn entry any more: its last change is its withdrawal.
  return { number, publishedAt: entry.publishedAt, withdrawnAt: entry.updatedAt };
}
