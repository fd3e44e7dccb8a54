import { and, asc, count, eq, inArray, isNull, or, sql, type SQL } from "drizzle-orm";
import { allows, mayAtAll, type Actor } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { OrganisationKind } from "#app/domain/support/organisation-kind.ts";
import { accountsPolicy } from "#app/features/accounts/accounts.policy.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { countries } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { supportPolicy } from "../support.policy.ts";
import type { EntryListFilters } from "../support.schema.ts";
import { conditionOf, entryList, type EntryList } from "./entry-list.server.ts";
import { entryFacets, givenByKind, type EntryFacets, type GivenByKind } from "./published-support.server.ts";
import { pledgesOf, type PledgeView } from "./pledges.server.ts";
import { openToAll, readableBy } from "./readable-entries.server.ts";

/** Which of an organisation's entries: those that it gave, or those that name it as the recipient. */
export type OrganisationSide = "gave" | "received";

/** Somebody who acts for an organisation. */
export interface OrganisationPerson {
  name: string;
  email: string;
  since: Date;
}

export interface OrganisationSupport {
  organisation: { id: string; name: string; kind: OrganisationKind; country: string | null };
  side: OrganisationSide;
  filters: EntryListFilters;
  /** Published entries of either side, whatever the filters. */
  published: Record<OrganisationSide, number>;
  /** The reader's own organisation. */
  isOwn: boolean;
  /** Whether the list holds entries that are not published as well, with their states. */
  isInside: boolean;
  facets: EntryFacets;
  list: EntryList;
  /** Of published entries only. */
  totals: GivenByKind;
  /** Published pledges with what is published of their carrying out, whatever the filters; of what was received none. */
  pledges: PledgeView[];
  /** Null for readers who may not know who acts for it. */
  people: OrganisationPerson[] | null;
  /** Whether the reader may change what it is and is called. A laboratory of the register is kept there. */
  mayChange: boolean;
  /** Whether the reader may invite somebody to act for it. */
  mayInvite: boolean;
}

/**
 * An organisation: what it gave or received as published, and to its own people and the secretariat also what is not
 * published yet, as far as each may read it.
 *
 * @param input `at`: the moment at which pledges stand so; `whole`: all entries instead of a page, for a file.
 * @throws DomainError `not_found` for an id that is not held.
 */
export async function organisationSupport(
  executor: Executor,
  {
    id,
    side,
    filters,
    at,
    whole = false,
  }: { id: string; side: OrganisationSide; filters: EntryListFilters; at: Date; whole?: boolean },
  actor: Actor,
): Promise<OrganisationSupport> {
  const [organisation] = await executor
    .select({
      id: organisations.id,
      name: organisations.name,
      kind: organisations.kind,
      countryCode: organisations.countryCode,
      laboratoryId: organisations.laboratoryId,
      country: countries.name,
      retiredAt: organisations.retiredAt,
    })
    .from(organisations)
    .leftJoin(countries, eq(countries.code, organisations.countryCode))
    .where(eq(organisations.id, id));
  if (!organisation) throw notFound();
  const { name, kind, country } = organisation;
  const sides: Record<OrganisationSide, SQL | undefined> = {
    gave: eq(supportEntries.donorId, id),
    received: receivedBy(executor, organisation),
  };
  const isOwn = allows(supportPolicy["support:read-own"], actor, { organisationId: id });
  const isInside = (isOwn && side === "gave") || mayAtAll(supportPolicy["support:read-handed-in"], actor);
  const readable = and(sides[side], isInside ? readableBy(executor, actor) : openToAll);
  // What laboratories say of deliveries is asked for in the lists that each side works from.
  const asked: EntryListFilters = { ...filters, reached: null, ...(isInside ? {} : { state: null }) };
  return {
    organisation: { id, name, kind, country },
    side,
    filters: asked,
    published: {
      gave: await countOf(executor, and(openToAll, sides.gave)),
      received: await countOf(executor, and(openToAll, sides.received)),
    },
    isOwn,
    isInside,
    facets: await entryFacets(executor, readable),
    list: await entryList(executor, and(readable, conditionOf(executor, asked)), asked, whole),
    totals: await givenByKind(executor, sides[side], asked),
    pledges:
      side === "gave"
        ? await pledgesOf(executor, {
            pledging: and(openToAll, sides.gave),
            counting: and(openToAll, sides.gave),
            at,
          })
        : [],
    people: allows(supportPolicy["support:read-people"], actor) ? await peopleOf(executor, id) : null,
    mayChange: kind !== "laboratory" && allows(supportPolicy["support:keep-organisations"], actor),
    mayInvite: organisation.retiredAt === null && allows(accountsPolicy["accounts:invite"], actor),
  };
}

/**
 * Entries that name the organisation as their recipient: the programme itself; a Member State by its country; a laboratory
 * of the register; any other body by its name, letter by letter but for capitals. One of several recipients is named as well.
 */
function receivedBy(
  executor: Executor,
  organisation: {
    id: string;
    name: string;
    kind: OrganisationKind;
    countryCode: string | null;
    laboratoryId: string | null;
  },
): SQL | undefined {
  const { id, name, kind, countryCode, laboratoryId } = organisation;
  return or(
    inArray(
      supportEntries.id,
      executor
        .select({ id: supportBeneficiaries.entryId })
        .from(supportBeneficiaries)
        .where(
          or(
            eq(supportBeneficiaries.organisationId, id),
            kind === "programme" ? eq(supportBeneficiaries.kind, "programme") : undefined,
            kind === "member_state" && countryCode !== null
              ? eq(supportBeneficiaries.countryCode, countryCode)
              : undefined,
            laboratoryId === null ? undefined : eq(supportBeneficiaries.laboratoryId, laboratoryId),
            sql`${supportBeneficiaries.name} = ${name} collate nocase`,
          ),
        ),
    ),
    kind === "programme" ? eq(supportEntries.recipientKind, "programme") : undefined,
    kind === "member_state" && countryCode !== null
      ? and(eq(supportEntries.recipientKind, "country"), eq(supportEntries.recipientCountryCode, countryCode))
      : undefined,
    laboratoryId === null ? undefined : eq(supportEntries.recipientLaboratoryId, laboratoryId),
    and(
      eq(supportEntries.recipientKind, "other_body"),
      sql`${supportEntries.recipientName} = ${name} collate nocase`,
    ),
  );
}

async function countOf(executor: Executor, condition: SQL | undefined): Promise<number> {
  const [counted] = await executor.select({ entries: count() }).from(supportEntries).where(condition);
  return counted?.entries ?? 0;
}

async function peopleOf(executor: Executor, organisationId: string): Promise<OrganisationPerson[]> {
  return executor
    .select({ name: users.name, email: users.email, since: memberships.createdAt })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organisationId, organisationId), isNull(memberships.endedAt)))
    .orderBy(asc(users.name), asc(users.id));
}
