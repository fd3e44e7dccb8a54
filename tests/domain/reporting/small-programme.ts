import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { ParticipationRecord, TestGroup } from "#app/domain/reporting/participation-record.ts";
import { roundOrdinal } from "#app/domain/rounds/round.ts";

/*
 * A programme of eight laboratories and four rounds, small enough to be counted by eye.
 * E evaluated, S submitted, L submitted late, N no response, X could not test, D declined, W withdrawn, I invited.
 *
 *                            2024/1    2024/2    2025/1    2025/2
 *                            SM  BS    SM  BS    SM  BS    SM  BS
 */
const GRID = `
  A 040 155 150               E   E     E   .     E   E     S   S
  B 040 155 150               E   .     N   .     E   .     .   S
  C 250 155 150               .   .     E   .     X   .     L   .
  D 404 202 002               E   .     E   N     .   E     S   .
  E 404 202 002               .   .     .   .     E   .     I   .
  F 288 202 002               .   E     .   E     D   .     S   .
  G 818 015 002               .   .     .   .     .   .     S   L
  H 392 030 142               E   E     W   .     .   .     .   .
`;

const STATES: Record<string, ParticipationState> = {
  E: "evaluated",
  S: "submitted",
  L: "submitted",
  N: "no_response",
  X: "could_not_test",
  D: "declined",
  W: "withdrawn",
  I: "invited",
};

const EXERCISES = ([2024, 2025] as const).flatMap((year) =>
  ([1, 2] as const).flatMap((number) =>
    (["SM", "BS"] as const).map((testGroup): { ordinal: number; testGroup: TestGroup } => ({
      ordinal: roundOrdinal({ year, number }),
      testGroup,
    })),
  ),
);

export const SMALL_PROGRAMME: ParticipationRecord[] = GRID.trim()
  .split("\n")
  .flatMap((line) => {
    const [laboratoryId = "", countryCode = "", subRegionCode = "", regionCode = "", ...letters] = line
      .trim()
      .split(/\s+/u);
    return EXERCISES.flatMap(({ ordinal, testGroup }, index) => {
      const state = STATES[letters[index] ?? "."];
      if (!state) return [];
      return [
        {
          laboratoryId,
          countryCode,
          subRegionCode,
          regionCode,
          roundOrdinal: ordinal,
          testGroup,
          state,
          isLate: letters[index] === "L",
        },
      ];
    });
  });
