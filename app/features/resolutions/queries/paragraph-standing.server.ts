import { asc, desc, eq, or, sql } from "drizzle-orm";
import type { ParagraphRelation, ParagraphStatus } from "#app/domain/resolutions/paragraph-standing.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { paragraphStatuses, relatedParagraphs } from "#db/schema/resolution-texts.server.ts";
import { paragraphNames, type ParagraphName } from "#app/features/support/queries/paragraph-names.server.ts";

/** How far a paragraph was carried out, as it was judged once. */
export interface StatusNote {
  id: string;
  status: ParagraphStatus;
  note: string;
  /** The day that it speaks of, `YYYY-MM-DD`. */
  asOfDay: string;
  /** A document or address that shows it. */
  evidence: string | null;
  setAt: Date;
  /** Null for readers who are not told. */
  byName: string | null;
}

/** A paragraph that has to do with this one. `isFrom`: this one recalls the other; else the other recalls this one. */
export interface RelatedParagraph {
  paragraph: ParagraphName;
  relation: ParagraphRelation;
  note: string | null;
  isFrom: boolean;
}

/** The notes on how far a paragraph is carried out, the latest first: it is the one that counts. */
export async function statusNotes(
  executor: Executor,
  paragraphKey: string,
  { withNames }: { withNames: boolean },
): Promise<StatusNote[]> {
  const rows = await executor
    .select({
      id: paragraphStatuses.id,
      status: paragraphStatuses.status,
      note: paragraphStatuses.note,
      asOfDay: paragraphStatuses.asOfDay,
      evidence: paragraphStatuses.address,
      setAt: paragraphStatuses.setAt,
      byName: users.name,
    })
    .from(paragraphStatuses)
    .innerJoin(users, eq(users.id, paragraphStatuses.setBy))
    .where(eq(paragraphStatuses.paragraphId, paragraphKey))
    .orderBy(
      desc(paragraphStatuses.asOfDay),
      desc(paragraphStatuses.setAt),
      sql`${paragraphStatuses}.rowid desc`,
    );
  return rows.map((row) => ({ ...row, byName: withNames ? row.byName : null }));
}

/** The paragraphs that a paragraph has to do with, in either direction, in the order of the resolutions. */
export async function relatedTo(executor: Executor, paragraphKey: string): Promise<RelatedParagraph[]> {
  const rows = await executor
    .select()
    .from(relatedParagraphs)
    .where(or(eq(relatedParagraphs.paragraphId, paragraphKey), eq(relatedParagraphs.relatedId, paragraphKey)))
    .orderBy(asc(relatedParagraphs.setAt));
  if (rows.length === 0) return [];
  const names = await paragraphNames(executor);
  const order = [...names.keys()];
  return rows
    .flatMap(({ paragraphId, relatedId, relation, note }): RelatedParagraph[] => {
      const isFrom = paragraphId === paragraphKey;
      const paragraph = names.get(isFrom ? relatedId : paragraphId);
      return paragraph ? [{ paragraph, relation, note, isFrom }] : [];
    })
    .sort((a, b) => order.indexOf(a.paragraph.key) - order.indexOf(b.paragraph.key));
}
