import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { periodInWords, groupInWords } from "./words.ts";

/** What the chart of a report says: its finding, its measure, and all of it for listeners. Null where there is no chart. */
export function chartWords(
  report: ParticipationReport,
): { finding: string; measure: string; title: string } | null {
  const { chart } = report;
  if (!chart) return null;
  const finding = m.reporting_chart_finding({
    first: m.reporting_laboratories({
      count: chart.first.takingPart,
      shown: formatCount(chart.first.takingPart),
    }),
    firstPeriod: periodInWords(chart.first.period),
    last: formatCount(chart.last.takingPart),
    lastPeriod: periodInWords(chart.last.period),
  });
  const ends = chart.wide.lines.map(({ name, lastValue }) => `${name} ${lastValue}`).join(", ");
  return {
    finding,
    measure: measureInWords(report, report.region?.name ?? m.reporting_all_regions()),
    title: m.reporting_chart_title({ finding, period: periodInWords(chart.last.period), ends }),
  };
}

/** What the chart measures, of whom and where. */
export function measureInWords({ period, group }: ParticipationReport, place: string): string {
  const measure = {
    round: m.reporting_chart_measure_round,
    "calendar-year": m.reporting_chart_measure_year,
    "ice-year": m.reporting_chart_measure_ice_year,
  }[period.kind];
  return measure({ group: groupInWords(group), place });
}
