import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { besideAddress } from "#app/ui/reporting/beside-words.ts";
import { CountryTiles } from "#app/ui/reporting/country-tiles.tsx";
import { Funnel } from "#app/ui/reporting/funnel.tsx";
import { InFigures } from "#app/ui/reporting/in-figures.tsx";
import { OverTime } from "#app/ui/reporting/over-time.tsx";
import { PlaceTable } from "#app/ui/reporting/places.tsx";
import { ReportFilters } from "#app/ui/reporting/report-filters.tsx";
import { StillOpen } from "#app/ui/reporting/still-open.tsx";
import { Finding } from "#app/ui/reporting/finding.tsx";
import { groupInWords, periodInWords } from "#app/ui/reporting/words.ts";
import { reportOf } from "./report-of.server.ts";

export const handle = {
  ...needs("reporting:read-participation"),
  crumbs: () => <Crumbs trail={[{ label: m.reporting_title() }]} />,
};
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const report = data?.report;
  const page = report
    ? m.reporting_report_title({ period: periodInWords(report.period) })
    : m.reporting_title();
  return [{ title: m.shell_page_title({ page }) }];
};

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  return { report: await reportOf(args, actor), site: environment().SITE_URL };
}

export default function Participation() {
  const { report, site } = useLoaderData<typeof loader>();
  if (!report)
    return (
      <>
        <PageTitle title={m.reporting_title()} />
        <EmptyState title={m.reporting_none_title()}>{m.reporting_none()}</EmptyState>
      </>
    );
  return (
    <>
      <PageTitle
        over={m.reporting_over({ group: groupInWords(report.group) })}
        title={m.reporting_report_title({ period: periodInWords(report.period) })}
        state={<Finding report={report} />}
        actions={
          <Link to={besideAddress({ place: report.region?.code ?? null, group: report.group })}>
            {m.reporting_beside_link()}
          </Link>
        }
      />
      <div className="report-head">
        <ReportFilters report={report} />
        <StillOpen report={report} />
      </div>
      {report.isHeld ? (
        <>
          <Section id="figures" title={m.reporting_figures_title()} note={m.reporting_figures_note()}>
            <InFigures report={report} site={site} />
          </Section>
          <Section
            id="over-time"
            title={m.reporting_over_time_title()}
            note={m.reporting_over_time_section_note()}
          >
            <OverTime report={report} />
          </Section>
          {report.stillOpen.length > 0 ? (
            <Section id="places" title={m.reporting_places_title()}>
              <p>{m.reporting_places_open()}</p>
            </Section>
          ) : (
            <>
              <Section
                id="places"
                title={m.reporting_places_title()}
                note={m.reporting_places_section_note()}
              >
                <PlaceTable report={report} level="regions" />
                <PlaceTable report={report} level="sub-regions" />
              </Section>
              <Section id="countries" title={m.reporting_tiles_title()} note={m.reporting_tiles_note()}>
                {report.tiles.length === 0 ? (
                  <p>{m.reporting_tiles_none()}</p>
                ) : (
                  <CountryTiles report={report} />
                )}
                <PlaceTable report={report} level="countries" />
              </Section>
            </>
          )}
          <Section id="funnel" title={m.reporting_funnel_title()} note={m.reporting_funnel_section_note()}>
            <Funnel report={report} />
          </Section>
        </>
      ) : null}
    </>
  );
}
