import { and, count, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { Executor } from "#db/client.server.ts";
import { memberships } from "#db/schema/accounts.server.ts";
import { participations } from "#db/schema/participation.server.ts";
import { exercises } from "#db/schema/rounds.server.ts";
import { laboratoriesPolicy } from "../laboratories.policy.ts";
import { laboratoryHead, type LaboratoryHead } from "./laboratory-record.server.ts";

/** What closing a laboratory leaves as it is. */
export interface ClosePreview {
  laboratory: LaboratoryHead;
  /** Exercises in which something is still expected of it. */
  unfinished: number;
  /** Roles that are held for it. */
  people: number;
}

/** What stands before closing or reopening. @throws DomainError `not_found`. */
export async function closePreview(
  executor: Executor,
  input: { laboratoryId: string; at: Date },
  actor: Actor,
): Promise<ClosePreview> {
  requirePermission(laboratoriesPolicy["laboratories:keep-register"], actor);
  const { laboratoryId } = input;
  const laboratory = await laboratoryHead(executor, laboratoryId);
  const expecting = ["invited", "registered", "dispatched", "received"] as const;
  const [unfinished] = await executor
    .select({ n: count() })
    .from(participations)
    .innerJoin(exercises, eq(exercises.id, participations.exerciseId))
    .where(
      and(
        eq(participations.laboratoryId, laboratoryId),
        inArray(participations.state, expecting),
        gt(sql`coalesce(${exercises.lateUntil}, ${exercises.resultsDueAt})`, input.at.getTime()),
      ),
    );
  const [people] = await executor
    .select({ n: count() })
    .from(memberships)
    .where(and(eq(memberships.laboratoryId, laboratoryId), isNull(memberships.endedAt)));
  return { laboratory, unfinished: unfinished?.n ?? 0, people: people?.n ?? 0 };
}
