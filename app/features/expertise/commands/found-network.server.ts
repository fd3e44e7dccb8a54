import { eq } from "drizzle-orm";
import { allows, type Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { networkMembers, networks } from "#db/schema/expertise.server.ts";
import { regions } from "#db/schema/laboratories.server.ts";
import { expertisePolicy } from "../expertise.policy.ts";
import { actsFor, partyOf } from "../party.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * Founds a network; the founder's laboratory or organisation is its first member, and none where the secretariat founds
 * it. Sent twice, it is one.
 *
 * @throws DomainError `name_taken` (field: name), `not_found`.
 */
export async function foundNetwork(
  db: Db,
  input: { networkId: string; name: string; description: string; regionCode: string | null },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const party = partyOf(actor);
  const belongs = actsFor(actor, party);
  if (!belongs && !allows(expertisePolicy["expertise:keep"], actor)) throw notFound();
  const { networkId, name, description, regionCode } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [sameName] = await tx.select().from(networks).where(eq(networks.name, name));
    if (sameName?.id === networkId && sameName.createdBy === actor.userId) return;
    if (sameName) throw new DomainError("name_taken", { field: "name" });
    if (regionCode !== null) {
      const [region] = await tx.select().from(regions).where(eq(regions.code, regionCode));
      if (!region) throw notFound();
    }
    await tx.insert(networks).values({
      id: networkId,
      name,
      description,
      regionCode,
      createdAt: request.at,
      createdBy: actor.userId,
    });
    if (belongs)
      await tx.insert(networkMembers).values({ id: newId(), networkId, ...party, joinedAt: request.at });
    await noteExpertise(tx, { event: "found", subject: { type: "network", id: networkId } }, actor, request);
  });
}
