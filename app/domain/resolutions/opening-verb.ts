export type ParagraphKind = "preambular" | "operative";

/** The words that open a paragraph of a United Nations resolution, as printed, and the kind of paragraph they open. */
export interface OpeningVerb {
  verb: string;
  kind: ParagraphKind;
}

const BEFORE =
  "also|further|again|once again|once more|deeply|firmly|fully|gravely|greatly|highly|particularly|profoundly|" +
  "seriously|solemnly|strongly|urgently|warmly";

const AFTER =
  "(?: also| further| again| once again| once more)?" +
  "(?: with (?:(?:deep|grave|great|serious|particular|profound|keen|continued|utmost) )?" +
  "(?:alarm|appreciation|approval|concern|dismay|gratitude|interest|pleasure|pride|regret|satisfaction))?";

const FEELING =
  "(?: (?:its|our))?(?: (?:deep|full|grave|great|profound|serious|sincere|strong|warm))?" +
  " (?:alarm|appreciation|concern|conviction|gratitude|hope|regret|satisfaction|support|thanks)";

const OPERATIVE =
  "accepts|acknowledges|adopts|affirms|agrees|appeals|appoints|appreciates|approves|asks|authori[sz]es|" +
  "calls upon|calls on|calls for|commends|concludes|concurs|condemns|confirms|congratulates|considers|decides|" +
  "declares|deplores|designates|determines|directs|draws (?:the )?attention|emphasi[sz]es|encourages|endorses|" +
  `expresses${FEELING}|instructs|invites|looks forward|notes|pays tribute|proclaims|proposes|reaffirms|recalls|` +
  "recogni[sz]es|recommends|regrets|reiterates|rejects|reminds|renews|requests|resolves|stresses|suggests|supports|" +
  "takes cognizance|takes into account|takes note|thanks|transmits|underlines|underscores|urges|welcomes";

const PREAMBULAR =
  "acknowledging|acting|affirming|alarmed|appreciating|aware|bearing in mind|believing|cognizant|commending|" +
  "concerned|conscious|considering|convinced|deploring|desiring|desirous|determined|dismayed|disturbed|" +
  `drawing attention|emphasi[sz]ing|encouraged|expressing${FEELING}|guided|` +
  "having (?:adopted|considered|discussed|examined|heard|in mind|noted|received|regard|reviewed|studied)|inspired|" +
  "keeping in mind|mindful|noting|observing|paying tribute|persuaded|reaffirming|reali[sz]ing|recalling|" +
  "recogni[sz]ing|regretting|reiterating|reminding|resolved|stressing|taking into account|" +
  "taking into consideration|taking note|underlining|underscoring|viewing|welcoming";

const pattern = (heads: string): RegExp =>
  new RegExp(`^(?:(?:${BEFORE}) ){0,2}(?:${heads})${AFTER}(?![\\p{L}\\p{N}-])`, "iu");

const KNOWN: readonly { kind: ParagraphKind; words: RegExp }[] = [
  { kind: "operative", words: pattern(OPERATIVE) },
  { kind: "preambular", words: pattern(PREAMBULAR) },
];

/** The opening words where they are ones that resolutions are known to open with; null otherwise. */
export function knownOpening(text: string): OpeningVerb | null {
  if (!/^\p{Lu}/u.test(text)) return null;
  for (const { kind, words } of KNOWN) {
    const match = words.exec(text);
    if (match) return { verb: match[0], kind };
  }
  return null;
}

/**
 * The opening words of a paragraph whose kind is known: those set in emphasis, else those that resolutions are
 * known to open with, else a first word in the form that the kind calls for (`-s`, `-ing`). Null where there is none.
 */
export function openingVerb(text: string, kind: ParagraphKind, emphasised: string | null): string | null {
  const known = knownOpening(text);
  const knownVerb = known?.kind === kind ? known.verb : null;
  if (emphasised !== null && text.startsWith(emphasised) && emphasised.split(" ").length <= 6) {
    const trimmed = emphasised.replace(/[\s,:;.]+$/u, "");
    return knownVerb !== null && knownVerb.length > trimmed.length ? knownVerb : trimmed;
  }
  if (knownVerb !== null) return knownVerb;
  const form = kind === "operative" ? /^\p{Lu}\p{Ll}+s(?=\s)/u : /^\p{Lu}\p{Ll}+ing(?=\s)/u;
  return form.exec(text)?.[0] ?? null;
}
