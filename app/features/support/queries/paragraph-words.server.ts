import { asc, inArray } from "drizzle-orm";
import {
  linkWarning,
  textWarning,
  type LinkWarning,
  type TextWarning,
} from "#app/domain/resolutions/purposes.ts";
import { paragraphsOfToday } from "#app/features/resolutions/queries/paragraphs-of-today.server.ts";
import type { Executor } from "#db/client.server.ts";
import { paragraphs, purposes } from "#db/schema/resolutions.server.ts";
import { paragraphNames, type ParagraphName } from "./paragraph-names.server.ts";

/** A paragraph beside a form or a share: its words, in pieces, so that the phrases of its purposes can be underlined. */
export interface ParagraphWords extends ParagraphName {
  language: string;
  /** In order, the whole text. `purpose` is the place of the purpose (from 0) whose phrase the piece is. */
  pieces: { text: string; purpose: number | null }[];
  purposes: { id: string; name: string }[];
  /** The phrases of the purposes, in their order. */
  phrases: string[];
  /** Why linking support to it is warned of; null where it asks for support. */
  warning: LinkWarning | null;
  /** What of its text is not held; null where all of it is. */
  textWarning: TextWarning | null;
}

/**
 * The words of the paragraphs with these keys, or of all that the texts of today have, in the order of the resolutions.
 */
export async function paragraphWords(
  executor: Executor,
  keys?: readonly string[],
): Promise<ParagraphWords[]> {
  const names = await paragraphNames(executor);
  const texts = await executor
    .select({
      key: paragraphs.id,
      text: paragraphs.text,
      language: paragraphs.language,
      held: paragraphs.held,
      asks: paragraphs.asks,
    })
    .from(paragraphs)
    .where(keys === undefined ? undefined : inArray(paragraphs.id, [...keys]));
  const named = await executor.select().from(purposes).orderBy(asc(purposes.position));
  const today = keys === undefined ? await paragraphsOfToday(executor) : null;
  const textOf = new Map(texts.map((row) => [row.key, row]));
  return [...names.values()].flatMap((name) => {
    const row = textOf.get(name.key);
    if (!row || (today && !today.has(name.key))) return [];
    const own = named.filter(({ paragraphId }) => paragraphId === name.key);
    return [
      {
        ...name,
        phrases: own.map(({ phrase }) => phrase),
        language: row.language,
        pieces: piecesOf(
          row.text,
          own.map(({ phrase }) => phrase),
        ),
        purposes: own.map(({ id, name: words }) => ({ id, name: words })),
        warning: linkWarning({ key: name.key, asks: row.asks }),
        textWarning: textWarning(row.held),
      },
    ];
  });
}

/** The text cut at the phrases. A phrase stands once in its paragraph; one that overlaps an earlier one is not marked. */
function piecesOf(text: string, phrases: readonly string[]): ParagraphWords["pieces"] {
  const marks = phrases
    .map((phrase, purpose) => ({
      purpose,
      from: text.indexOf(phrase),
      to: text.indexOf(phrase) + phrase.length,
    }))
    .filter(({ from }) => from >= 0)
    .sort((a, b) => a.from - b.from);
  const pieces: ParagraphWords["pieces"] = [];
  let at = 0;
  for (const { purpose, from, to } of marks) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), purpose: null });
    pieces.push({ text: text.slice(from, to), purpose });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), purpose: null });
  return pieces;
}

/** The paragraph in the words that it had in an earlier text. */
export function inWordsThen(
  paragraph: ParagraphWords,
  then: { words: string; language: string },
): ParagraphWords {
  return { ...paragraph, language: then.language, pieces: piecesOf(then.words, paragraph.phrases) };
}
