/** So many words of a search are looked for; more are left out. */
export const SEARCH_WORDS_MAX = 8;

/**
 * What was typed as an expression of SQLite's full-text search: every word, each as the beginning of a word. Nothing that
 * is typed is read as a sign of that language, so that no search is an error. Null where no word was typed.
 */
export function searchExpression(typed: string): string | null {
  const words = typed.normalize("NFC").match(/[\p{L}\p{M}\p{N}\p{Co}]+/gu) ?? [];
  const distinct = [...new Set(words.map((word) => word.toLowerCase()))].slice(0, SEARCH_WORDS_MAX);
  return distinct.length === 0 ? null : distinct.map((word) => `"${word}"*`).join(" ");
}
