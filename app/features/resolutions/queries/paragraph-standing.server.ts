import { asc, desc, eq, inArray, or, sql } from "drizzle-orm";
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
  reader: { withNames: boolean },
): Promise<StatusNote[]> {
  return (await statusNotesByParagraph(executor, [paragraphKey], reader)).get(paragraphKey) ?? [];
}

/** As {@link statusNotes}, of several paragraphs; one without a note is not among the keys. */
export async function statusNotesByParagraph(
  executor: Executor,
  paragraphKeys: readonly string[],
  { withNames }: { withNames: boolean },
): Promise<ReadonlyMap<string, StatusNote[]>> {
  const rows = await executor
    .select({
      paragraphId: paragraphStatuses.paragraphId,
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
    .where(inArray(paragraphStatuses.paragraphId, [...paragraphKeys]))
    .orderBy(
      desc(paragraphStatuses.asOfDay),
      desc(paragraphStatuses.setAt),
      sql`${paragraphStatuses}.rowid desc`,
    );
  const notes = new Map<string, StatusNote[]>();
  for (const { paragraphId, ...row } of rows) {
    const note = { ...row, byName: withNames ? row.byName : null };
    const own = notes.get(paragraphId);
    if (own) own.push(note);
    else notes.set(paragraphId, [note]);
  }
  return notes;
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
