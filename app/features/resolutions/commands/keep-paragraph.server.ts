import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { resolutionsPolicy } from "../resolutions.policy.ts";
import type { CommandRequest } from "./save-texts.server.ts";

/** What an audit event of a paragraph tells. */
type Told = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Changes something that is kept of a paragraph, in one transaction with its audit event.
 *
 * @param change writes it and says what the trail is to tell; null where there was nothing to change, and nothing is told.
 * @throws DomainError `not_found` for a paragraph that is not held, and for whoever may not.
 */
export async function keepParagraph(
  db: Db,
  { paragraphKey, action }: { paragraphKey: string; action: string },
  change: (tx: Tx, paragraph: typeof paragraphs.$inferSelect) => Promise<Told | null>,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requirePermission(resolutionsPolicy["resolutions:keep"], actor);
  await inTransactionOf(db, actor, async (tx) => {
    const [paragraph] = await tx.select().from(paragraphs).where(eq(paragraphs.id, paragraphKey));
    if (!paragraph) throw notFound();
    const details = await change(tx, paragraph);
    if (details === null) return;
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: `resolutions:${action}`,
      subject: { type: "paragraph", id: paragraphKey },
      details,
      requestId: request.requestId,
    });
  });
}
