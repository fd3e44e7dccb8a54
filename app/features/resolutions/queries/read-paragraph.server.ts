import { asc, eq } from "drizzle-orm";
import { asksForSupport, type LinkWarning } from "#app/domain/resolutions/purposes.ts";
import { markPhrases, openingWords, type MarkedPiece } from "#app/domain/resolutions/text-marks.ts";
import {
  paragraphSupport,
  type ParagraphSupport,
} from "#app/features/support/queries/paragraph-support.server.ts";
import type { Executor } from "#db/client.server.ts";
import { ENTRIES_PER_PAGE } from "../resolutions.schema.ts";
import { purposes } from "#db/schema/resolutions.server.ts";
import { heldText, type HeldParagraph, type HeldResolution } from "./held-text.server.ts";

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
 * @param page which part of the entries to list, from 1; left out for all of them (as a file).
 */
export async function readParagraph(
  executor: Executor,
  { resolutionKey, slug, page }: { resolutionKey: string; slug: string; page?: number },
): Promise<ParagraphPage | null> {
  const text = await heldText(executor, resolutionKey);
  const at = text?.paragraphs.findIndex((paragraph) => paragraph.slug === slug) ?? -1;
  const paragraph = text?.paragraphs[at];
  if (!text || !paragraph) return null;
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
    before: neighbour(text.paragraphs[at - 1]),
    after: neighbour(text.paragraphs[at + 1]),
    purposes: named.map(({ id, name }, position) => ({ id, name, key: position + 1 })),
    warning: asksForSupport(paragraph.key).warning,
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
