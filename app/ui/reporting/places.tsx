import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import type { PlaceLevel, PlaceSort } from "#app/features/reporting/reporting.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { filesAt, Under, type Column } from "../table.tsx";
import { reportAddress, reportFileAddress } from "./addresses.ts";
import { ReportTable } from "./report-table.tsx";
import { takingPartTable } from "./tables.ts";
import { groupInWords, periodInWords } from "./words.ts";

const CAPTIONS: Readonly<Record<PlaceLevel, () => string>> = {
  regions: m.reporting_regions_table,
  "sub-regions": m.reporting_sub_regions_table,
  countries: m.reporting_countries_table,
};

/** Who took part at one level of place, sortable, with its download. */
export function PlaceTable({ report, level }: { report: ParticipationReport; level: PlaceLevel }) {
  const sort = (column: "place" | "taking-part", first: PlaceSort, then: PlaceSort): Column["sort"] => {
    const now = report.sort === column ? "ascending" : report.sort === `-${column}` ? "descending" : "none";
    return { to: reportAddress(report, { sort: report.sort === first ? then : first }), now };
  };
  return (
    <>
      <ReportTable
        table={takingPartTable(report, level)}
        caption={CAPTIONS[level]()}
        note={m.reporting_places_note({
          period: periodInWords(report.period),
          group: groupInWords(report.group),
        })}
        sorts={{
          place: sort("place", "place", "-place"),
          "taking-part": sort("taking-part", "-taking-part", "taking-part"),
        }}
      />
      <Under
        asOf={report.asOf}
        downloads={filesAt((ending) => reportFileAddress(report, `taking-part${ending}`, level))}
      />
    </>
  );
}
