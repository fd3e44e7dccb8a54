import { and, eq } from "drizzle-orm";
import { formatRoundAddress, type RoundCode } from "#app/domain/rounds/round.ts";
import type { Tx } from "#db/client.server.ts";
import { rounds } from "#db/schema/rounds.server.ts";

/** The id of a round, which is made where it is not held yet. Who may is the caller's to check. */
export async function holdRound(tx: Tx, round: RoundCode): Promise<string> {
  await tx
    .insert(rounds)
    .values({ id: formatRoundAddress(round), ...round })
    .onConflictDoNothing({ target: [rounds.year, rounds.number] });
  const [held] = await tx
    .select({ id: rounds.id })
    .from(rounds)
    .where(and(eq(rounds.year, round.year), eq(rounds.number, round.number)));
  if (!held) throw new Error("the round is held by now");
  return held.id;
}
