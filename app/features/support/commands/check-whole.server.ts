import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { Tx } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { hasParts, isPoolOfAll } from "../queries/wholes.server.ts";

/**
 * The last look at the whole that an entry is to be a part of: one that stands, is no part itself, and is of the same donor
 * and known to the side that records the part, or is a pool. A whole that it was a part of already may stay.
 *
 * @throws DomainError `content_refused` (field: partOfId).
 */
export async function checkWhole(
  tx: Tx,
  part: { id: string; donorId: string; recordedBy: SupportSide; parentEntryId: string | null },
  wholeId: string | null,
): Promise<void> {
  if (wholeId === null || wholeId === part.parentEntryId) return;
  const [whole] = await tx.select().from(supportEntries).where(eq(supportEntries.id, wholeId));
  const isKnown = whole?.state !== "draft" || whole.recordedBy === part.recordedBy;
  const isOwn = whole?.donorId === part.donorId && isKnown;
  if (
    !whole ||
    whole.id === part.id ||
    whole.state === "withdrawn" ||
    whole.parentEntryId !== null ||
    (!isOwn && !(await isPoolOfAll(tx, wholeId))) ||
    (await hasParts(tx, part.id))
  )
    throw new DomainError("content_refused", { field: "partOfId" });
}
