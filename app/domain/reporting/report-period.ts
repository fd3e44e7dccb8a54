import { calendarYear, iceYear, roundOfOrdinal } from "#app/domain/rounds/round.ts";

/** What a report counts over: one round, the two rounds of a calendar year, or the two of an ICE year. */
export type ReportPeriod =
  | { kind: "round"; roundOrdinal: number }
  | { kind: "calendar-year"; year: number }
  | { kind: "ice-year"; year: number };

export type ReportPeriodKind = ReportPeriod["kind"];

/** A whole number that grows by one from each period of a kind to the next: the year, or the ordinal of the round. */
export function periodIndex(period: ReportPeriod): number {
  return period.kind === "round" ? period.roundOrdinal : period.year;
}

/** The period of this kind whose `periodIndex` is the given number. */
export function periodAt(kind: ReportPeriodKind, index: number): ReportPeriod {
  return kind === "round" ? { kind, roundOrdinal: index } : { kind, year: index };
}

/** The index of the period of this kind that a round belongs to. */
export function periodIndexOfRound(kind: ReportPeriodKind, roundOrdinal: number): number {
  if (kind === "round") return roundOrdinal;
  const round = roundOfOrdinal(roundOrdinal);
  return kind === "ice-year" ? iceYear(round) : calendarYear(round);
}
