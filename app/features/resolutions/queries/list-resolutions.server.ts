import { and, count, sql, type SQL } from "drizzle-orm";
import { markWords, searchWords, type MarkedPiece } from "#app/domain/resolutions/text-marks.ts";
import { publishedEntryCounts } from "#app/features/support/queries/published-entry-counts.server.ts";
import type { Executor } from "#db/client.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { heldResolutions, heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";

export interface ListedResolution extends HeldResolution {
  preambular: number;
  operative: number;
  publishedEntries: number;
}

/** A paragraph in which every word of the search stands, cut at the words. */
export interface SearchHit {
  resolution: HeldResolution;
  paragraph: HeldParagraph;
  pieces: MarkedPiece[];
}

export interface ResolutionList {
  resolutions: ListedResolution[];
  /** What was looked for; empty where nothing was. */
  query: string;
  hits: SearchHit[];
}

/** The resolutions held, and the paragraphs in which all words of the query stand. */
export async function listResolutions(
  executor: Executor,
  { query }: { query: string },
): Promise<ResolutionList> {
  const held = await heldResolutions(executor);
  const counts = await executor
    .select({ resolutionId: paragraphs.resolutionId, kind: paragraphs.kind, paragraphs: count() })
    .from(paragraphs)
    .groupBy(paragraphs.resolutionId, paragraphs.kind);
  const { byResolution } = await publishedEntryCounts(executor);
  const countOf = (key: string, kind: HeldParagraph["kind"]) =>
    counts.find((row) => row.resolutionId === key && row.kind === kind)?.paragraphs ?? 0;
  return {
    resolutions: held.map((resolution) => ({
      ...resolution,
      preambular: countOf(resolution.key, "preambular"),
      operative: countOf(resolution.key, "operative"),
      publishedEntries: byResolution.get(resolution.key) ?? 0,
    })),
    query,
    hits: await search(executor, held, searchWords(query)),
  };
}

async function search(
  executor: Executor,
  held: readonly HeldResolution[],
  words: readonly string[],
): Promise<SearchHit[]> {
  if (words.length === 0) return [];
  const found = await executor
    .select({ id: paragraphs.id, resolutionId: paragraphs.resolutionId })
    .from(paragraphs)
    .where(and(...words.map((word) => contains(paragraphs.text, word))));
  const ids = new Set(found.map(({ id }) => id));
  const hits: SearchHit[] = [];
  for (const resolution of held) {
    if (!found.some(({ resolutionId }) => resolutionId === resolution.key)) continue;
    const text = await heldText(executor, resolution.key);
    for (const paragraph of text?.paragraphs ?? [])
      if (ids.has(paragraph.key))
        hits.push({ resolution, paragraph, pieces: markWords(paragraph.text, words) });
  }
  return hits;
}

function contains(column: typeof paragraphs.text, word: string): SQL {
  return sql`${column} like ${`%${word.replace(/[\\%_]/gu, "\\$&")}%`} escape '\\'`;
}
