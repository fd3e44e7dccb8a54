import { sql } from "drizzle-orm";
import { z } from "zod";
import { searchExpression } from "#app/domain/resolutions/search-expression.ts";
import type { MarkedPiece } from "#app/domain/resolutions/text-marks.ts";
import type { Executor } from "#db/client.server.ts";
import { heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";

/** A paragraph in which every word of the search stands, in one of its languages, cut at the words. */
export interface SearchHit {
  resolution: HeldResolution;
  paragraph: HeldParagraph;
  /** Its language is not the one that its page opens in. */
  isTranslation: boolean;
  pieces: MarkedPiece[];
}

// Neither stands in a text: control characters, which the reader takes for white space.
const MARK = "\u0001";
const END = "\u0002";

const foundShape = z.array(z.object({ paragraphId: z.string(), language: z.string(), marked: z.string() }));

/** So many paragraphs are shown. */
export const SEARCH_HITS_MAX = 200;

/**
 * The paragraphs of today, in every language held, that have all of the words, each as the beginning of one of their own,
 * whatever its capitals and accents; in the order of the resolutions.
 */
export async function searchParagraphs(
  executor: Executor,
  { query, held }: { query: string; held: readonly HeldResolution[] },
): Promise<SearchHit[]> {
  const expression = searchExpression(query);
  if (expression === null) return [];
  const found = foundShape.parse(
    await executor.all(sql`
      select paragraph_id as paragraphId, resolution_versions.language as language,
        highlight(paragraph_search, 2, ${MARK}, ${END}) as marked
      from paragraph_search
      join resolution_versions on resolution_versions.id = paragraph_search.resolution_version_id
      where paragraph_search match ${expression}
      limit ${SEARCH_HITS_MAX}`),
  );
  const hits: SearchHit[] = [];
  for (const resolution of held) {
    const own = found.filter(({ paragraphId }) => paragraphId.startsWith(`${resolution.key}/`));
    for (const language of [...new Set(own.map((row) => row.language))].sort()) {
      const text = await heldText(executor, resolution.key, language);
      for (const paragraph of text?.paragraphs ?? []) {
        const hit = own.find((row) => row.paragraphId === paragraph.key && row.language === language);
        if (!hit) continue;
        const isTranslation = text?.languages[0] !== language;
        hits.push({ resolution, paragraph, isTranslation, pieces: piecesOf(hit.marked) });
      }
    }
  }
  return hits;
}

function piecesOf(marked: string): MarkedPiece[] {
  return marked.split(MARK).flatMap((part, at) => {
    if (at === 0) return part === "" ? [] : [{ text: part, mark: null }];
    const [word = "", rest = ""] = part.split(END);
    return [{ text: word, mark: 0 }, ...(rest === "" ? [] : [{ text: rest, mark: null }])];
  });
}
