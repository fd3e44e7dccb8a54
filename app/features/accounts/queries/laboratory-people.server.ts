import { and, asc, eq } from "drizzle-orm";
import { mayEndRole, mayInvite } from "#app/domain/accounts/invitations.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { wornMembership } from "#app/platform/worn-membership.server.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import {
  IS_OPEN,
  mayChangeInvitation,
  openInvitationOf,
  openInvitations,
  type OpenInvitation,
} from "../invitation-rows.server.ts";
import { personLineOf, personLines, type PersonLine } from "./people-list.server.ts";

export interface LaboratoryPerson extends PersonLine {
  /** Whose place a deputy takes. */
  deputyFor: string | null;
  /** Who had the role before, where it was handed over. */
  handedOverFrom: string | null;
  mayEnd: boolean;
}

export interface LaboratoryPeople {
  asOf: Date;
  laboratory: { id: string; name: string; isClosed: boolean };
  /** Those whose role holds: coordinators first. */
  now: LaboratoryPerson[];
  /** Those whose role has ended, the latest first. */
  before: LaboratoryPerson[];
  /** `mayChange`: the reader may withdraw it and, while the laboratory is active, send it again. */
  waiting: (OpenInvitation & { mayChange: boolean })[];
  /** Coordinators whose role the reader may hand over or name a deputy for. */
  mayHandOver: { membershipId: string; name: string }[];
}

/**
 * The people of a laboratory with their history, for its coordinator and the secretariat.
 *
 * @throws DomainError `not_found`.
 */
export async function laboratoryPeople(
  executor: Executor,
  input: { laboratoryId: string; at: Date },
  actor: Person,
): Promise<LaboratoryPeople> {
  const { laboratoryId, at } = input;
  requirePermission(accountsPolicy["accounts:keep-laboratory-people"], actor, { laboratoryId });
  const [laboratory] = await executor.select().from(laboratories).where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  const worn = await wornMembership(executor, actor);
  const rows = await personLines(executor)
    .where(eq(memberships.laboratoryId, laboratoryId))
    .orderBy(asc(memberships.createdAt), asc(memberships.id));
  const nameOf = new Map(rows.map(({ membership, user }) => [membership.id, user.name]));
  const people = rows.map((row): LaboratoryPerson => {
    const line = personLineOf(row);
    const { deputyForId, handedOverFromId } = row.membership;
    return {
      ...line,
      deputyFor: deputyForId === null ? null : (nameOf.get(deputyForId) ?? null),
      handedOverFrom: handedOverFromId === null ? null : (nameOf.get(handedOverFromId) ?? null),
      mayEnd:
        line.endedAt === null &&
        mayEndRole(actor, { ...row.membership, isDeputy: line.isDeputy }, worn.isDeputy),
    };
  });
  const now = people.filter(({ endedAt }) => endedAt === null);
  const rank = ({ role, isDeputy }: LaboratoryPerson) => (role === "analyst" ? 2 : isDeputy ? 1 : 0);
  const waiting = await openInvitations(executor)
    .where(and(eq(invitations.laboratoryId, laboratoryId), IS_OPEN))
    .orderBy(asc(invitations.createdAt));
  const asked = { role: "laboratory_coordinator", as: "successor", laboratoryId } as const;
  return {
    asOf: at,
    laboratory: { id: laboratory.id, name: laboratory.name, isClosed: laboratory.status === "closed" },
    now: now.sort((a, b) => rank(a) - rank(b)),
    before: people
      .filter(({ endedAt }) => endedAt !== null)
      .sort((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0)),
    waiting: waiting.map((row) => {
      const invitation = openInvitationOf(row);
      return { ...invitation, mayChange: mayChangeInvitation(actor, invitation, worn) };
    }),
    mayHandOver: now
      .filter(({ role, isDeputy }) => role === "laboratory_coordinator" && !isDeputy)
      .filter(({ membershipId }) =>
        mayInvite(actor, asked, { isDeputy: worn.isDeputy, isOwnRole: membershipId === worn.id }),
      )
      .map(({ membershipId, name }) => ({ membershipId, name })),
  };
}
