import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { isKeptKind, type KeptKind, type OrganisationKind } from "#app/domain/support/organisation-kind.ts";
import { countryList } from "#app/features/laboratories/queries/country-list.server.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportPolicy } from "../support.policy.ts";

export interface OrganisationRow {
  id: string;
  name: string;
  kind: OrganisationKind;
  country: string | null;
  /** How many people act for it today. */
  people: number;
}

/**
 * All organisations that are not retired, by name.
 *
 * @throws DomainError `not_found` for whoever may not read them so.
 */
export async function organisationList(executor: Executor, actor: Actor): Promise<OrganisationRow[]> {
  requirePermission(supportPolicy["support:keep-organisations"], actor);
  return executor
    .select({
      id: organisations.id,
      name: organisations.name,
      kind: organisations.kind,
      country: countries.name,
      people: sql<number>`count(distinct ${memberships.userId})`,
    })
    .from(organisations)
    .leftJoin(countries, eq(countries.code, organisations.countryCode))
    .leftJoin(memberships, and(eq(memberships.organisationId, organisations.id), isNull(memberships.endedAt)))
    .where(isNull(organisations.retiredAt))
    .groupBy(organisations.id)
    .orderBy(sql`${organisations.name} collate nocase`);
}

/** What the form of an organisation offers to choose from. */
export async function organisationChoices(
  executor: Executor,
  actor: Actor,
): Promise<{ countries: { code: string; name: string }[] }> {
  requirePermission(supportPolicy["support:keep-organisations"], actor);
  return { countries: await countryList(executor) };
}

/**
 * An organisation as the form that changes it shows it.
 *
 * @throws DomainError `not_found`, for one that is a laboratory of the register as well.
 */
export async function organisationToChange(
  executor: Executor,
  id: string,
  actor: Actor,
): Promise<{ id: string; name: string; kind: KeptKind; countryCode: string | null }> {
  requirePermission(supportPolicy["support:keep-organisations"], actor);
  const [held] = await executor.select().from(organisations).where(eq(organisations.id, id));
  if (!held || !isKeptKind(held.kind)) throw notFound();
  return { id, name: held.name, kind: held.kind, countryCode: held.countryCode };
}
