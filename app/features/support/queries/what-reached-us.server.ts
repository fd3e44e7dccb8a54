import { and, asc, eq, inArray } from "drizzle-orm";
import { allows, type Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { reachesLaboratory } from "./laboratories-reached.server.ts";
import { isOpenToAcknowledge, reachedParts, type ReachedPart } from "./reached-parts.server.ts";

/** A delivery as the laboratory that it reached reads it: what everybody reads of the entry, and its own words. */
export interface OwnDelivery extends ReachedPart {
  donorId: string;
  donorName: string;
  kind: SupportKind;
  description: string;
  /** Whether the laboratory may acknowledge it now. */
  isOpen: boolean;
}

export interface WhatReachedUs {
  laboratory: { id: string; name: string };
  asOf: Date;
  /** What waits for the laboratory first, then the latest delivery first. */
  rows: OwnDelivery[];
  awaiting: number;
}

/**
 * The deliveries of published entries that name the laboratory as a recipient.
 *
 * @throws DomainError `not_found`.
 */
export async function whatReachedUs(
  executor: Executor,
  { laboratoryId, at }: { laboratoryId: string; at: Date },
  actor: Actor,
): Promise<WhatReachedUs> {
  requirePermission(supportPolicy["support:acknowledge"], actor, { laboratoryId });
  const [laboratory] = await executor
    .select({ id: laboratories.id, name: laboratories.name })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  const rows = await ownDeliveries(executor, laboratoryId);
  const awaiting = rows.filter(({ standing }) => standing === "awaiting");
  const said = rows.filter(({ standing }) => standing !== "awaiting");
  return { laboratory, asOf: at, rows: [...awaiting, ...said], awaiting: awaiting.length };
}

/**
 * One of them.
 *
 * @param input.part the delivery in kind, or null for the entry as a whole.
 * @throws DomainError `not_found`.
 */
export async function ownDelivery(
  executor: Executor,
  { laboratoryId, number, part }: { laboratoryId: string; number: string; part: string | null },
  actor: Actor,
): Promise<OwnDelivery> {
  requirePermission(supportPolicy["support:acknowledge"], actor, { laboratoryId });
  const found = (await ownDeliveries(executor, laboratoryId, number)).find(
    ({ deliveryId }) => deliveryId === part,
  );
  if (!found) throw notFound();
  return found;
}

/** How many deliveries wait for the laboratory's word; none for whoever may not give it. */
export async function deliveriesAwaiting(
  executor: Executor,
  laboratoryId: string,
  actor: Actor,
): Promise<number> {
  if (!allows(supportPolicy["support:acknowledge"], actor, { laboratoryId })) return 0;
  const rows = await ownDeliveries(executor, laboratoryId);
  return rows.filter(({ standing }) => standing === "awaiting").length;
}

async function ownDeliveries(
  executor: Executor,
  laboratoryId: string,
  number?: string,
): Promise<OwnDelivery[]> {
  const parts = (
    await reachedParts(
      executor,
      and(
        reachesLaboratory(executor, laboratoryId),
        number === undefined ? undefined : eq(supportEntries.number, number),
      ),
    )
  ).filter(({ laboratory }) => laboratory.id === laboratoryId);
  const facts = new Map(
    (
      await executor
        .select({
          entryId: supportEntries.id,
          donorId: supportEntries.donorId,
          donorName: organisations.name,
          kind: supportEntries.kind,
          description: supportEntries.description,
        })
        .from(supportEntries)
        .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
        .where(
          inArray(
            supportEntries.id,
            parts.map(({ entryId }) => entryId),
          ),
        )
        .orderBy(asc(supportEntries.number))
    ).map((fact) => [fact.entryId, fact]),
  );
  return parts
    .flatMap((part) => {
      const fact = facts.get(part.entryId);
      return fact ? [{ ...part, ...fact, isOpen: isOpenToAcknowledge(part) }] : [];
    })
    .sort((one, other) => latestOn(other).localeCompare(latestOn(one)));
}

/** The latest day that the entry records of it. */
function latestOn({ recorded }: ReachedPart): string {
  return recorded.reduce((latest, { occurredOn }) => (occurredOn > latest ? occurredOn : latest), "");
}
