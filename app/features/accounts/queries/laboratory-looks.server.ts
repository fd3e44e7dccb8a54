import { and, count, desc, eq, inArray } from "drizzle-orm";
import { isLook, LOOKS, type LookAction } from "#app/domain/accounts/looks.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import { PEOPLE_PAGE_SIZE } from "../accounts.schema.ts";

export interface Look {
  /** Number in the audit trail. */
  id: number;
  at: Date;
  /** Null where the account is not known any more. */
  name: string | null;
  role: string;
  exercise: { id: string; roundCode: string; testGroup: "SM" | "BS" } | null;
  what: LookAction;
  /** Number of the receipt of what was looked at. */
  receipt: string | null;
  version: number | null;
}

export interface LaboratoryLooks {
  asOf: Date;
  laboratory: { id: string; name: string };
  total: number;
  page: number;
  pageSize: number;
  looks: Look[];
}

/**
 * Every look of somebody from outside at the laboratory's identified results, from the audit trail, the latest first.
 *
 * @param rows a page, or all of them (for a download).
 * @throws DomainError `not_found`.
 */
export async function laboratoryLooks(
  executor: Executor,
  input: { laboratoryId: string; page: number; rows: "page" | "all"; at: Date },
  actor: Person,
): Promise<LaboratoryLooks> {
  const { laboratoryId, at } = input;
  requirePermission(accountsPolicy["accounts:read-looks"], actor, { laboratoryId });
  const [laboratory] = await executor
    .select({ id: laboratories.id, name: laboratories.name })
    .from(laboratories)
    .where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  const condition = and(eq(auditEvents.laboratoryId, laboratoryId), inArray(auditEvents.action, LOOKS));
  const [{ total } = { total: 0 }] = await executor
    .select({ total: count() })
    .from(auditEvents)
    .where(condition);
  const page = Math.min(input.page, Math.max(1, Math.ceil(total / PEOPLE_PAGE_SIZE)));
  const found = executor
    .select({
      event: auditEvents,
      name: users.name,
      testGroup: exercises.testGroup,
      year: rounds.year,
      number: rounds.number,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorUserId))
    .leftJoin(exercises, eq(exercises.id, auditEvents.exerciseId))
    .leftJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(condition)
    .orderBy(desc(auditEvents.id))
    .$dynamic();
  const rows =
    input.rows === "all"
      ? await found
      : await found.limit(PEOPLE_PAGE_SIZE).offset((page - 1) * PEOPLE_PAGE_SIZE);
  return {
    asOf: at,
    laboratory,
    total,
    page,
    pageSize: PEOPLE_PAGE_SIZE,
    looks: rows.flatMap(({ event, name, testGroup, year, number }): Look[] => {
      const { action: what } = event;
      // The condition lets nothing else through.
      if (!isLook(what)) return [];
      const details = JSON.parse(event.details) as Record<string, unknown>;
      const { receipt, version } = details;
      return [
        {
          id: event.id,
          at: event.at,
          name,
          role: event.actorRole,
          exercise:
            event.exerciseId && testGroup && year !== null && number !== null
              ? { id: event.exerciseId, testGroup, roundCode: formatRoundCode({ year, number }) }
              : null,
          receipt: typeof receipt === "string" ? receipt : null,
          version: typeof version === "number" ? version : null,
          what,
        },
      ];
    }),
  };
}
