import { shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { ParticipationPoint } from "#app/domain/reporting/participation-figures.ts";
import { periodIndex, type ReportPeriod } from "#app/domain/reporting/report-period.ts";
import { chartGeometry, type ChartGeometry, type ChartSeries } from "../chart-geometry.server.ts";

/** Laboratories taking part over time, a line for each region, with what the chart finds. */
export interface ParticipationChart {
  first: { period: ReportPeriod; takingPart: number };
  last: { period: ReportPeriod; takingPart: number };
  wide: ChartGeometry;
  small: ChartGeometry;
}

/** A region keeps its colour whichever are shown. */
const COLOURS: Readonly<Record<string, ChartSeries["colour"]>> = {
  "150": 1,
  "142": 2,
  "019": 3,
  "002": 4,
  "009": 5,
};

/**
 * @param points of closed periods, the earliest first.
 * @returns null where there are not two of them.
 */
export function participationChart(
  points: readonly ParticipationPoint[],
  regions: readonly { code: string; name: string }[],
): ParticipationChart | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  const moments = points.map(({ period }) => ({ index: periodIndex(period), label: shortPeriod(period) }));
  const series = regions.map(({ code, name }): ChartSeries => ({
    key: code,
    name,
    colour: COLOURS[code] ?? 5,
    values: points.map(
      (point) => point.regions.find(({ regionCode }) => regionCode === code)?.takingPart ?? 0,
    ),
  }));
  return {
    first: { period: first.period, takingPart: first.takingPart },
    last: { period: last.period, takingPart: last.takingPart },
    wide: chartGeometry(moments, series, "wide"),
    small: chartGeometry(moments, series, "small"),
  };
}
