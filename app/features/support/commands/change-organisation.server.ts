import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { refuseOrganisation, type OrganisationContent } from "./refuse-organisation.server.ts";

/**
 * Changes what an organisation is called, its kind and its country. What it was before stands in the audit trail. What it
 * gave, and who acts for it, hang on its id and stay. Sent twice, the second does nothing.
 *
 * @param input `seen` is what whoever asks has read of it.
 * @throws DomainError `changed_meanwhile` (409, params: name), `nothing_changed`; as {@link refuseOrganisation};
 *   `not_found`, for an organisation that is a laboratory of the register as well.
 */
export async function changeOrganisation(
  db: Db,
  input: OrganisationContent & { id: string; seen: { name: string; kind: string; countryCode: string } },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requirePermission(supportPolicy["support:keep-organisations"], actor);
  const { id, name, kind, countryCode, seen } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [held] = await tx.select().from(organisations).where(eq(organisations.id, id));
    if (!held || held.kind === "laboratory") throw notFound();
    const isAsAsked = held.name === name && held.kind === kind && held.countryCode === countryCode;
    const isAsSeen =
      held.name === seen.name && held.kind === seen.kind && (held.countryCode ?? "") === seen.countryCode;
    if (!isAsSeen) {
      if (isAsAsked) return;
      throw new DomainError("changed_meanwhile", { status: 409, params: { name: held.name } });
    }
    if (isAsAsked) throw new DomainError("nothing_changed");
    // One that came without a country, as those of a demonstration do, may stay so while its kind stays.
    const mayLackCountry = held.countryCode === null && held.kind === kind;
    await refuseOrganisation(tx, input, { exceptId: id, mayLackCountry });
    await tx.update(organisations).set({ name, kind, countryCode }).where(eq(organisations.id, id));
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "support:change-organisation",
      subject: { type: "organisation", id },
      details: {
        nameFrom: held.name,
        nameTo: name,
        kindFrom: held.kind,
        kindTo: kind,
        countryFrom: held.countryCode,
        countryTo: countryCode,
      },
      requestId: request.requestId,
    });
  });
}
