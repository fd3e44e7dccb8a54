import {
  formatRoundAddress,
  formatRoundCode,
  parseRoundCode,
  roundOfOrdinal,
  roundOrdinal,
  type RoundCode,
} from "#app/domain/rounds/round.ts";
import type { PublishedExercise } from "../reference/published-rounds.server.ts";
import { inventedItems, type DemoItem } from "./compositions.server.ts";
import type { Chance } from "./random.server.ts";

export const DEMO_TIME_ZONE = "Europe/Vienna";
const DAY_MS = 86_400_000;
const FIRST_ROUND: RoundCode = { year: 2011, number: 1 };

export interface DemoExercise {
  id: string;
  round: RoundCode;
  testGroup: "SM" | "BS";
  registrationOpensAt: Date;
  resultsOpenAt: Date;
  resultsDueAt: Date;
  lateUntil: Date;
  isOpen: boolean;
  /** When the secretariat closed it; null for one that is open. */
  closedAt: Date | null;
  /** Where the composition was published; null for one that is invented. */
  compositionSource: string | null;
  items: readonly DemoItem[];
}

/** The instant of 23:59 in Vienna on a day, which is 22:59 or 21:59 UTC. */
export function endOfViennaDay(day: Date): Date {
  const text = day.toISOString().slice(0, 10);
  for (const hour of ["21", "22"]) {
    const at = new Date(`${text}T${hour}:59:00Z`);
    const there = new Intl.DateTimeFormat("en-GB", {
      timeZone: DEMO_TIME_ZONE,
      hour: "2-digit",
      hourCycle: "h23",
    });
    if (there.format(at) === "23") return at;
  }
  throw new Error("23:59 in Vienna is at 21:59 or 22:59 UTC");
}

export function exerciseId(round: RoundCode, testGroup: string): string {
  return `${formatRoundAddress(round)}-${testGroup.toLowerCase()}`;
}

/** The round that is open on the day of loading. */
export function openRoundOn(today: Date): RoundCode {
  const code = `${today.getUTCFullYear()}/${today.getUTCMonth() < 6 ? 1 : 2}`;
  const round = parseRoundCode(code);
  if (!round) throw new Error(`${code} is no round`);
  return round;
}

type Composed = Pick<DemoExercise, "compositionSource" | "items">;

const asPublished = (published: PublishedExercise): Composed => ({
  compositionSource: sourceOf(published),
  items: published.items,
});

/**
 * SM and BS of every round from 2011/1 to the one that is open on the day of loading, oldest first: with its published
 * composition where there is one, with an invented one elsewhere. The open ones have those of two published rounds.
 */
export function demoExercises(
  published: readonly PublishedExercise[],
  today: Date,
  chance: Chance,
): DemoExercise[] {
  const find = (round: string, testGroup: string) =>
    published.find((p) => formatRoundCode(p.round) === round && p.testGroup === testGroup);
  const open = roundOrdinal(openRoundOn(today));
  const made: DemoExercise[] = [];
  for (let ordinal = roundOrdinal(FIRST_ROUND); ordinal <= open; ordinal += 1) {
    const round = roundOfOrdinal(ordinal);
    for (const testGroup of ["SM", "BS"] as const) {
      const isOpen = ordinal === open;
      const lent = testGroup === "SM" ? "2016/2" : "2015/2";
      const found = find(isOpen ? lent : formatRoundCode(round), testGroup);
      const composed = found
        ? asPublished(found)
        : { compositionSource: null, items: inventedItems(round, testGroup, chance) };
      made.push(
        isOpen ? openExercise(round, testGroup, composed, today) : pastExercise(round, testGroup, composed),
      );
    }
  }
  return made;
}

/** An exercise at the time of its round: spring for the first of a year, autumn for the second. */
function pastExercise(round: RoundCode, testGroup: "SM" | "BS", composed: Composed): DemoExercise {
  const month = round.number === 1 ? "03" : "09";
  const resultsOpenAt = new Date(`${round.year}-${month}-01T08:00:00Z`);
  const resultsDueAt = endOfViennaDay(new Date(resultsOpenAt.getTime() + 75 * DAY_MS));
  const lateUntil = new Date(resultsDueAt.getTime() + 14 * DAY_MS);
  return {
    id: exerciseId(round, testGroup),
    round,
    testGroup,
    registrationOpensAt: new Date(resultsOpenAt.getTime() - 60 * DAY_MS),
    resultsOpenAt,
    resultsDueAt,
    lateUntil,
    isOpen: false,
    closedAt: new Date(lateUntil.getTime() + 2 * DAY_MS),
    ...composed,
  };
}

function openExercise(
  round: RoundCode,
  testGroup: "SM" | "BS",
  composed: Composed,
  today: Date,
): DemoExercise {
  const resultsDueAt = endOfViennaDay(new Date(today.getTime() + 20 * DAY_MS));
  return {
    id: exerciseId(round, testGroup),
    round,
    testGroup,
    registrationOpensAt: new Date(today.getTime() - 90 * DAY_MS),
    resultsOpenAt: new Date(today.getTime() - 30 * DAY_MS),
    resultsDueAt,
    lateUntil: new Date(resultsDueAt.getTime() + 14 * DAY_MS),
    isOpen: true,
    closedAt: null,
    ...composed,
  };
}

const sourceOf = ({ round, testGroup, items }: PublishedExercise) =>
  `${round.year}/${round.number} ${testGroup}: ${items[0]?.source ?? ""}`;
