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
