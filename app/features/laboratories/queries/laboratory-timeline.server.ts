import { desc, eq } from "drizzle-orm";
import type { Role } from "#app/domain/accounts/policy.ts";
import { formatRoundCode } from "#app/domain/rounds/round.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { exercises, rounds } from "#db/schema/rounds.server.ts";

/** The same thing done, once or several times in a row on one day (UTC). Never what a result was. */
export interface RecordedStep {
  /** Number of the newest event in the trail. */
  id: number;
  at: Date;
  /** `area:what`, as in the audit trail. */
  action: string;
  times: number;
  /** In which exercise, where it was in one, as it is named on screen: `2026/1 SM`. */
  exercise: string | null;
  /** Who did it, where one person did; null where the clock or the command line did. */
  person: string | null;
  role: Role | null;
  /** What a change of country or kind was from and to, by codes; null for any other step. */
  details: ChangedDetails | null;
}

export interface ChangedDetails {
  countryFrom: string;
  countryTo: string;
  kindFrom: string;
  kindTo: string;
  ground: string;
}

const EVENTS_READ = 400;
const STEPS_SHOWN = 30;

/** What was done last at or with a laboratory, the newest first. Permission is the caller's to check. */
export async function laboratoryTimeline(executor: Executor, laboratoryId: string): Promise<RecordedStep[]> {
  const events = await executor
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      year: rounds.year,
      number: rounds.number,
      group: exercises.testGroup,
      // One that was taken back with its import is no more than its id.
      exerciseId: auditEvents.exerciseId,
      role: auditEvents.actorRole,
      person: users.name,
      details: auditEvents.details,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorUserId))
    .leftJoin(exercises, eq(exercises.id, auditEvents.exerciseId))
    .leftJoin(rounds, eq(rounds.id, exercises.roundId))
    .where(eq(auditEvents.laboratoryId, laboratoryId))
    .orderBy(desc(auditEvents.id))
    .limit(EVENTS_READ);
  const steps: RecordedStep[] = [];
  for (const { details, role, year, number, group, exerciseId, ...rest } of events) {
    const isHeld = year !== null && number !== null;
    const exercise = isHeld ? `${formatRoundCode({ year, number })} ${group}` : exerciseId;
    const event = { ...rest, exercise };
    const last = steps.at(-1);
    if (
      last?.action === event.action &&
      last.exercise === event.exercise &&
      last.person === event.person &&
      last.details === null &&
      day(last.at) === day(event.at)
    ) {
      last.times += 1;
      continue;
    }
    if (steps.length === STEPS_SHOWN) break;
    steps.push({
      ...event,
      // The column holds a role wherever a person acted.
      role: event.person === null ? null : (role as Role),
      times: 1,
      details: event.action === "laboratories:change-details" ? changedDetails(details) : null,
    });
  }
  return steps;
}

const day = (at: Date) => at.toISOString().slice(0, 10);

function changedDetails(details: string): ChangedDetails {
  // Written by the command of that name, and never changed since.
  return JSON.parse(details) as ChangedDetails;
}
