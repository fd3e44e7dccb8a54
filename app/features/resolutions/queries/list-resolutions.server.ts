import { count, eq } from "drizzle-orm";
import { publishedEntryCounts } from "#app/features/support/queries/published-entry-counts.server.ts";
import type { Executor } from "#db/client.server.ts";
import { paragraphTexts } from "#db/schema/resolution-texts.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import { heldResolutions, textVersions, type HeldResolution } from "./held-text.server.ts";
import { searchParagraphs, type SearchHit } from "./search-paragraphs.server.ts";

export interface ListedResolution extends HeldResolution {
  preambular: number;
  operative: number;
  /** The language that it was held in first, and the others. */
  languages: string[];
  publishedEntries: number;
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
  const { byResolution } = await publishedEntryCounts(executor);
  const listed: ListedResolution[] = [];
  for (const resolution of held) {
    const versions = await textVersions(executor, resolution.key);
    const languages = [...new Set(versions.map(({ language }) => language))];
    const today = versions.findLast(({ language }) => language === languages[0]);
    const counts = today
      ? await executor
          .select({ kind: paragraphs.kind, paragraphs: count() })
          .from(paragraphTexts)
          .innerJoin(paragraphs, eq(paragraphs.id, paragraphTexts.paragraphId))
          .where(eq(paragraphTexts.resolutionVersionId, today.id))
          .groupBy(paragraphs.kind)
      : [];
    const countOf = (kind: "preambular" | "operative") =>
      counts.find((row) => row.kind === kind)?.paragraphs ?? 0;
    listed.push({
      ...resolution,
      languages,
      preambular: countOf("preambular"),
      operative: countOf("operative"),
      publishedEntries: byResolution.get(resolution.key) ?? 0,
    });
  }
  return { resolutions: listed, query, hits: await searchParagraphs(executor, { query, held }) };
}
