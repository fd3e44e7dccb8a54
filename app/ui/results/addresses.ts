/** Addresses of a laboratory's own pages in one exercise. */
export interface Place {
  laboratoryId: string;
  exerciseId: string;
}

export function exerciseAddress({ laboratoryId, exerciseId }: Place): string {
  return `/laboratories/${laboratoryId}/exercises/${exerciseId}`;
}

export function itemAddress(place: Place, number: number): string {
  return `${exerciseAddress(place)}/items/${number}`;
}

export function reviewAddress(place: Place): string {
  return `${exerciseAddress(place)}/review`;
}

/** Where a correction is begun. */
export function correctionAddress(place: Place): string {
  return `${exerciseAddress(place)}/correction`;
}

export function submissionAddress(place: Place, version: number): string {
  return `${exerciseAddress(place)}/submissions/${version}`;
}

export function placeOf(participation: { laboratory: { id: string }; exercise: { id: string } }): Place {
  return { laboratoryId: participation.laboratory.id, exerciseId: participation.exercise.id };
}
