/** Verbs whose object is whom the paragraph speaks to. */
const ADDRESSING =
  /(?:invites?|calls? (?:up)?on|urges?|requests?|encourages?|asks?|reminds?|appeals? to|exhorts?|strongly encourages)(?: also| further| again)?$/iu;

/**
 * Whom an English paragraph speaks to, as its own words name them: what stands between the opening verb and `to do`
 * something. Null where that cannot be told; nothing is put in that is not in the text.
 */
export function addresseeIn(text: string, verb: string | null): string | null {
  if (verb === null || !text.startsWith(verb) || !ADDRESSING.test(verb)) return null;
  const rest = text
    .slice(verb.length)
    .replace(/^,[^,]{1,80},/u, "")
    .trimStart();
  const found =
    /^((?:(?:the|all|its|those|other|interested|concerned) )*\p{Lu}?[\p{L}’-]+[^;:.]{0,160}?)(?:, (?:as|at|by|bearing|consistent|for|in|individually|on|pursuant|subject|taking|through|to|upon|when|where|with|within|working)\b.*|,? to \p{Ll}.*)$/su.exec(
      rest,
    )?.[1];
  if (found === undefined) return null;
  const words = found.split(" ");
  return words.length <= 14 && !/\b(?:that|which|who|this)\b/u.test(found) ? found : null;
}
