import { paragraphKey, paragraphNumberKey } from "#app/domain/resolutions/paragraph-keys.ts";
import type { ParagraphKind } from "#app/domain/resolutions/read-resolutions.ts";

/** A paragraph as it is held, by its key. */
export interface KnownParagraph {
  key: string;
  kind: ParagraphKind;
  number: string | null;
  text: string;
}

export type NewParagraph = Omit<KnownParagraph, "key">;

/** So much of the words of the shorter text stands in the longer one where both are taken for the same paragraph. */
const ALIKE = 0.6;

/**
 * Which of the paragraphs held each paragraph of a new text is, by key; null for one that is not held yet. A number tells
 * it, then the same words, then, for a piece whose number or place was not held, most of the words. Each is given once.
 *
 * @param isTranslation the new text is in another language: words tell nothing, and preambular paragraphs go by their
 *   place where there are as many of them.
 */
export function matchParagraphs(
  known: readonly KnownParagraph[],
  found: readonly NewParagraph[],
  { isTranslation = false }: { isTranslation?: boolean } = {},
): (string | null)[] {
  const free = new Map(known.map((paragraph) => [paragraph.key, paragraph]));
  const keys = found.map((): string | null => null);
  const give = (isIt: (paragraph: NewParagraph, candidate: KnownParagraph) => boolean) => {
    found.forEach((paragraph, at) => {
      if (keys[at] !== null) return;
      const match = [...free.values()].find((candidate) => isIt(paragraph, candidate));
      if (!match) return;
      keys[at] = match.key;
      free.delete(match.key);
    });
  };
  give(
    (paragraph, candidate) =>
      paragraph.kind === "operative" &&
      candidate.kind === "operative" &&
      paragraph.number !== null &&
      candidate.number !== null &&
      paragraphNumberKey(paragraph.number) === paragraphNumberKey(candidate.number),
  );
  if (isTranslation) {
    for (const kind of ["preambular", "operative"] as const) {
      const unnumbered = ({ kind: own, number }: NewParagraph) => own === kind && number === null;
      const held = known.filter((candidate) => unnumbered(candidate) && free.has(candidate.key));
      if (held.length === found.filter((paragraph, at) => unnumbered(paragraph) && keys[at] === null).length)
        give((paragraph, candidate) => unnumbered(paragraph) && unnumbered(candidate));
    }
    return keys;
  }
  give((paragraph, candidate) => wordsOf(paragraph.text).join(" ") === wordsOf(candidate.text).join(" "));
  const pairs = found
    .flatMap((paragraph, at) =>
      keys[at] !== null
        ? []
        : [...free.values()].flatMap((candidate) =>
            paragraph.kind === candidate.kind && (paragraph.number === null || candidate.number === null)
              ? [{ at, key: candidate.key, alike: likeness(paragraph.text, candidate.text) }]
              : [],
          ),
    )
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike);
  for (const { at, key } of pairs) {
    if (keys[at] !== null || !free.has(key)) continue;
    keys[at] = key;
    free.delete(key);
  }
  return keys;
}

/** The keys of all paragraphs of a new text: those they are matched to, and new ones that nothing else has. */
export function keysWithNew(
  resolution: string,
  taken: ReadonlySet<string>,
  found: readonly NewParagraph[],
  matched: readonly (string | null)[],
): string[] {
  const used = new Set([...taken, ...matched.filter((key) => key !== null)]);
  const places = { preambular: 0, operative: 0 };
  return found.map(({ kind, number }, at) => {
    const isNumbered = kind === "operative" && number !== null;
    if (!isNumbered) places[kind] += 1;
    const own = matched[at];
    if (own) return own;
    let key = paragraphKey(resolution, kind, number, places[kind]);
    // A key that is in use stays with its paragraph; the next one that is free is taken.
    for (let next = 2; used.has(key); next += 1)
      key = isNumbered
        ? `${paragraphKey(resolution, kind, number, 0)}_${next}`
        : paragraphKey(resolution, kind, number, places[kind] + next - 1);
    used.add(key);
    return key;
  });
}

/**
 * The order of a new text with the paragraphs held that it does not have, each after the one that it stood after; a
 * numbered one before the first of a higher number.
 */
export function orderWithRest(
  known: readonly KnownParagraph[],
  found: readonly { key: string; kind: ParagraphKind; number: string | null }[],
): string[] {
  const order: { key: string; kind: ParagraphKind; number: string | null }[] = [...found];
  known.forEach((paragraph, at) => {
    if (order.some(({ key }) => key === paragraph.key)) return;
    const before = known.slice(0, at).findLast(({ key }) => order.some((other) => other.key === key));
    const higher = order.findIndex(
      ({ kind, number }) =>
        kind === "operative" &&
        paragraph.kind === "operative" &&
        number !== null &&
        paragraph.number !== null &&
        Number.parseInt(number, 10) > Number.parseInt(paragraph.number, 10),
    );
    const after = before === undefined ? -1 : order.findIndex(({ key }) => key === before.key);
    const firstOperative = order.findIndex(({ kind }) => kind === "operative");
    const place =
      higher >= 0
        ? higher
        : paragraph.number !== null
          ? order.length
          : after >= 0
            ? after + 1
            : paragraph.kind === "preambular"
              ? 0
              : firstOperative < 0
                ? order.length
                : firstOperative;
    order.splice(place, 0, paragraph);
  });
  return order.map(({ key }) => key);
}

/** Of the words of the shorter text, how many stand in the longer, from 0 to 1. */
function likeness(one: string, other: string): number {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length);
  if (!shorter || !longer || shorter.length < 4) return 0;
  const rest = new Map<string, number>();
  for (const word of longer) rest.set(word, (rest.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of shorter) {
    const left = rest.get(word) ?? 0;
    if (left > 0) {
      rest.set(word, left - 1);
      shared += 1;
    }
  }
  // Common words alone make no likeness: a text several times as long has most of them.
  return longer.length > 4 * shorter.length ? 0 : shared / shorter.length;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
