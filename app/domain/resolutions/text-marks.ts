/** A piece of a text. The pieces, put together again, are the text to the letter. */
export interface MarkedPiece {
  text: string;
  /** Place (from 0) of the phrase or word that this piece is; null for what stands between. */
  mark: number | null;
}

/** Cuts a text at its phrases, each marked where it stands first. A phrase that runs into an earlier one is left unmarked. */
export function markPhrases(text: string, phrases: readonly string[]): MarkedPiece[] {
  const ranges = phrases.flatMap((phrase, mark) => {
    const from = phrase === "" ? -1 : text.indexOf(phrase);
    return from < 0 ? [] : [{ from, to: from + phrase.length, mark }];
  });
  return cut(text, ranges);
}

/** The beginning of a text, cut between words; `isWhole` where nothing was cut. */
export function openingWords(text: string, limit: number): { text: string; isWhole: boolean } {
  if (text.length <= limit) return { text, isWhole: true };
  const cutAt = text.lastIndexOf(" ", limit);
  return { text: text.slice(0, cutAt > 0 ? cutAt : limit), isWhole: false };
}

function cut(text: string, ranges: { from: number; to: number; mark: number }[]): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let done = 0;
  for (const { from, to, mark } of ranges.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < done) continue;
    if (from > done) pieces.push({ text: text.slice(done, from), mark: null });
    pieces.push({ text: text.slice(from, to), mark });
    done = to;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), mark: null });
  return pieces;
}
