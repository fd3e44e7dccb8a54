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

/** Words that stand in the names of many laboratories and tell none of them: too short a register to show it itself. */
const COMMON = new Set(
  `academy administration agency analysis analytical board bureau centers central centre center chemical chemistry city
  clinical college control crime criminal criminalistics customs defence department diagnostic directorate division drug
  drugs east environmental examination expert experts expertise faculty federal food forensic forensics general government
  health hospital house identification inspection institut institute instituto institution investigation investigations
  international invented judicial justice laboratoire laboratories laboratorio laboratory legal main medical medicine
  ministry narcotic narcotics national north office pharmaceutical pharmacy police poison public quality reference
  regional research school science sciences scientific section security service services south state substances
  technical testing toxicological toxicology training unit university water west
  centrale centro departamento forense general instituto laboratorios medicina nacional policia servicio
  national nationale police scientifique toxicologie and for from the with para pour`.split(/\s+/),
);

/** Shorter words are left out: too many of them are words of their own. */
const SHORTEST_TELLING = 4;

/**
 * What would tell a laboratory in a text: each of its names, the name without what stands in brackets, what stands
 * there where it is an abbreviation, and those words of a name that no other laboratory's has and that are not common
 * to such names.
 *
 * @param names its own names, of today and of before.
 * @param others the names of the other laboratories.
 */
export function tellingNames(names: readonly string[], others: readonly string[]): string[] {
  const ofOthers = new Set(others.flatMap((name) => wordsOf(name).trim().split(" ")));
  const tells = (word: string) =>
    [...word].length >= SHORTEST_TELLING && !/\d/u.test(word) && !COMMON.has(word) && !ofOthers.has(word);
  return names.flatMap((name) => {
    const short = name.replace(/\s*[([][^)\]]*[)\]]/gu, "").trim();
    const abbreviations = [...name.matchAll(/[([]\s*(\p{Lu}{2,})\s*[)\]]/gu)].map(
      ([, inside = ""]) => inside,
    );
    return [name, short, ...abbreviations, ...wordsOf(short).trim().split(" ").filter(tells)];
  });
}

/** The words of a text that begin with a capital letter, each once: a name, a place and an abbreviation do. */
export function capitalisedWords(text: string): string[] {
  return [...new Set(text.match(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? [])];
}
