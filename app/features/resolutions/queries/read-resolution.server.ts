import { heldGaps, type HeldGap } from "#app/domain/resolutions/held-gaps.ts";
import { publishedEntryCounts } from "#app/features/support/queries/published-entry-counts.server.ts";
import type { Executor } from "#db/client.server.ts";
import { heldText, type HeldParagraph, type HeldResolution, type TextVersion } from "./held-text.server.ts";

export interface ResolutionPage {
  resolution: HeldResolution;
  paragraphs: (HeldParagraph & { publishedEntries: number })[];
  gaps: HeldGap[];
  publishedEntries: number;
  /** The text shown, every text held, and the languages. */
  version: TextVersion;
  versions: TextVersion[];
  languages: string[];
}

/** A resolution as held, with how many published entries answer each paragraph; null for a key that is not held. `language`: which to show. */
export async function readResolution(
  executor: Executor,
  resolutionKey: string,
  language?: string,
): Promise<ResolutionPage | null> {
  const text = await heldText(executor, resolutionKey, language);
  if (!text) return null;
  const { byParagraph, byResolution } = await publishedEntryCounts(executor);
  return {
    resolution: text.resolution,
    version: text.version,
    versions: text.versions,
    languages: text.languages,
    paragraphs: text.paragraphs.map((paragraph) => ({
      ...paragraph,
      publishedEntries: byParagraph.get(paragraph.key) ?? 0,
    })),
    gaps: heldGaps(text.resolution, text.paragraphs),
    publishedEntries: byResolution.get(resolutionKey) ?? 0,
  };
}
