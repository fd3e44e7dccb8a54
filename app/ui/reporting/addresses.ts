import { formatPeriodAddress } from "#app/domain/reporting/period-address.ts";
import type { ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import type { PlaceLevel, PlaceSort } from "#app/features/reporting/reporting.schema.ts";
import type { FileEnding } from "../table.tsx";

interface Change {
  period?: ReportPeriod;
  group?: ParticipationReport["group"];
  region?: string | null;
  sort?: PlaceSort;
}

function parameters(report: ParticipationReport, change: Change): URLSearchParams {
  const { period, group, region, sort } = {
    period: report.period,
    group: report.group,
    region: report.region?.code ?? null,
    sort: report.sort,
    ...change,
  };
  const given = new URLSearchParams({ period: formatPeriodAddress(period) });
  if (group !== "both") given.set("group", group);
  if (region !== null) given.set("region", region);
  if (sort !== "place") given.set("sort", sort);
  return given;
}

/** Address of the report about something else. */
export function reportAddress(report: ParticipationReport, change: Change = {}): string {
  return `/participation?${parameters(report, change).toString()}`;
}

/** A table, or the chart, of this report as it stands, as a file. */
export function reportFileAddress(
  report: ParticipationReport,
  file: `${"taking-part" | "over-time" | "funnel"}${FileEnding}` | "chart.svg",
  level?: PlaceLevel,
): string {
  const given = parameters(report, {});
  if (level) given.set("level", level);
  return `/participation/${file}?${given.toString()}`;
}
