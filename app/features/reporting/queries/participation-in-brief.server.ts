import type { Actor } from "#app/domain/accounts/policy.ts";
import { DEFAULT_THRESHOLD } from "#app/domain/disclosure/threshold.ts";
import type { PlaceCounts } from "#app/domain/reporting/participation-figures.ts";
import type { ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { Executor } from "#db/client.server.ts";
import { readParticipationChoice } from "../reporting.schema.ts";
import { participationReport } from "./participation-report.server.ts";

/** Who took part, in a line: figures of the participation report, and of it those that are public at every level. */
export interface ParticipationInBrief {
  /** The latest period of which no exercise is open. */
  period: ReportPeriod;
  previousPeriod: ReportPeriod | null;
  total: PlaceCounts;
  /** By period of the same kind, the latest first. */
  series: { period: ReportPeriod; takingPart: number; countries: number; isOpen: boolean }[];
}

/**
 * The participation report in brief, live, as it opens where nothing is chosen; null while nobody ever took part.
 *
 * @throws DomainError `not_found` for whoever may not read that report.
 */
export async function participationInBrief(
  executor: Executor,
  { at }: { at: Date },
  actor: Actor,
): Promise<ParticipationInBrief | null> {
  const report = await participationReport(
    executor,
    // The threshold is one of its funnel, of which nothing is told here.
    { choice: readParticipationChoice(new URLSearchParams()), threshold: DEFAULT_THRESHOLD, at },
    actor,
  );
  return (
    report && {
      period: report.period,
      previousPeriod: report.previousPeriod,
      total: report.total,
      series: report.series.points.map(({ period, takingPart, countries, isOpen }) => ({
        period,
        takingPart,
        countries,
        isOpen,
      })),
    }
  );
}
