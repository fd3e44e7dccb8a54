import { and, desc, eq, notInArray } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";

/** The same thing done, once or several times in a row on one day (UTC). Never what a result was. */
export interface TimelineEntry {
  /** Number of the newest event in the trail. */
  id: number;
  at: Date;
  /** `area:what`, as in the audit trail. */
  action: string;
  times: number;
  /** The laboratory it is about, where it is about one. */
  laboratory: { id: string; name: string } | null;
  laboratories: number;
  /** Who did it, where it was one person of the secretariat; laboratories' own people are not named here. */
  person: string | null;
}

/** Work on a draft after its beginning: it is in the trail, and no step of the exercise. */
const NO_STEPS = ["results:edit-draft"];

const EVENTS_READ = 400;
const ENTRIES_SHOWN = 12;

/** The steps that were taken last in an exercise, the newest first. */
export async function exerciseTimeline(executor: Executor, exerciseId: string): Promise<TimelineEntry[]> {
  const events = await executor
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      actorRole: auditEvents.actorRole,
      person: users.name,
      laboratoryId: auditEvents.laboratoryId,
      laboratoryName: laboratories.name,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorUserId))
    .leftJoin(laboratories, eq(laboratories.id, auditEvents.laboratoryId))
    .where(and(eq(auditEvents.exerciseId, exerciseId), notInArray(auditEvents.action, NO_STEPS)))
    .orderBy(desc(auditEvents.id))
    .limit(EVENTS_READ);

  const groups: (typeof events)[] = [];
  for (const event of events) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && last.action === event.action && day(last.at) === day(event.at)) group.push(event);
    else groups.push([event]);
  }
  return groups.slice(0, ENTRIES_SHOWN).flatMap((group) => {
    const [newest] = group;
    if (!newest) return [];
    const named = new Map(
      group.flatMap(({ laboratoryId, laboratoryName }) =>
        laboratoryId && laboratoryName ? [[laboratoryId, laboratoryName] as const] : [],
      ),
    );
    const [only] = named;
    const people = new Set(
      group.map(({ actorRole, person }) => (actorRole === "programme_secretariat" ? person : null)),
    );
    const [person] = people;
    return [
      {
        id: newest.id,
        at: newest.at,
        action: newest.action,
        times: group.length,
        laboratory: named.size === 1 && only ? { id: only[0], name: only[1] } : null,
        laboratories: named.size,
        person: people.size === 1 ? (person ?? null) : null,
      },
    ];
  });
}

const day = (at: Date) => at.toISOString().slice(0, 10);
