import { OPENING_WORDS, type ResolutionLanguage } from "#app/domain/resolutions/opening-words.ts";

export type ParagraphKind = "preambular" | "operative";

/** The words that open a paragraph of a United Nations resolution, as printed, and the kind of paragraph they open. */
export interface OpeningVerb {
  verb: string;
  kind: ParagraphKind;
}

/** The opening words where they are ones that resolutions in these languages are known to open with; null otherwise. */
export function knownOpening(
  text: string,
  languages: readonly ResolutionLanguage[] = ["en"],
): OpeningVerb | null {
  for (const language of languages) {
    const { operative, preambular, hasCapitals } = OPENING_WORDS[language];
    if (hasCapitals && !/^\p{Lu}/u.test(text)) continue;
    const found = { operative: operative.exec(text)?.[0], preambular: preambular.exec(text)?.[0] };
    // Some words open both kinds in Chinese; then the sign at the end tells.
    if (found.operative !== undefined && found.preambular !== undefined)
      return /[，,]$/u.test(text)
        ? { verb: found.preambular, kind: "preambular" }
        : { verb: found.operative, kind: "operative" };
    if (found.operative !== undefined) return { verb: found.operative, kind: "operative" };
    if (found.preambular !== undefined) return { verb: found.preambular, kind: "preambular" };
  }
  return null;
}

/** Words in the form of an English verb that are none, at the head of a paragraph. */
const NO_VERB =
  /^(?:\p{L}+(?:ss|us|is|ies|ations|itions|ments|ants|ents|isms|ists|ers|ors)|Access|Always|As|Commissions|Data|Measures|Members|Perhaps|Regions|Results|Rounds|States|Times|Volumes|During|Following|Nothing|Anything|Everything|Something|Testing|Training|Pending)$/u;
/** What follows a noun and not a verb. */
const AFTER_NOUN =
  /^(?:and|are|be|can|cannot|could|do|does|had|has|have|in|is|may|might|must|of|or|parties|shall|should|was|were|which|who|will|would)$/u;

/**
 * The opening words of a paragraph whose kind is known: those set in emphasis, else those that resolutions are
 * known to open with, else, in English, a first word in the form that the kind calls for (`-s`, `-ing`). Null where there
 * is none: a word that may as well be a noun is not called a verb.
 */
export function openingVerb(
  text: string,
  kind: ParagraphKind,
  emphasised: string | null,
  languages: readonly ResolutionLanguage[] = ["en"],
): string | null {
  const known = knownOpening(text, languages);
  const knownVerb = known?.kind === kind ? known.verb : null;
  if (emphasised !== null && text.startsWith(emphasised) && emphasised.split(" ").length <= 6) {
    const trimmed = emphasised.replace(/[\s,:;.،؛，；]+$/u, "");
    return knownVerb !== null && knownVerb.length > trimmed.length ? knownVerb : trimmed;
  }
  if (knownVerb !== null) return knownVerb;
  if (!languages.includes("en")) return null;
  const form = kind === "operative" ? /^(\p{Lu}\p{Ll}+s) (\S+)/u : /^(\p{Lu}\p{Ll}+ing) (\S+)/u;
  const [, word, next = ""] = form.exec(text) ?? [];
  return word === undefined || NO_VERB.test(word) || AFTER_NOUN.test(next) ? null : word;
}
