import { formatRoundAddress, parseRoundCode, type RoundCode } from "#app/domain/rounds/round.ts";
import { ANALYTES } from "../reference/analytes.server.ts";
import { MENUS } from "../reference/menus.server.ts";
import type { PublishedExercise } from "../reference/published-rounds.server.ts";

export const DEMO_TIME_ZONE = "Europe/Vienna";
const DAY_MS = 86_400_000;

export interface DemoExercise {
  id: string;
  round: RoundCode;
  testGroup: "SM" | "BS";
  registrationOpensAt: Date;
  resultsOpenAt: Date;
  resultsDueAt: Date;
  lateUntil: Date;
  isOpen: boolean;
  compositionSource: string;
  items: PublishedExercise["items"];
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

/** A published exercise at the time of its round: spring for the first of a year, autumn for the second. */
export function pastExercise(published: PublishedExercise): DemoExercise {
  const { year, number } = published.round;
  const month = number === 1 ? "03" : "09";
  const resultsOpenAt = new Date(`${year}-${month}-01T08:00:00Z`);
  const resultsDueAt = endOfViennaDay(new Date(resultsOpenAt.getTime() + 75 * DAY_MS));
  return {
    id: exerciseId(published.round, published.testGroup),
    round: published.round,
    testGroup: published.testGroup,
    registrationOpensAt: new Date(resultsOpenAt.getTime() - 60 * DAY_MS),
    resultsOpenAt,
    resultsDueAt,
    lateUntil: new Date(resultsDueAt.getTime() + 14 * DAY_MS),
    isOpen: false,
    compositionSource: sourceOf(published),
    items: published.items,
  };
}

/** The exercise that is open on the day of loading. Its composition is the one published for an earlier round. */
export function openExercise(published: PublishedExercise, today: Date): DemoExercise {
  const code = `${today.getUTCFullYear()}/${today.getUTCMonth() < 6 ? 1 : 2}`;
  const round = parseRoundCode(code);
  if (!round) throw new Error(`${code} is no round`);
  const resultsDueAt = endOfViennaDay(new Date(today.getTime() + 20 * DAY_MS));
  return {
    id: exerciseId(round, published.testGroup),
    round,
    testGroup: published.testGroup,
    registrationOpensAt: new Date(today.getTime() - 90 * DAY_MS),
    resultsOpenAt: new Date(today.getTime() - 30 * DAY_MS),
    resultsDueAt,
    lateUntil: new Date(resultsDueAt.getTime() + 14 * DAY_MS),
    isOpen: true,
    compositionSource: sourceOf(published),
    items: published.items,
  };
}

const innOf = new Map<string, string>(ANALYTES.map(({ id, inn }) => [id, inn]));

/** The menu of the exercise, in the order of the names: that of its test group, whatever is in the set. */
export function menuOf(
  exercise: DemoExercise,
): { exerciseId: string; analyteId: string; position: number }[] {
  return [...MENUS[exercise.testGroup]]
    .sort((a, b) => (innOf.get(a) ?? a).localeCompare(innOf.get(b) ?? b, "en"))
    .map((analyteId, position) => ({ exerciseId: exercise.id, analyteId, position }));
}

const sourceOf = ({ round, testGroup, items }: PublishedExercise) =>
  `${round.year}/${round.number} ${testGroup}: ${items[0]?.source ?? ""}`;
