import type { ReportPeriod } from "#app/domain/reporting/report-period.ts";
import {
  formatRoundAddress,
  formatRoundCode,
  parseRoundAddress,
  roundOfOrdinal,
  roundOrdinal,
} from "#app/domain/rounds/round.ts";

/** A period as it stands in an address: `2026-1` for a round, `2026` for a calendar year, `ice-2026` for an ICE year. */
export function formatPeriodAddress(period: ReportPeriod): string {
  if (period.kind === "round") return formatRoundAddress(roundOfOrdinal(period.roundOrdinal));
  return period.kind === "calendar-year" ? String(period.year) : `ice-${period.year}`;
}

/** Reads {@link formatPeriodAddress}. Null for anything else. */
export function parsePeriodAddress(text: string): ReportPeriod | null {
  const round = parseRoundAddress(text);
  if (round) return { kind: "round", roundOrdinal: roundOrdinal(round) };
  const year = /^(ice-)?((?:19|20|21)\d{2})$/.exec(text);
  return year ? { kind: year[1] ? "ice-year" : "calendar-year", year: Number(year[2]) } : null;
}

/** A period as short as an axis needs it: `2026/1`, or the year. */
export function shortPeriod(period: ReportPeriod): string {
  return period.kind === "round" ? formatRoundCode(roundOfOrdinal(period.roundOrdinal)) : String(period.year);
}
