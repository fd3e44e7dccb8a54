import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cite } from "../cite.tsx";
import { formatCount } from "../format.ts";
import { Definition, Figures } from "../page.tsx";
import { Under } from "../table.tsx";
import { reportAddress } from "./addresses.ts";
import { citedInWords, periodInWords } from "./words.ts";

/** The figures of the period in a line, with what each counts. */
export function InFigures({ report, site }: { report: ParticipationReport; site: string }) {
  const { total, previousPeriod } = report;
  return (
    <>
      <Figures
        figures={[
          {
            key: "taking-part",
            label: m.reporting_figure_taking_part(),
            value: formatCount(total.takingPart),
          },
          { key: "countries", label: m.reporting_figure_countries(), value: formatCount(total.countries) },
          { key: "new", label: m.reporting_figure_new(), value: formatCount(total.new) },
          { key: "returning", label: m.reporting_figure_returning(), value: formatCount(total.returning) },
          { key: "continuing", label: m.reporting_figure_continuing(), value: formatCount(total.continuing) },
          { key: "lapsed", label: m.reporting_figure_lapsed(), value: formatCount(total.lapsed) },
        ]}
      />
      <Under asOf={report.asOf} />
      <Definition summary={m.reporting_definition_taking_part_title()}>
        {m.reporting_definition_taking_part()}
      </Definition>
      <Definition summary={m.reporting_definition_movement_title()}>
        {previousPeriod
          ? m.reporting_definition_movement({ previous: periodInWords(previousPeriod) })
          : m.reporting_definition_movement_first()}
      </Definition>
      <Definition summary={m.reporting_definition_years_title()}>{m.reporting_definition_years()}</Definition>
      <Cite
        citation={{
          what: citedInWords(report),
          address: site + reportAddress(report),
          asOf: report.asOf,
          definition: m.reporting_definition_taking_part(),
        }}
      />
    </>
  );
}
