import { and, eq, isNull } from "drizzle-orm";
import type { placeOfRole } from "#app/domain/accounts/invitations.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";

/**
 * The name of the place that somebody is invited to, while people can be invited there; null for the programme itself.
 *
 * @throws DomainError `laboratory_missing` or `laboratory_closed`, field `laboratoryId`; `organisation_missing`, field
 *   `organisationId`.
 */
export async function requirePlace(
  executor: Executor,
  place: ReturnType<typeof placeOfRole>,
  laboratoryId: string | null,
  organisationId: string | null,
): Promise<string | null> {
  if (place === "laboratory") {
    const [found] = await executor
      .select({ name: laboratories.name, status: laboratories.status })
      .from(laboratories)
      .where(eq(laboratories.id, laboratoryId ?? ""));
    if (!found) throw new DomainError("laboratory_missing", { field: "laboratoryId" });
    if (found.status === "closed") throw new DomainError("laboratory_closed", { field: "laboratoryId" });
    return found.name;
  }
  if (place === "organisation") {
    const [found] = await executor
      .select({ name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.id, organisationId ?? ""), isNull(organisations.retiredAt)));
    if (!found) throw new DomainError("organisation_missing", { field: "organisationId" });
    return found.name;
  }
  return null;
}

/**
 * Nobody takes on a role of a laboratory that has closed since they were invited.
 *
 * @throws DomainError `laboratory_closed`.
 */
export async function refuseWhereClosed(executor: Executor, laboratoryId: string | null): Promise<void> {
  if (laboratoryId === null) return;
  const [found] = await executor
    .select({ status: laboratories.status })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (found?.status === "closed") throw new DomainError("laboratory_closed");
}
