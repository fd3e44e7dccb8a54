import type {
  ParagraphHeld,
  ParagraphKind,
  ResolutionHeld,
} from "#app/domain/resolutions/read-resolutions.ts";

/** Something of a resolution that is not held, as far as what is held tells. */
export type HeldGap =
  | { kind: "title" }
  | { kind: "preamble" }
  /** Operative paragraphs by number; `hasFragment` where an unnumbered piece is held that may be one of them. */
  | { kind: "numbers"; from: number; to: number; hasFragment: boolean }
  /** Every operative paragraph, and with them perhaps the end of the preamble. */
  | { kind: "operative" };

interface HeldParagraph {
  kind: ParagraphKind;
  number: string | null;
}

/** What is not held of a resolution, in the order of the text. Only what must be there is named; nothing is guessed. */
export function heldGaps(
  resolution: { title: string | null; held: ResolutionHeld },
  paragraphs: readonly HeldParagraph[],
): HeldGap[] {
  const gaps: HeldGap[] = resolution.title === null ? [{ kind: "title" }] : [];
  if (resolution.held === "in full") return gaps;
  const operative = paragraphs.filter((paragraph) => paragraph.kind === "operative");
  if (operative.length === paragraphs.length) gaps.push({ kind: "preamble" });
  if (operative.length === 0) gaps.push({ kind: "operative" });
  let expected = 1;
  let hasFragment = false;
  for (const { number } of operative) {
    const printed = number === null ? NaN : Number.parseInt(number, 10);
    if (Number.isNaN(printed)) {
      hasFragment = true;
      continue;
    }
    if (printed > expected) gaps.push({ kind: "numbers", from: expected, to: printed - 1, hasFragment });
    expected = printed + 1;
    hasFragment = false;
  }
  return gaps;
}

/** At which ends a text held in part breaks off: it opens without a capital, or closes without a mark that ends a paragraph. */
export function missingEnds(
  text: string,
  held: ParagraphHeld | ResolutionHeld,
): { start: boolean; end: boolean } {
  if (held !== "in part") return { start: false, end: false };
  return { start: /^\p{Ll}/u.test(text), end: !/[,;.:]$/u.test(text) };
}
