import { and, eq, isNull } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkMembers, networks } from "#db/schema/expertise.server.ts";
import { isSameParty, requireParty } from "../party.ts";
import { refuseClosed } from "./refuse-closed.server.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * The own laboratory or organisation joins a network, or leaves it; who left stays on record. What is so already stays so.
 *
 * @throws DomainError `laboratory_closed` (409), `not_found`.
 */
export async function changeMembership(
  db: Db,
  { networkId, change }: { networkId: string; change: "join" | "leave" },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { party } = requireParty(actor);
  await inTransactionOf(db, actor, async (tx) => {
    const [network] = await tx.select().from(networks).where(eq(networks.id, networkId));
    if (!network || network.closedAt !== null) throw notFound();
    const members = await tx
      .select()
      .from(networkMembers)
      .where(and(eq(networkMembers.networkId, networkId), isNull(networkMembers.leftAt)));
    const own = members.find((member) => isSameParty(member, party));
    if (change === "join") {
      if (own) return;
      await refuseClosed(tx, party);
      await tx.insert(networkMembers).values({ id: newId(), networkId, ...party, joinedAt: request.at });
    } else {
      if (!own) return;
      await tx.update(networkMembers).set({ leftAt: request.at }).where(eq(networkMembers.id, own.id));
    }
    await noteExpertise(tx, { event: change, subject: { type: "network", id: networkId } }, actor, request);
  });
}
