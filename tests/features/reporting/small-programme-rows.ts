import { laboratories } from "#db/schema/laboratories.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { Db } from "#db/client.server.ts";
import { formatRoundAddress, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import { SMALL_PROGRAMME } from "#tests/domain/reporting/small-programme.ts";

const DAY_MS = 86_400_000;

/** Until when results of a round of the small programme are taken: 1 May or 1 November, and two weeks more if late. */
function dates(year: number, number: 1 | 2) {
  const due = Date.UTC(year, number === 1 ? 4 : 10, 1);
  return {
    registrationOpensAt: new Date(due - 120 * DAY_MS),
    resultsOpenAt: new Date(due - 60 * DAY_MS),
    resultsDueAt: new Date(due),
    lateUntil: new Date(due + 14 * DAY_MS),
    timeZone: "Europe/Vienna",
  };
}

/** Writes the programme that is worked by hand in the domain's tests into a database, by the real tables. */
export async function writeSmallProgramme(db: Db): Promise<void> {
  const countries = new Map(SMALL_PROGRAMME.map((one) => [one.laboratoryId, one.countryCode]));
  const ordinals = [...new Set(SMALL_PROGRAMME.map((one) => one.roundOrdinal))];
  const held = [...new Set(SMALL_PROGRAMME.map((one) => `${one.roundOrdinal} ${one.testGroup}`))];
  const exerciseId = (ordinal: number, testGroup: string) =>
    `${formatRoundAddress(roundOfOrdinal(ordinal))}-${testGroup.toLowerCase()}`;
  await inTransaction(db, async (tx) => {
    await tx.insert(laboratories).values(
      [...countries].map(([id, countryCode]) => ({
        id,
        name: `Laboratory ${id}`,
        countryCode,
        kind: "police" as const,
        createdAt: new Date(0),
      })),
    );
    await tx
      .insert(rounds)
      .values(ordinals.map((ordinal) => ({ id: String(ordinal), ...roundOfOrdinal(ordinal) })));
    await tx.insert(exercises).values(
      held.map((key) => {
        const [ordinal = "", testGroup] = key.split(" ");
        const round = roundOfOrdinal(Number(ordinal));
        return {
          id: exerciseId(Number(ordinal), testGroup ?? ""),
          roundId: ordinal,
          testGroup: testGroup === "BS" ? ("BS" as const) : ("SM" as const),
          ...dates(round.year, round.number),
        };
      }),
    );
    await tx.insert(participations).values(
      SMALL_PROGRAMME.map((one, at) => ({
        id: `p${at}`,
        laboratoryId: one.laboratoryId,
        exerciseId: exerciseId(one.roundOrdinal, one.testGroup),
        state: one.state,
        isLate: one.isLate,
        couldNotTestReason: one.state === "could_not_test" ? "No permit" : null,
        invitedAt: new Date(0),
        submittedAt: one.state === "submitted" || one.state === "evaluated" ? new Date(1) : null,
        updatedAt: new Date(at),
      })),
    );
  });
}
