/** Letters that no decomposition takes apart, in lower case, with what a person types instead. */
const PLAIN: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŧ: "t",
  þ: "th",
  // What the capital of it becomes; the small one has become two letters by then.
  ß: "ss",
};
const PLAIN_LETTERS = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/** Accents of European scripts, the points of Hebrew, the vowel signs and the lengthening of Arabic: often left out. */
const LEFT_OUT = /[\u0300-\u036F\u0591-\u05C7\u0640\u064B-\u065F\u0670]/gu;

/**
 * A text as it is compared in a search: without case, accents, vowel points, signs that are not seen (marks of
 * direction, joiners) and differences of width; one space between words. `Łódź` and `LODZ` are one, `Straße` and
 * `strasse` too.
 */
export function foldedText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Cf}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFD")
    .replace(LEFT_OUT, "")
    .replace(PLAIN_LETTERS, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, " ")
    .trim();
}

/** Whether each word of a search stands somewhere in a text that was {@link foldedText folded} already. */
export function holdsWords(folded: string, search: string): boolean {
  return foldedText(search)
    .split(" ")
    .every((word) => folded.includes(word));
}

/** The key under which names meet that a reader would take for one: letters and digits of the folded name alone. */
export function nameAlikeKey(name: string): string {
  return foldedText(name).replace(/[^\p{L}\p{N}\p{M}]/gu, "");
}
