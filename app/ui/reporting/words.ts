import { shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";

/** A period as it stands within a sentence: `round 2026/1`, `2026`, `ICE year 2026`. */
export function periodInWords(period: ReportPeriod): string {
  const name = shortPeriod(period);
  switch (period.kind) {
    case "round":
      return m.reporting_period_round({ round: name });
    case "calendar-year":
      return name;
    case "ice-year":
      return m.reporting_period_ice_year({ year: name });
  }
}

export function groupInWords(group: ParticipationReport["group"]): string {
  return { both: m.reporting_both_groups, SM: m.domain_test_group_sm, BS: m.domain_test_group_bs }[group]();
}

/** The one sentence of a report: how many, of how many countries, how many for the first time. */
export function findingInWords({ total, isHeld }: Pick<ParticipationReport, "total" | "isHeld">): string {
  if (!isHeld) return m.reporting_nothing_held();
  if (total.takingPart === 0) return m.reporting_nobody();
  const counted = countedInWords(total);
  return total.new === 0
    ? m.reporting_finding_no_new(counted)
    : m.reporting_finding({ ...counted, first: formatCount(total.new) });
}

/** What is quoted of a report: how many took part, of what, without a full stop. */
export function citedInWords(
  report: Pick<ParticipationReport, "period" | "group" | "region" | "total">,
): string {
  const { period, group, region, total } = report;
  return m.reporting_cite_what({
    title: m.reporting_report_title({ period: periodInWords(period) }),
    group: groupInWords(group),
    place: region?.name ?? m.reporting_all_regions(),
    ...countedInWords(total),
  });
}

function countedInWords({ takingPart, countries }: ParticipationReport["total"]) {
  return {
    laboratories: m.reporting_laboratories({ count: takingPart, shown: formatCount(takingPart) }),
    countries: m.reporting_countries({ count: countries, shown: formatCount(countries) }),
  };
}
