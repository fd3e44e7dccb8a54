import { westernDigits } from "#app/domain/resolutions/text-digits.ts";
import type { ParagraphKind, ReadParagraph } from "#app/domain/resolutions/read-resolutions.ts";

/** The stable key of a resolution: `CND`, `50/4` -> `cnd-50-4`. */
export function resolutionKey(body: string, number: string): string {
  return `${slug(body, "-")}-${slug(number, "-")}`;
}

/**
 * The stable key of a paragraph. Operative paragraphs go by the number as printed (`cnd-50-4/para_6`, `4 bis` ->
 * `para_4_bis`), one without a number by its place among those without (`fragment_1`), preambular ones by
 * their place among the preambular (`pre_1`). Places count from 1.
 */
export function paragraphKey(
  resolution: string,
  kind: ParagraphKind,
  number: string | null,
  ordinalWithinKind: number,
): string {
  if (kind === "preambular") return `${resolution}/pre_${ordinalWithinKind}`;
  if (number === null) return `${resolution}/fragment_${ordinalWithinKind}`;
  return `${resolution}/para_${paragraphNumberKey(number)}`;
}

/** A number as it stands in a key: `4 bis` and `4bis` are one, in whichever digits they are printed. */
export function paragraphNumberKey(number: string): string {
  return slug(westernDigits(number).replace(/^(\d+)(?=[a-z])/iu, "$1 "), "_");
}

/**
 * The keys of a read resolution's paragraphs, in their order.
 *
 * @throws RangeError when two paragraphs would get the same key: a number stands twice, and a person has to look.
 */
export function keysOfParagraphs(
  resolution: string,
  paragraphs: readonly Pick<ReadParagraph, "kind" | "number">[],
): string[] {
  let preambular = 0;
  let unnumbered = 0;
  const keys = paragraphs.map(({ kind, number }) => {
    if (kind === "preambular") return paragraphKey(resolution, kind, number, (preambular += 1));
    return paragraphKey(resolution, kind, number, number === null ? (unnumbered += 1) : 0);
  });
  if (new Set(keys).size !== keys.length)
    throw new RangeError("A paragraph number stands twice in the resolution");
  return keys;
}

function slug(text: string, joint: string): string {
  return westernDigits(text)
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, joint);
}
