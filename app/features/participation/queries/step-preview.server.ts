import { asc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import {
  judgeStep,
  needsReason,
  possibleSteps,
  type SecretariatStep,
  type StepRefusal,
} from "#app/domain/participation/secretariat-step.ts";
import { exerciseBoard, type ExerciseHead } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { participationPolicy } from "../participation.policy.ts";

type BoardFilters = Parameters<typeof exerciseBoard>[1]["filters"];

export interface ChosenLaboratory {
  laboratoryId: string;
  laboratoryName: string;
  countryName: string;
  state: ParticipationState | null;
}

/** What a step would do, before it is taken. */
export interface StepPreview {
  exercise: ExerciseHead;
  step: SecretariatStep;
  needsReason: boolean;
  changes: (ChosenLaboratory & { becomes: ParticipationState })[];
  refused: (ChosenLaboratory & { code: StepRefusal; possible: SecretariatStep[] })[];
}

/**
 * Which of the chosen laboratories a step would change, and which it cannot and why. Nothing is written.
 *
 * @param input.laboratoryIds null for all that the filters show; of an invitation, for all that are not invited yet.
 * @throws DomainError `not_found` when there is no such exercise.
 */
export async function stepPreview(
  executor: Executor,
  input: {
    exerciseId: string;
    step: SecretariatStep;
    laboratoryIds: readonly string[] | null;
    filters: BoardFilters;
    at: Date;
  },
  actor: Actor,
): Promise<StepPreview> {
  requirePermission(participationPolicy["participation:take-steps"], actor);
  const { step, laboratoryIds, at } = input;
  const all = { q: "", state: null, region: null, kind: null, late: false, sort: "name", page: 1 } as const;
  const filters = laboratoryIds === null && step !== "invite" ? input.filters : all;
  const board = await exerciseBoard(
    executor,
    { exerciseId: input.exerciseId, filters, rows: "all", at },
    actor,
  );
  const states = new Map(board.rows.map(({ laboratoryId, state }) => [laboratoryId, state]));
  const register = await registerOf(executor);
  const wanted = laboratoryIds === null ? null : new Set(laboratoryIds);
  const preview: StepPreview = {
    exercise: board.exercise,
    step,
    needsReason: needsReason(step),
    changes: [],
    refused: [],
  };
  for (const { isActive, ...laboratory } of register) {
    const state = states.get(laboratory.laboratoryId) ?? null;
    const isChosen = wanted
      ? wanted.has(laboratory.laboratoryId)
      : step === "invite"
        ? state === null && isActive
        : state !== null;
    if (!isChosen) continue;
    const standing = { state, isLaboratoryActive: isActive, window: board.exercise.window };
    const verdict = judgeStep(step, standing);
    if (verdict.kind === "becomes") preview.changes.push({ ...laboratory, state, becomes: verdict.state });
    else
      preview.refused.push({ ...laboratory, state, code: verdict.code, possible: possibleSteps(standing) });
  }
  return preview;
}

async function registerOf(executor: Executor) {
  const found = await executor
    .select({
      laboratoryId: laboratories.id,
      laboratoryName: laboratories.name,
      countryName: countries.name,
      status: laboratories.status,
    })
    .from(laboratories)
    .innerJoin(countries, eq(countries.code, laboratories.countryCode))
    .orderBy(asc(laboratories.name), asc(laboratories.id));
  return found.map(({ status, ...laboratory }) => ({ ...laboratory, isActive: status === "active" }));
}

/** The laboratories in use that an exercise has not invited, by name. */
export async function uninvited(
  executor: Executor,
  input: { exerciseId: string; at: Date },
  actor: Actor,
): Promise<{ exercise: ExerciseHead; laboratories: ChosenLaboratory[] }> {
  const { exercise, changes, refused } = await stepPreview(
    executor,
    {
      ...input,
      step: "invite",
      laboratoryIds: null,
      filters: { q: "", state: null, region: null, kind: null, late: false, sort: "name", page: 1 },
    },
    actor,
  );
  return { exercise, laboratories: [...changes, ...refused] };
}
