import { formatRoundAddress, parseRoundCode, type RoundCode } from "./round.ts";

/** Which exercise: a round and a test group. */
export interface ExerciseKey {
  round: RoundCode;
  testGroup: "SM" | "BS";
}

/** Reads `2012/1 SM`. Null for anything else. */
export function parseExerciseKey(text: string): ExerciseKey | null {
  const [code = "", testGroup, ...others] = text.split(" ");
  const round = parseRoundCode(code);
  const isGroup = testGroup === "SM" || testGroup === "BS";
  return round && isGroup && others.length === 0 ? { round, testGroup } : null;
}

/** `2012-1-sm`, the form that stands in an address. */
export function formatExerciseAddress({ round, testGroup }: ExerciseKey): string {
  return `${formatRoundAddress(round)}-${testGroup.toLowerCase()}`;
}
