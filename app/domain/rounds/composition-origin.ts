/**
 * Where the composition of an exercise comes from: a published report; invented, which only a demonstration may say; or
 * the programme itself, which has not published it.
 */
export type CompositionOrigin = "published" | "invented" | "not_published";

/** @param source where it was published, or null. */
export function compositionOrigin(source: string | null, isDemonstration: boolean): CompositionOrigin {
  if (source !== null) return "published";
  return isDemonstration ? "invented" : "not_published";
}
