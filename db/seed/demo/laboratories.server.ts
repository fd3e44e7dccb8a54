import type { RoundCode } from "#app/domain/rounds/round.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";
import type { LABORATORY_KINDS } from "../../schema/laboratories.server.ts";
import { LABORATORY_COUNTRIES } from "./laboratory-countries.server.ts";
import { LABORATORY_WORDS } from "./laboratory-words.server.ts";

type LaboratoryKind = (typeof LABORATORY_KINDS)[number];

export interface DemoLaboratory {
  id: string;
  /** As it is called today. */
  name: string;
  /** M49 */
  countryCode: string;
  kind: LaboratoryKind;
  /** Ordinal of the first round it is invited to (`roundOrdinal`). */
  from: number;
  /** Ordinal of the last round it is invited to, for one that was closed; null while it is open. */
  until: number | null;
  /** The laboratory of the same country that a closed one was merged into. */
  mergedIntoId: string | null;
  /** What it was called before, and the year of the rename. */
  renamed: { before: string; year: number } | null;
  /** Rounds in which it did not answer at all, from and until: it came back afterwards. */
  away: readonly [from: number, until: number] | null;
  /** It was closed while it was away, and opened again: nobody invited it. */
  isClosedWhileAway: boolean;
  testGroups: readonly ("SM" | "BS")[];
  /** How likely it is to submit results in a round, once invited. */
  steadiness: number;
  /** How often it errs, where 1 is the usual. */
  errs: number;
}

const FIRST_ROUND = roundOrdinal({ year: 2011, number: 1 });
/** The year of which 326 laboratories of 91 countries are published. Everybody takes part in it. */
export const FULL_YEAR = 2023;
const FULL_FROM = roundOrdinal({ year: FULL_YEAR, number: 1 });
/** About what is published of 2010: 90 laboratories in 40 Member States. */
const LABORATORIES_AT_FIRST = 98;
const COUNTRIES_AT_FIRST = 44;

const KIND_WORDS: Readonly<Record<LaboratoryKind, string>> = {
  police: "Police Laboratory",
  customs: "Customs Laboratory",
  health: "Health Laboratory",
  toxicology: "Toxicology Laboratory",
  university: "University Laboratory",
  other: "Laboratory",
};

/** Of every twenty: eight of the police, four of health, three of customs, two each of toxicology and universities, one other. */
const KINDS: readonly LaboratoryKind[] = [
  ...(["police", "health", "police", "customs", "police", "toxicology", "police", "health"] as const),
  ...(["university", "police", "customs", "police", "health", "other", "police", "toxicology"] as const),
  ...(["police", "customs", "health", "university"] as const),
];

/** Countries in the order in which their laboratories joined: all first ones early, further ones spread over the years. */
function countriesInOrder(): string[] {
  return LABORATORY_COUNTRIES.flatMap(([countryCode, laboratories], place) => {
    const joined =
      place < COUNTRIES_AT_FIRST
        ? 0
        : 0.3 +
          (0.7 * (place - COUNTRIES_AT_FIRST + 1)) / (LABORATORY_COUNTRIES.length - COUNTRIES_AT_FIRST + 1);
    return Array.from({ length: laboratories }, (_, at) => ({
      countryCode,
      joined: joined + (1 - joined) * (at / laboratories) ** 1.1,
      place,
    }));
  })
    .sort((a, b) => a.joined - b.joined || a.place - b.place)
    .map(({ countryCode }) => countryCode);
}

/** From how few to all of them by the year of 326, a little faster at first. */
function firstRoundOf(at: number, of: number): number {
  if (at < LABORATORIES_AT_FIRST) return FIRST_ROUND;
  const share = (at - LABORATORIES_AT_FIRST + 1) / (of - LABORATORIES_AT_FIRST);
  return FIRST_ROUND + Math.max(1, Math.ceil((FULL_FROM - FIRST_ROUND) * share ** 1.15));
}

function testGroupsOf(at: number): DemoLaboratory["testGroups"] {
  if (at < 2) return ["SM", "BS"];
  if (at % 12 === 7) return ["BS"];
  return at % 4 === 2 ? ["SM"] : ["SM", "BS"];
}

/** Those that stayed away for some rounds and came back. None of them in the year of 326. */
function awayOf(at: number, from: number): DemoLaboratory["away"] {
  if (at < 2) return null;
  if (at % 9 === 4 && from <= FIRST_ROUND + 6) {
    const begins = FIRST_ROUND + 6 + (at % 5) * 2;
    return [begins, begins + 2 + (at % 4)];
  }
  return at % 17 === 5 ? [FULL_FROM + 2, FULL_FROM + 3 + (at % 2)] : null;
}

function renameOf(at: number, word: string, from: number): DemoLaboratory["renamed"] {
  if (at % 13 !== 6) return null;
  const year = Math.min(2025, Math.max(2014 + (at % 11), Math.floor(from / 2) + 1));
  return { before: `${word} Bench (invented)`, year };
}

function all(): DemoLaboratory[] {
  const countries = countriesInOrder();
  const made = countries.map((countryCode, at): DemoLaboratory => {
    const word = LABORATORY_WORDS[at];
    const kind = KINDS[(at * 7) % KINDS.length];
    if (word === undefined || kind === undefined) throw new Error("every laboratory has a name and a kind");
    const from = firstRoundOf(at, countries.length);
    return {
      id: `invented-${word.toLowerCase()}`,
      name: `${word} ${at < 40 ? KIND_WORDS.other : KIND_WORDS[kind]} (invented)`,
      countryCode,
      kind,
      from,
      until: null,
      mergedIntoId: null,
      renamed: renameOf(at, word, from),
      away: awayOf(at, from),
      isClosedWhileAway: false,
      testGroups: testGroupsOf(at),
      steadiness: at % 7 === 3 ? 0.62 : at % 5 === 1 ? 0.8 : 0.93,
      errs: at % 11 === 8 ? 3 : at % 3 === 0 ? 0.6 : 1,
    };
  });
  endSome(made);
  for (const one of made.filter(({ away, until }) => away !== null && until === null).slice(0, 3))
    one.isClosedWhileAway = true;
  return made;
}

/** Ten were closed after the year of 326, six of them by being merged into another of their country. */
function endSome(made: DemoLaboratory[]): void {
  for (let ended = 0; ended < 10; ended += 1) {
    const one = made[60 + ended * 23];
    if (!one) continue;
    one.until = FULL_FROM + 1 + (ended % 4);
    one.away = null;
    if (one.renamed) one.renamed.year = Math.min(one.renamed.year, FULL_YEAR);
    if (ended % 5 < 3)
      one.mergedIntoId =
        made.find((other) => other !== one && other.countryCode === one.countryCode && other.until === null)
          ?.id ?? null;
  }
}

/** 326 laboratories in 91 countries, named after living things, each saying in its name that it is invented. */
export const DEMO_LABORATORIES: readonly DemoLaboratory[] = all();

/** Whether the laboratory was away in the round of this ordinal. */
export function isAway({ away }: DemoLaboratory, ordinal: number): boolean {
  return away !== null && away[0] <= ordinal && ordinal <= away[1];
}

/** Whether the programme invites the laboratory to an exercise. */
export function isInvited(laboratory: DemoLaboratory, round: RoundCode, testGroup: "SM" | "BS"): boolean {
  const ordinal = roundOrdinal(round);
  return (
    laboratory.testGroups.includes(testGroup) &&
    laboratory.from <= ordinal &&
    (laboratory.until === null || ordinal <= laboratory.until) &&
    !(laboratory.isClosedWhileAway && isAway(laboratory, ordinal))
  );
}
