import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphFootnotes, paragraphs, resolutions } from "#db/schema/resolutions.server.ts";

type ResolutionRow = typeof resolutions.$inferSelect;
type ParagraphRow = typeof paragraphs.$inferSelect;

/** A paragraph as held, to the letter, with what its page is called by. */
export interface HeldParagraph {
  /** `cnd-50-4/para_6`. */
  key: string;
  /** The last part of its address: `para_6`. */
  slug: string;
  kind: ParagraphRow["kind"];
  number: string | null;
  /** Place among the preambular paragraphs or among the pieces without a number, from 1; null where it has a number. */
  ordinal: number | null;
  language: string;
  text: string;
  verb: string | null;
  addressee: string | null;
  held: ParagraphRow["held"];
  asks: ParagraphRow["asks"];
  footnotes: { mark: string; text: string }[];
}

/** A resolution as held. What is null is not held; `held` says how much of its text is. */
export interface HeldResolution {
  key: string;
  body: string;
  number: string;
  title: string | null;
  documentSymbols: string | null;
  adoptedOn: string | null;
  held: ResolutionRow["held"];
}

/** Every resolution held, in the order of their numbers. */
export async function heldResolutions(executor: Executor): Promise<HeldResolution[]> {
  const rows = await executor.select().from(resolutions);
  return rows.map(resolutionOf).sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
}

/** A resolution with its paragraphs in the order of the text; null for a key that is not held. */
export async function heldText(
  executor: Executor,
  resolutionKey: string,
): Promise<{ resolution: HeldResolution; paragraphs: HeldParagraph[] } | null> {
  const [row] = await executor.select().from(resolutions).where(eq(resolutions.id, resolutionKey));
  if (!row) return null;
  const rows = await executor
    .select()
    .from(paragraphs)
    .where(eq(paragraphs.resolutionId, resolutionKey))
    .orderBy(asc(paragraphs.position));
  const notes = await executor
    .select({
      paragraphId: paragraphFootnotes.paragraphId,
      mark: paragraphFootnotes.mark,
      text: paragraphFootnotes.text,
    })
    .from(paragraphFootnotes)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphFootnotes.paragraphId))
    .where(eq(paragraphs.resolutionId, resolutionKey));
  return {
    resolution: resolutionOf(row),
    paragraphs: rows.map((paragraph) => paragraphOf(paragraph, notes)),
  };
}

function resolutionOf({
  id,
  body,
  number,
  title,
  documentSymbols,
  adoptedOn,
  held,
}: ResolutionRow): HeldResolution {
  return { key: id, body, number, title, documentSymbols, adoptedOn, held };
}

function paragraphOf(
  row: ParagraphRow,
  notes: readonly { paragraphId: string; mark: string; text: string }[],
): HeldParagraph {
  const { id, kind, number, language, text, verb, addressee, held, asks } = row;
  const slug = id.slice(id.indexOf("/") + 1);
  const ordinal = /^(?:pre|fragment)_(\d+)$/u.exec(slug)?.[1];
  return {
    key: id,
    slug,
    kind,
    number,
    ordinal: ordinal === undefined ? null : Number(ordinal),
    language,
    text,
    verb,
    addressee,
    held,
    asks,
    footnotes: notes
      .filter(({ paragraphId }) => paragraphId === id)
      .map(({ mark, text: note }) => ({ mark, text: note }))
      .sort((a, b) => a.mark.localeCompare(b.mark, "en", { numeric: true })),
  };
}
