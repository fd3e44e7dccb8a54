/**
 * Where the composition of an exercise comes from: a published report; invented, which only a demonstration may say; or
 * the programme itself, which has not published it. Of an exercise that was read in from a file none may be held at all.
 */
export type CompositionOrigin = "published" | "invented" | "not_published" | "not_held";

/** @param composition `source`: where it was published, or null; `isHeld`: some sample has a component. */
export function compositionOrigin(
  { source, isHeld }: { source: string | null; isHeld: boolean },
  isDemonstration: boolean,
): CompositionOrigin {
  if (source !== null) return "published";
  if (!isHeld) return "not_held";
  return isDemonstration ? "invented" : "not_published";
}
