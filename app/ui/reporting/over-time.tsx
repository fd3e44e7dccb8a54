import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { filesAt, Under } from "../table.tsx";
import { reportFileAddress } from "./addresses.ts";
import { chartWords, measureInWords } from "./chart-words.ts";
import { LineChart } from "./line-chart.tsx";
import { ReportTable } from "./report-table.tsx";
import { overTimeTable } from "./tables.ts";

/** The chart over time, wide and small, and the table that holds every number of it. */
export function OverTime({ report }: { report: ParticipationReport }) {
  const { chart } = report;
  const words = chartWords(report);
  const table = (
    <ReportTable
      table={overTimeTable(report)}
      caption={m.reporting_over_time_table()}
      note={m.reporting_over_time_note()}
    />
  );
  return (
    <>
      {chart && words ? (
        <figure className="chart">
          <figcaption>
            <strong>{words.finding}</strong>
            <span>
              <Sentence
                text={measureInWords(report, slot("place"))}
                parts={{ place: <Name>{report.region?.name ?? m.reporting_all_regions()}</Name> }}
              />
            </span>
          </figcaption>
          <div className="plot plot-small">
            <LineChart geometry={chart.small} id="over-time-small" title={words.title} />
          </div>
          <div className="plot plot-wide" role="region" aria-label={m.reporting_chart_region()} tabIndex={0}>
            <LineChart geometry={chart.wide} id="over-time-wide" title={words.title} />
          </div>
        </figure>
      ) : (
        <p>{m.reporting_chart_none()}</p>
      )}
      {chart ? (
        <details className="definition">
          <summary>{m.reporting_chart_numbers()}</summary>
          <div className="wide">{table}</div>
        </details>
      ) : (
        table
      )}
      <Under
        asOf={report.asOf}
        downloads={[
          ...filesAt((ending) => reportFileAddress(report, `over-time${ending}`)),
          ...(chart ? [{ label: m.reporting_svg(), href: reportFileAddress(report, "chart.svg") }] : []),
        ]}
      />
    </>
  );
}
