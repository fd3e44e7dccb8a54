import { formatPeriodAddress, shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { ReportPeriod } from "#app/domain/reporting/report-period.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { FilterForm, FilterSelect } from "../filter-form.tsx";
import { reportAddress } from "./addresses.ts";
import { groupInWords } from "./words.ts";

/** What the report covers. One list holds rounds and years, so that no choice contradicts another without a script. */
export function ReportFilters({ report }: { report: ParticipationReport }) {
  const { options, sort } = report;
  const held = (periods: readonly ReportPeriod[], word: (name: string) => string) =>
    periods.map((period) => ({ value: formatPeriodAddress(period), label: word(shortPeriod(period)) }));
  return (
    <FilterForm
      label={m.reporting_filter()}
      show={m.reporting_show()}
      read={null}
      address={reportAddress(report)}
      kept={sort === "place" ? {} : { sort }}
    >
      <FilterSelect
        name="period"
        label={m.reporting_period()}
        value={formatPeriodAddress(report.period)}
        groups={[
          {
            label: m.reporting_calendar_years(),
            options: held(options.calendarYears, (name) => name),
          },
          {
            label: m.reporting_ice_years(),
            options: held(options.iceYears, (year) => m.reporting_period_ice_year({ year })),
          },
          { label: m.reporting_rounds(), options: held(options.rounds, (name) => name) },
        ]}
      />
      <FilterSelect
        name="group"
        label={m.reporting_test_group()}
        value={report.group}
        options={(["both", "SM", "BS"] as const).map((value) => ({ value, label: groupInWords(value) }))}
      />
      <FilterSelect
        name="region"
        label={m.reporting_region()}
        value={report.region?.code ?? ""}
        all={m.reporting_all_regions()}
        options={options.regions.map(({ code, name }) => ({ value: code, label: name }))}
      />
    </FilterForm>
  );
}
