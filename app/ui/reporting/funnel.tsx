import { Link } from "@remix-run/react";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Definition } from "../page.tsx";
import { filesAt, Under } from "../table.tsx";
import { reportAddress, reportFileAddress } from "./addresses.ts";
import { ReportTable } from "./report-table.tsx";
import { funnelReportTable } from "./tables.ts";
import { groupInWords, periodInWords } from "./words.ts";

/** From invitation to results; or, where it is not given, why, and for what it is. */
export function Funnel({ report }: { report: ParticipationReport }) {
  const { funnel } = report;
  if (funnel.kind === "not-given")
    return (
      <>
        <p>
          {funnel.reason === "needs-one-round"
            ? m.reporting_funnel_needs_round()
            : m.reporting_funnel_needs_group()}
        </p>
        {funnel.suggestion ? (
          <p>
            <Link
              to={reportAddress(report, {
                period: funnel.suggestion.period,
                group: funnel.suggestion.testGroup,
              })}
            >
              {m.reporting_funnel_suggestion({
                period: periodInWords(funnel.suggestion.period),
                group: groupInWords(funnel.suggestion.testGroup),
              })}
            </Link>
          </p>
        ) : null}
      </>
    );
  return (
    <>
      <ReportTable
        table={funnelReportTable(funnel)}
        caption={m.reporting_funnel_table()}
        note={m.reporting_places_note({
          period: periodInWords(report.period),
          group: groupInWords(report.group),
        })}
      />
      <Under
        asOf={report.asOf}
        downloads={filesAt((ending) => reportFileAddress(report, `funnel${ending}`))}
      />
      <Definition summary={m.reporting_mark_title()}>
        {m.reporting_mark_definition({ threshold: funnel.threshold })}
      </Definition>
      {funnel.window === "closed" ? null : (
        <Definition summary={m.reporting_not_yet_title()}>{m.reporting_not_yet_definition()}</Definition>
      )}
      <Definition summary={m.reporting_funnel_definition_title()}>
        {m.reporting_funnel_definition()}
      </Definition>
    </>
  );
}
