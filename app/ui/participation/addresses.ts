import type { SecretariatStep } from "#app/domain/participation/secretariat-step.ts";

/** Addresses of the secretariat's work on an exercise's participations. */
export function stepsAddress(exerciseId: string): string {
  return `/exercises/${exerciseId}/steps`;
}

export function inviteAddress(exerciseId: string): string {
  return `/exercises/${exerciseId}/invite`;
}

export function inExerciseAddress(exerciseId: string, laboratoryId: string): string {
  return `/exercises/${exerciseId}/laboratories/${laboratoryId}`;
}

/** Where a step was asked for of nobody: back where laboratories are ticked, with the step and the filters as they were. */
export function nobodyAddress(exerciseId: string, step: SecretariatStep, asked: URLSearchParams): string {
  const address = new URLSearchParams(asked);
  for (const name of ["laboratory", "which", "step"]) address.delete(name);
  address.set("nobody", step);
  const page = step === "invite" ? inviteAddress(exerciseId) : `/exercises/${exerciseId}`;
  return `${page}?${address.toString()}`;
}

/** Where a laboratory reads what withdrawing means, and does it. */
export function withdrawAddress(place: { laboratoryId: string; exerciseId: string }): string {
  return `/laboratories/${place.laboratoryId}/exercises/${place.exerciseId}/withdraw`;
}
