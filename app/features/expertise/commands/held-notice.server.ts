import { eq } from "drizzle-orm";
import { notFound } from "#app/domain/domain-error.ts";
import type { Tx } from "#db/client.server.ts";
import { expertiseAnswers, expertiseNotices } from "#db/schema/expertise.server.ts";

/** The offer or request with this id. */
export async function heldNotice(tx: Tx, noticeId: string): Promise<typeof expertiseNotices.$inferSelect> {
  const [notice] = await tx.select().from(expertiseNotices).where(eq(expertiseNotices.id, noticeId));
  if (!notice) throw notFound();
  return notice;
}

/** An answer, and what it answers. */
export async function heldAnswer(
  tx: Tx,
  { noticeId, answerId }: { noticeId: string; answerId: string },
): Promise<{
  notice: typeof expertiseNotices.$inferSelect;
  answer: typeof expertiseAnswers.$inferSelect;
}> {
  const notice = await heldNotice(tx, noticeId);
  const [answer] = await tx.select().from(expertiseAnswers).where(eq(expertiseAnswers.id, answerId));
  if (answer?.noticeId !== noticeId) throw notFound();
  return { notice, answer };
}
