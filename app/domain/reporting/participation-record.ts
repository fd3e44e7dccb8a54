import type { ParticipationState } from "#app/domain/participation/participation-state.ts";

export type TestGroup = "SM" | "BS";

/** One laboratory in one exercise, with the place of its country in M49. Late is a fact beside the state. */
export interface ParticipationRecord {
  laboratoryId: string;
  countryCode: string;
  subRegionCode: string;
  regionCode: string;
  /** `roundOrdinal` of the round: year * 2 + number - 1. */
  roundOrdinal: number;
  testGroup: TestGroup;
  state: ParticipationState;
  isLate: boolean;
}
