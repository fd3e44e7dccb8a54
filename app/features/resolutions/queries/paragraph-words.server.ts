import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";
import { allocations, supportEntries } from "#db/schema/support.server.ts";
import type { HeldParagraph, TextVersion } from "./held-text.server.ts";

/** The words of a paragraph in one text of its resolution. */
export interface WordsThen extends TextVersion {
  number: string | null;
  words: string;
  footnotes: { mark: string; text: string }[];
  paragraphHeld: HeldParagraph["held"];
  /** The words differ from those of the version before; false for the first. */
  isChange: boolean;
  isOfToday: boolean;
  /** Published shares of support that were linked to these words and not to later ones. */
  links: number;
}

/** The words of a paragraph in every text held: by language, the first version first. */
export async function wordsThroughVersions(
  executor: Executor,
  paragraphKey: string,
  versions: readonly TextVersion[],
): Promise<WordsThen[]> {
  const rows = await executor
    .select()
    .from(paragraphTexts)
    .where(eq(paragraphTexts.paragraphId, paragraphKey));
  const links = await executor
    .select({ versionId: allocations.resolutionVersionId })
    .from(allocations)
    .innerJoin(supportEntries, eq(supportEntries.id, allocations.entryId))
    .where(
      and(eq(allocations.paragraphId, paragraphKey), inArray(supportEntries.state, ["published", "closed"])),
    );
  const found = versions.flatMap((version) => {
    const row = rows.find(({ resolutionVersionId }) => resolutionVersionId === version.id);
    return row ? [{ version, row }] : [];
  });
  return found.map(({ version, row }, at): WordsThen => {
    const before = found[at - 1];
    const latest = versions.findLast(({ language }) => language === version.language);
    return {
      ...version,
      number: row.number,
      words: row.text,
      footnotes: row.footnotes.map(({ mark, text }) => ({ mark, text })),
      paragraphHeld: row.held,
      isChange:
        before !== undefined && before.version.language === version.language && before.row.text !== row.text,
      isOfToday: latest?.id === version.id,
      links: links.filter(({ versionId }) => versionId === version.id).length,
    };
  });
}

/** A link of support whose words have changed since: the words that it was made to. */
export interface WordsLinked {
  versionId: string;
  language: string;
  words: string;
  /** The paragraph stands in the text of today, in other words; false where it no longer stands there. */
  isStillThere: boolean;
}

/**
 * For links made to a text that is not today's: the words then, where today's differ. By paragraph and version,
 * `cnd-50-4/para_6 cnd-50-4/en/1`; links whose words are today's are left out.
 */
export async function wordsChangedSince(
  executor: Executor,
  links: readonly { paragraphKey: string; versionId: string | null }[],
): Promise<Map<string, WordsLinked>> {
  const keys = [...new Set(links.flatMap((link) => (link.versionId === null ? [] : [link.paragraphKey])))];
  if (keys.length === 0) return new Map();
  const texts = await executor
    .select({
      paragraphKey: paragraphTexts.paragraphId,
      versionId: resolutionVersions.id,
      language: resolutionVersions.language,
      version: resolutionVersions.version,
      words: paragraphTexts.text,
    })
    .from(paragraphTexts)
    .innerJoin(resolutionVersions, eq(resolutionVersions.id, paragraphTexts.resolutionVersionId))
    .where(inArray(paragraphTexts.paragraphId, keys));
  const resolutionIds = [...new Set(keys.map((key) => key.slice(0, key.indexOf("/"))))];
  const versions = await executor
    .select({
      id: resolutionVersions.id,
      resolutionId: resolutionVersions.resolutionId,
      language: resolutionVersions.language,
    })
    .from(resolutionVersions)
    .where(inArray(resolutionVersions.resolutionId, resolutionIds))
    .orderBy(asc(resolutionVersions.version));
  const changed = new Map<string, WordsLinked>();
  for (const { paragraphKey, versionId } of links) {
    const then = texts.find((text) => text.paragraphKey === paragraphKey && text.versionId === versionId);
    if (!then || versionId === null) continue;
    const resolutionId = paragraphKey.slice(0, paragraphKey.indexOf("/"));
    const latest = versions.findLast(
      (version) => version.resolutionId === resolutionId && version.language === then.language,
    );
    const now = texts.find((text) => text.paragraphKey === paragraphKey && text.versionId === latest?.id);
    if (now?.words !== then.words)
      changed.set(`${paragraphKey} ${versionId}`, {
        versionId,
        language: then.language,
        words: then.words,
        isStillThere: now !== undefined,
      });
  }
  return changed;
}
