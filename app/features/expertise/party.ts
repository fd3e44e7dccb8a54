import { allows, type Actor, type Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { expertisePolicy } from "./expertise.policy.ts";

/** Who offers, asks, answers or belongs: one laboratory or one organisation. */
export interface Party {
  laboratoryId: string | null;
  organisationId: string | null;
}

/** The side that a person stands for; both null for whoever stands for none. */
export function partyOf(actor: Actor): Party {
  return actor.kind === "person"
    ? { laboratoryId: actor.laboratoryId, organisationId: actor.organisationId }
    : { laboratoryId: null, organisationId: null };
}

/** Whether the person acts for this side. */
export function actsFor(actor: Actor, party: Party): boolean {
  return allows(expertisePolicy["expertise:take-part"], actor, party);
}

/**
 * The side for which the actor takes part.
 *
 * @throws DomainError `not_found` for whoever takes part for none.
 */
export function requireParty(actor: Actor): { person: Person; party: Party } {
  const party = partyOf(actor);
  return { person: requirePermission(expertisePolicy["expertise:take-part"], actor, party), party };
}

/** Whether both are one laboratory or one organisation. */
export function isSameParty(one: Party, other: Party): boolean {
  return one.laboratoryId === other.laboratoryId && one.organisationId === other.organisationId;
}
