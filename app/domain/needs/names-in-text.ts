import { foldedText } from "../laboratories/folded-name.ts";

const wordsOf = (text: string) =>
  ` ${foldedText(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim()} `;

/**
 * The first of the names that stands in a text as whole words, whatever its case and accents; null for none. It finds a
 * name that was written; what a text lets its reader guess only a person can judge.
 */
export function nameInText(text: string, names: readonly string[]): string | null {
  const words = wordsOf(text);
  return names.find((name) => wordsOf(name).trim() !== "" && words.includes(wordsOf(name))) ?? null;
}
