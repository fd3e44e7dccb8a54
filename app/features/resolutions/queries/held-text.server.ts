import { asc, desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";
import { paragraphs, resolutions } from "#db/schema/resolutions.server.ts";

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
  source: string;
}

/** A text of a resolution in one language. */
export interface TextVersion {
  id: string;
  language: string;
  /** From 1 within the language; the highest is the text of today. */
  version: number;
  title: string | null;
  held: ResolutionRow["held"];
  source: string;
  loadedAt: Date;
}

export interface HeldText {
  resolution: HeldResolution;
  /** The text shown: the latest in its language. */
  version: TextVersion;
  paragraphs: HeldParagraph[];
  /** Every text held, by language and version. */
  versions: TextVersion[];
  /** The languages held, the first one that was held first. */
  languages: string[];
}

/** Every resolution held, in the order of their numbers. */
export async function heldResolutions(executor: Executor): Promise<HeldResolution[]> {
  const rows = await executor.select().from(resolutions);
  return rows
    .map(resolutionOf)
    .sort(
      (a, b) =>
        a.body.localeCompare(b.body, "en") || a.number.localeCompare(b.number, "en", { numeric: true }),
    );
}

/**
 * A resolution with its paragraphs in the order of the text; null for a key that is not held.
 *
 * @param language which of the languages held to show; another, or none, shows the first.
 */
export async function heldText(
  executor: Executor,
  resolutionKey: string,
  language?: string,
): Promise<HeldText | null> {
  const [row] = await executor.select().from(resolutions).where(eq(resolutions.id, resolutionKey));
  if (!row) return null;
  const versions = await textVersions(executor, resolutionKey);
  const languages = [...new Set(versions.map((version) => version.language))];
  const shown = language !== undefined && languages.includes(language) ? language : languages[0];
  const version = versions.findLast((candidate) => candidate.language === shown);
  if (!version) return null;
  const rows = await executor
    .select({ paragraph: paragraphs, text: paragraphTexts })
    .from(paragraphTexts)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
    .where(eq(paragraphTexts.resolutionVersionId, version.id))
    .orderBy(asc(paragraphs.position));
  const places = { preambular: 0, operative: 0 };
  return {
    resolution: { ...resolutionOf(row), title: version.title, held: version.held, source: version.source },
    version,
    versions,
    languages,
    paragraphs: rows.map(({ paragraph, text }) => {
      const ordinal = text.number === null ? (places[paragraph.kind] += 1) : null;
      return paragraphOf(paragraph, text, version.language, ordinal);
    }),
  };
}

/**
 * A paragraph that today's text no longer has, in the words it had last; null for a key that was never held. What was
 * linked to it stays.
 */
export async function formerParagraph(
  executor: Executor,
  paragraphKey: string,
): Promise<HeldParagraph | null> {
  const [row] = await executor
    .select({ paragraph: paragraphs, text: paragraphTexts, language: resolutionVersions.language })
    .from(paragraphTexts)
    .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
    .innerJoin(resolutionVersions, eq(resolutionVersions.id, paragraphTexts.resolutionVersionId))
    .where(eq(paragraphs.id, paragraphKey))
    .orderBy(desc(eq(resolutionVersions.language, paragraphs.language)), desc(resolutionVersions.version))
    .limit(1);
  if (!row) return null;
  const ordinal = Number(/_(\d+)$/u.exec(paragraphKey)?.[1] ?? 1);
  return paragraphOf(row.paragraph, row.text, row.language, row.text.number === null ? ordinal : null);
}

/**
 * The texts of a resolution: first the language whose words `paragraphs` holds, and in each the versions from the first on.
 */
export async function textVersions(executor: Executor, resolutionKey: string): Promise<TextVersion[]> {
  const rows = await executor
    .select()
    .from(resolutionVersions)
    .where(eq(resolutionVersions.resolutionId, resolutionKey))
    .orderBy(asc(resolutionVersions.loadedAt), asc(resolutionVersions.version));
  const [first] = await executor
    .select({ language: paragraphs.language })
    .from(paragraphs)
    .where(eq(paragraphs.resolutionId, resolutionKey))
    .orderBy(asc(paragraphs.position))
    .limit(1);
  const order = [...new Set([...(first ? [first.language] : []), ...rows.map(({ language }) => language)])];
  return rows
    .map(({ id, language, version, title, held, source, loadedAt }) => ({
      id,
      language,
      version,
      title,
      held,
      source,
      loadedAt,
    }))
    .sort((a, b) => order.indexOf(a.language) - order.indexOf(b.language) || a.version - b.version);
}

function resolutionOf({
  id,
  body,
  number,
  title,
  documentSymbols,
  adoptedOn,
  held,
  source,
}: ResolutionRow): HeldResolution {
  return { key: id, body, number, title, documentSymbols, adoptedOn, held, source };
}

function paragraphOf(
  { id, kind, asks }: ParagraphRow,
  { number, text, verb, addressee, held, footnotes }: typeof paragraphTexts.$inferSelect,
  language: string,
  ordinal: number | null,
): HeldParagraph {
  return {
    key: id,
    slug: id.slice(id.indexOf("/") + 1),
    kind,
    number,
    ordinal,
    language,
    text,
    verb,
    addressee,
    held,
    asks,
    footnotes: footnotes
      .map((note) => ({ mark: note.mark, text: note.text }))
      .sort((a, b) => a.mark.localeCompare(b.mark, "en", { numeric: true })),
  };
}
