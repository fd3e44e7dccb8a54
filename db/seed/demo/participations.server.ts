import {
  nextState,
  type ParticipationEvent,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { consignmentEvents, consignments, importPermits } from "../../schema/dispatch.server.ts";
import type { participationEvents, participations } from "../../schema/participation.server.ts";
import { dispatchOf } from "./dispatch.server.ts";
import type { DemoExercise } from "./exercises.server.ts";
import { isInvited, type DemoLaboratory } from "./laboratories.server.ts";
import { courseOf, type Course } from "./participation-course.server.ts";
import { SECRETARY, senderOf } from "./people.server.ts";
import type { Chance } from "./random.server.ts";

const DAY_MS = 86_400_000;

export type DemoParticipation = typeof participations.$inferInsert;

export interface ParticipationRows {
  participations: DemoParticipation[];
  participationEvents: (typeof participationEvents.$inferInsert)[];
  importPermits: (typeof importPermits.$inferInsert)[];
  consignments: (typeof consignments.$inferInsert)[];
  consignmentEvents: (typeof consignmentEvents.$inferInsert)[];
}

/** The participations of one exercise, each with its steps and the way of its set. */
export function participationsOf(
  exercise: DemoExercise,
  laboratories: readonly DemoLaboratory[],
  chance: Chance,
): ParticipationRows {
  const rows: ParticipationRows = {
    participations: [],
    participationEvents: [],
    importPermits: [],
    consignments: [],
    consignmentEvents: [],
  };
  for (const laboratory of laboratories)
    if (isInvited(laboratory, exercise.round, exercise.testGroup))
      addParticipation(rows, exercise, laboratory, courseOf(laboratory, exercise, chance), chance);
  return rows;
}

/** The events that lead to a state, in their order, of a participation that came so far. */
function eventsTo({ state, reached }: Course): ParticipationEvent[] {
  if (state === "invited") return [];
  if (state === "declined") return ["decline"];
  const way = ["take_part", "dispatch", "record_receipt"] as const;
  const LENGTHS: Partial<Record<ParticipationState, number>> = { registered: 1, dispatched: 2, received: 3 };
  const far = LENGTHS[state] ?? LENGTHS[reached] ?? 3;
  const LAST: Partial<Record<ParticipationState, ParticipationEvent>> = {
    submitted: "submit",
    withdrawn: "withdraw",
    could_not_test: "report_could_not_test",
    no_response: "close_without_response",
  };
  const last = LAST[state];
  return [...way.slice(0, far), ...(last ? [last] : [])];
}

function addParticipation(
  rows: ParticipationRows,
  exercise: DemoExercise,
  laboratory: DemoLaboratory,
  course: Course,
  chance: Chance,
): void {
  const id = `${exercise.id}-${laboratory.id}`;
  const opened = exercise.resultsOpenAt.getTime();
  const registeredAt = opened - (25 + chance.next() * 30) * DAY_MS;
  const events = eventsTo(course);
  const isSent = events.includes("dispatch");
  const sending =
    events[0] === "take_part"
      ? dispatchOf({
          participationId: id,
          laboratoryId: laboratory.id,
          registeredAt,
          opened,
          course,
          isSent,
          chance,
        })
      : null;
  const lastReached = sending?.receivedAt ?? sending?.dispatchedAt ?? registeredAt;
  const submittedAt = moment(submissionMoment(exercise, course, lastReached, chance));
  const moments: Record<ParticipationEvent, number> = {
    take_part: registeredAt,
    decline: exercise.registrationOpensAt.getTime() + (2 + chance.next() * 20) * DAY_MS,
    dispatch: sending?.dispatchedAt ?? opened,
    record_receipt: sending?.receivedAt ?? opened,
    submit: submittedAt.getTime(),
    resubmit: submittedAt.getTime(),
    evaluate: submittedAt.getTime(),
    withdraw: lastReached + (2 + chance.next() * 8) * DAY_MS,
    report_could_not_test: Math.max(lastReached, sending?.troubleAt ?? 0) + (1 + chance.next() * 3) * DAY_MS,
    close_without_response: (exercise.closedAt ?? exercise.lateUntil).getTime(),
    reinstate: (exercise.closedAt ?? exercise.lateUntil).getTime(),
  };
  const by: Partial<Record<ParticipationEvent, string | null>> = {
    dispatch: SECRETARY,
    close_without_response: SECRETARY,
  };
  let state: ParticipationState = "invited";
  let at = exercise.registrationOpensAt;
  let steps = 0;
  const step = (
    event: ParticipationEvent | "invite",
    from: ParticipationState | null,
    to: ParticipationState,
  ) =>
    rows.participationEvents.push({
      id: `${id}-step-${(steps += 1)}`,
      participationId: id,
      event,
      fromState: from,
      toState: to,
      reason: to === course.state && event !== "submit" ? course.reason : null,
      at,
      byUserId: event === "invite" ? SECRETARY : (by[event] ?? senderOf(laboratory.id)),
    });
  step("invite", null, "invited");
  const took = new Map<ParticipationEvent, Date>();
  for (const event of events) {
    const to = nextState(state, event);
    if (to === null) throw new Error(`${event} is not allowed in ${state}`);
    at = moment(moments[event]);
    took.set(event, at);
    step(event, state, to);
    state = to;
  }
  if (sending) {
    rows.importPermits.push(...sending.importPermits);
    rows.consignments.push(...sending.consignments);
    rows.consignmentEvents.push(...sending.consignmentEvents);
  }
  rows.participations.push({
    id,
    laboratoryId: laboratory.id,
    exerciseId: exercise.id,
    state,
    isLate: course.isLate,
    couldNotTestReason: state === "could_not_test" ? course.reason : null,
    invitedAt: exercise.registrationOpensAt,
    registeredAt: took.get("take_part") ?? null,
    dispatchedAt: took.get("dispatch") ?? null,
    receivedAt: took.get("record_receipt") ?? null,
    submittedAt: took.get("submit") ?? null,
    updatedAt: at,
  });
}

/** Whole seconds, as people write them. */
const moment = (ms: number) => new Date(Math.round(ms / 1000) * 1000);

/** In time, or late where the course says so; of an open exercise before the day of loading, which is 30 days after its opening. */
function submissionMoment(
  exercise: DemoExercise,
  { isLate }: Course,
  lastReached: number,
  chance: Chance,
): number {
  const due = exercise.resultsDueAt.getTime();
  if (isLate) return due + (1 + chance.next() * 12) * DAY_MS;
  const from = Math.max(lastReached, exercise.resultsOpenAt.getTime()) + DAY_MS / 4;
  const until = exercise.isOpen ? exercise.resultsOpenAt.getTime() + 29.5 * DAY_MS : due - DAY_MS / 24;
  return from + (0.1 + 0.88 * chance.next()) * (until - from);
}
