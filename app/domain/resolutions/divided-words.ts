/** Words that stand before a hyphen in a word that always has one. */
const KEEPS_HYPHEN =
  /^(?:above|after|age|anti|arms|best|case|child|co|community|cost|counter|cross|data|decision|drug|early|evidence|ex|family|far|fact|first|follow|full|gender|half|health|high|ill|income|in|intelligence|inter|large|law|life|long|low|lower|man|mid|middle|money|multi|needs|new|non|on|one|out|over|peer|policy|poly|post|pre|problem|public|re|resource|result|results|right|rights|risk|school|second|self|semi|short|single|small|so|socio|south|state|sub|ten|term|third|three|time|two|under|up|user|vice|well|wide|world|year)$/iu;
/** Of those, what is as often part of one word. */
const OFTEN_JOINED = /^(?:co|in|inter|multi|on|out|over|post|pre|re|semi|sub|under|up|anti|counter)$/iu;

/**
 * Tells for a word divided at the end of a line whether its hyphen is the word's own (`above-` `mentioned`) or the
 * printer's (`labo-` `ratories`): by how the word stands elsewhere in the text, else by its first part.
 */
export function hyphenReader(text: string): (first: string, second: string) => string {
  // The halves themselves tell nothing.
  const undivided = text
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}\d-])[\p{L}\p{M}\d-]+-[ \t]*\n\s*[\p{L}\p{M}\d]+/gu, " ");
  const seen = new Set(undivided.match(/[\p{L}\p{M}\d]+(?:-[\p{L}\p{M}\d]+)*/gu) ?? []);
  return (first, second) => {
    const whole = (first + second).toLowerCase();
    const hyphenated = `${first}-${second}`.toLowerCase();
    if (/\d$/u.test(first) || /^\d/u.test(second) || /^\p{Lu}/u.test(second)) return `${first}-${second}`;
    if (seen.has(hyphenated)) return `${first}-${second}`;
    if (seen.has(whole)) return first + second;
    const isOwn =
      first.includes("-") ||
      (KEEPS_HYPHEN.test(first) && !OFTEN_JOINED.test(first)) ||
      (OFTEN_JOINED.test(first)
        ? false
        : first.length > 3 && seen.has(first.toLowerCase()) && seen.has(second.toLowerCase()));
    return isOwn ? `${first}-${second}` : first + second;
  };
}
