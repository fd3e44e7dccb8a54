import { asc, eq } from "drizzle-orm";
import { linkWarning, type LinkWarning } from "#app/domain/resolutions/purposes.ts";
import { markPhrases, openingWords, type MarkedPiece } from "#app/domain/resolutions/text-marks.ts";
import {
  paragraphSupport,
  type ParagraphSupport,
} from "#app/features/support/queries/paragraph-support.server.ts";
import type { Executor } from "#db/client.server.ts";
import { ENTRIES_PER_PAGE } from "../resolutions.schema.ts";
import { purposes } from "#db/schema/resolutions.server.ts";
import { formerParagraph, heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";
import {
  relatedTo,
  statusNotes,
  type RelatedParagraph,
  type StatusNote,
} from "./paragraph-standing.server.ts";
import { wordsThroughVersions, type WordsThen } from "./paragraph-words.server.ts";

/** A paragraph beside the one that is read: its first words. */
export interface Neighbour {
  paragraph: HeldParagraph;
  opening: { text: string; isWhole: boolean };
}

export interface ParagraphPurpose {
  id: string;
  name: string;
  /** From 1, in the order of the paragraph's words. */
  key: number;
}

export interface ParagraphPage {
  resolution: HeldResolution;
  paragraph: HeldParagraph;
  /** The paragraph's words cut at the phrases of its purposes; `mark` is the place of the purpose. */
  pieces: MarkedPiece[];
  before: Neighbour | null;
  after: Neighbour | null;
  purposes: ParagraphPurpose[];
  /** Why linking support to it is warned of; null where it asks for support of the programme. */
  warning: LinkWarning | null;
  /** It stands in the text of today; false where an earlier text alone had it. */
  isOfToday: boolean;
  /** The languages in which it is held. */
  languages: string[];
  /** Its words in every text held. */
  versions: WordsThen[];
  /** How far it is carried out; the first counts. */
  statuses: StatusNote[];
  related: RelatedParagraph[];
  /** `listed` holds the entries of the page asked for; `support.entries` counts all of them. */
  support: ParagraphSupport;
  /** Which part of the entries is listed; past the last page, the last. */
  page: number;
}

/** As much of a neighbour as tells what it is. */
const OPENING_LENGTH = 110;

/**
 * A paragraph with what has been done under it, of published entries only; null for a key that is not held.
 *
 * @param language in which to show it, where it is held in several.
 * @param withNames who judged how far it is carried out is told.
 * @param page which part of the entries to list, from 1; left out for all of them (as a file).
 */
export async function readParagraph(
  executor: Executor,
  {
    resolutionKey,
    slug,
    page,
    language,
    withNames = false,
  }: { resolutionKey: string; slug: string; page?: number; language?: string; withNames?: boolean },
): Promise<ParagraphPage | null> {
  const text = await heldText(executor, resolutionKey, language);
  if (!text) return null;
  const key = `${resolutionKey}/${slug}`;
  const versions = await wordsThroughVersions(executor, key, text.versions);
  const languages = [...new Set(versions.map((version) => version.language))];
  const at = text.paragraphs.findIndex((candidate) => candidate.slug === slug);
  if (at < 0) {
    // Held in another language alone, or in a text before this one.
    const other = versions.find((version) => version.isOfToday)?.language;
    if (other !== undefined && other !== text.version.language)
      return readParagraph(executor, {
        resolutionKey,
        slug,
        ...(page ? { page } : {}),
        language: other,
        withNames,
      });
  }
  const paragraph = text.paragraphs[at] ?? (await formerParagraph(executor, key));
  if (!paragraph) return null;
  const named = await executor
    .select({ id: purposes.id, name: purposes.name, phrase: purposes.phrase })
    .from(purposes)
    .where(eq(purposes.paragraphId, paragraph.key))
    .orderBy(asc(purposes.position));
  const support = await paragraphSupport(executor, {
    paragraphKey: paragraph.key,
    purposeIds: named.map(({ id }) => id),
  });
  const lastPage = Math.max(1, Math.ceil(support.entries / ENTRIES_PER_PAGE));
  const shown = Math.min(page ?? 1, lastPage);
  return {
    resolution: text.resolution,
    paragraph,
    pieces: markPhrases(
      paragraph.text,
      named.map(({ phrase }) => phrase),
    ),
    before: at < 0 ? null : neighbour(text.paragraphs[at - 1]),
    after: at < 0 ? null : neighbour(text.paragraphs[at + 1]),
    purposes: named.map(({ id, name }, position) => ({ id, name, key: position + 1 })),
    warning: linkWarning(paragraph),
    isOfToday: at >= 0,
    languages,
    versions,
    statuses: await statusNotes(executor, paragraph.key, { withNames }),
    related: await relatedTo(executor, paragraph.key),
    support:
      page === undefined
        ? support
        : {
            ...support,
            listed: support.listed.slice((shown - 1) * ENTRIES_PER_PAGE, shown * ENTRIES_PER_PAGE),
          },
    page: shown,
  };
}

function neighbour(paragraph: HeldParagraph | undefined): Neighbour | null {
  return paragraph ? { paragraph, opening: openingWords(paragraph.text, OPENING_LENGTH) } : null;
}
