import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { refuseOrganisation, type OrganisationContent } from "./refuse-organisation.server.ts";

/**
 * Adds an organisation that gives or receives support. Its id came with the form, so that a form that is sent twice adds
 * one: sent again as it is, nothing happens.
 *
 * @throws DomainError `already_added` (409) where the form was sent before with other words; as
 *   {@link refuseOrganisation}; `not_found` for whoever may not.
 */
export async function addOrganisation(
  db: Db,
  input: OrganisationContent & { id: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  requirePermission(supportPolicy["support:keep-organisations"], actor);
  const { id, name, kind, countryCode } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [before] = await tx.select().from(organisations).where(eq(organisations.id, id));
    if (before) {
      if (before.name === name && before.kind === kind && before.countryCode === countryCode) return;
      throw new DomainError("already_added", { status: 409 });
    }
    await refuseOrganisation(tx, input, { exceptId: id, mayLackCountry: false });
    await tx.insert(organisations).values({ id, name, kind, countryCode });
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "support:add-organisation",
      subject: { type: "organisation", id },
      details: { name, kind, countryCode },
      requestId: request.requestId,
    });
  });
}
