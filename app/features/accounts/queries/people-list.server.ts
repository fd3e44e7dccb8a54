import { and, asc, count, eq, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Actor, Role } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { PEOPLE_PAGE_SIZE, type PeopleFilters } from "../accounts.schema.ts";

/** A person in one role. */
export interface PersonLine {
  membershipId: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  isDeputy: boolean;
  place: string | null;
  since: Date;
  endedAt: Date | null;
  hasSecondFactor: boolean;
}

export interface PeopleList {
  asOf: Date;
  filters: PeopleFilters;
  total: number;
  pageSize: number;
  lines: PersonLine[];
}

/** Words of a search, each of which has to be there; SQLite folds the case of ASCII, as `like` does. */
function holdsWords(text: SQL, words: string): SQL[] {
  return words
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => sql`instr(lower(${text}), ${word.toLowerCase()}) > 0`);
}

/**
 * People by role, those whose role holds or those whose role has ended, by name.
 *
 * @param rows the page of the filters, or all of them (for a download).
 */
export async function peopleList(
  executor: Executor,
  input: { filters: PeopleFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<PeopleList> {
  requirePermission(accountsPolicy["accounts:read-people"], actor);
  const { filters } = input;
  const condition = and(
    filters.ended ? isNotNull(memberships.endedAt) : isNull(memberships.endedAt),
    filters.role ? eq(memberships.role, filters.role) : undefined,
    ...holdsWords(sql`${users.name} || ' ' || ${users.email}`, filters.q),
    ...holdsWords(sql`coalesce(${laboratories.name}, ${organisations.name}, '')`, filters.place),
  );
  const [{ total } = { total: 0 }] = await executor
    .select({ total: count() })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(laboratories, eq(laboratories.id, memberships.laboratoryId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(condition);
  const page = Math.min(filters.page, Math.max(1, Math.ceil(total / PEOPLE_PAGE_SIZE)));
  const found = personLines(executor)
    .where(condition)
    .orderBy(sql`${users.name} collate nocase`, asc(users.id), asc(memberships.createdAt));
  const rows =
    input.rows === "all"
      ? await found
      : await found.limit(PEOPLE_PAGE_SIZE).offset((page - 1) * PEOPLE_PAGE_SIZE);
  return {
    asOf: input.at,
    filters: { ...filters, page },
    total,
    pageSize: PEOPLE_PAGE_SIZE,
    lines: rows.map(personLineOf),
  };
}

/** Roles with their people and places, unordered. */
export function personLines(executor: Executor) {
  return executor
    .select({
      membership: memberships,
      user: users,
      laboratory: laboratories.name,
      organisation: organisations.name,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .leftJoin(laboratories, eq(laboratories.id, memberships.laboratoryId))
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .$dynamic();
}

/** A row of {@link personLines} as it is read. */
export function personLineOf(row: Awaited<ReturnType<typeof personLines>>[number]): PersonLine {
  const { membership, user, laboratory, organisation } = row;
  return {
    membershipId: membership.id,
    userId: user.id,
    name: user.name,
    email: user.email,
    role: membership.role,
    isDeputy: membership.deputyForId !== null,
    place: laboratory ?? organisation,
    since: membership.createdAt,
    endedAt: membership.endedAt,
    hasSecondFactor: user.twoFactorEnabled,
  };
}
