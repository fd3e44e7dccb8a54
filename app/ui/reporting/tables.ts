import { SUPPRESSION_MARK } from "#app/domain/disclosure/threshold.ts";
import type {
  FunnelBreakdown,
  FunnelPlace,
  FunnelRegistration,
} from "#app/domain/disclosure/participation-funnel.ts";
import { shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { FunnelTable } from "#app/features/reporting/funnel-table.server.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import type { PlaceLevel } from "#app/features/reporting/reporting.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { fileStamp, withDefinitions, type FileTable } from "../file-table.ts";
import { periodInWords } from "./words.ts";

/*
 * The tables of the participation report, once: screen and file are both made of them, so that they cannot differ.
 */

export type TableCellValue = string | number;

export interface ReportColumn {
  key: string;
  label: string;
  /** Ends its line and is grouped by thousands on the screen. */
  numeric: boolean;
}

export interface ReportTable {
  columns: ReportColumn[];
  rows: { key: string; isPart: boolean; cells: TableCellValue[] }[];
  /** The last row, of all places. */
  total: TableCellValue[] | null;
}

const words = (key: string, label: string): ReportColumn => ({ key, label, numeric: false });
const numbers = (key: string, label: string): ReportColumn => ({ key, label, numeric: true });

interface Counts {
  takingPart: number;
  new: number;
  returning: number;
  continuing: number;
  lapsed: number;
}

const countColumns = (): ReportColumn[] => [
  numbers("taking-part", m.reporting_taking_part()),
  numbers("new", m.reporting_new()),
  numbers("returning", m.reporting_returning()),
  numbers("continuing", m.reporting_continuing()),
  numbers("lapsed", m.reporting_lapsed()),
];
const countCells = (counts: Counts) => [
  counts.takingPart,
  counts.new,
  counts.returning,
  counts.continuing,
  counts.lapsed,
];

/** Who took part, by region, sub-region or country. */
export function takingPartTable(report: ParticipationReport, level: PlaceLevel): ReportTable {
  const { total } = report;
  const allRegions = report.region?.name ?? m.reporting_all_regions();
  const hasRegion = level !== "regions";
  const hasCountries = level !== "countries";
  const rows: Record<PlaceLevel, readonly (Counts & Partial<PlaceFacts> & { code: string; name: string })[]> =
    { regions: report.regions, "sub-regions": report.subRegions, countries: report.countries };
  const cells = (name: string, regionName: string, counts: Counts, countries: number) => [
    name,
    ...(hasRegion ? [regionName] : []),
    ...countCells(counts),
    ...(hasCountries ? [countries] : []),
  ];
  return {
    columns: [
      words("place", PLACE_COLUMNS[level]()),
      ...(hasRegion ? [words("region", m.reporting_region())] : []),
      ...countColumns(),
      ...(hasCountries ? [numbers("countries", m.reporting_countries_column())] : []),
    ],
    rows: rows[level].map((row) => ({
      key: row.code,
      isPart: false,
      cells: cells(row.name, row.regionName ?? "", row, row.countries ?? 0),
    })),
    total: cells(hasRegion ? ALL_PLACES[level]() : allRegions, allRegions, total, total.countries),
  };
}

/** What a row says of its place besides the name, at the levels that have it. */
interface PlaceFacts {
  regionName: string;
  countries: number;
}

const PLACE_COLUMNS = {
  regions: m.reporting_region,
  "sub-regions": m.reporting_sub_region,
  countries: m.reporting_country,
} satisfies Record<PlaceLevel, () => string>;

const ALL_PLACES = {
  "sub-regions": m.reporting_all_sub_regions,
  countries: m.reporting_all_countries,
};

/** Laboratories taking part over time, by region: the numbers behind the chart. */
export function overTimeTable({ series, period }: ParticipationReport): ReportTable {
  return {
    columns: [
      words(
        "period",
        {
          round: m.reporting_round,
          "calendar-year": m.reporting_calendar_year,
          "ice-year": m.reporting_ice_year,
        }[period.kind](),
      ),
      ...series.regions.map(({ code, name }) => numbers(code, name)),
      numbers("all", m.reporting_all()),
      numbers("countries", m.reporting_countries_column()),
      words("results", m.reporting_results()),
    ],
    rows: series.points.map((point) => ({
      key: shortPeriod(point.period),
      isPart: false,
      cells: [
        shortPeriod(point.period),
        ...series.regions.map(({ code }) =>
          point.isOpen
            ? m.reporting_not_yet()
            : (point.regions.find(({ regionCode }) => regionCode === code)?.takingPart ?? 0),
        ),
        point.takingPart,
        point.countries,
        point.isOpen ? m.reporting_still_open() : m.reporting_closed(),
      ],
    })),
    total: null,
  };
}

type Funnel = Extract<FunnelTable, { kind: "given" }>;

/** A protected figure, or its mark where it is not shown. */
const registration =
  (of: (figures: FunnelRegistration) => TableCellValue) =>
  ({ registration: cell }: FunnelPlace): TableCellValue =>
    cell.shown ? of(cell.figures) : SUPPRESSION_MARK;
const breakdown =
  (of: (figures: FunnelBreakdown) => TableCellValue) =>
  ({ breakdown: cell }: FunnelPlace): TableCellValue => {
    if (cell === null) return m.reporting_not_yet();
    return cell.shown ? of(cell.figures) : SUPPRESSION_MARK;
  };

const FUNNEL_COLUMNS: readonly {
  key: string;
  label: () => string;
  of: (place: FunnelPlace) => TableCellValue;
}[] = [
  { key: "invited", label: m.reporting_invited, of: registration(({ invited }) => invited) },
  { key: "registered", label: m.reporting_registered, of: registration(({ registered }) => registered) },
  // Public at every level: never behind the mark.
  { key: "submitted", label: m.reporting_submitted, of: ({ submitted }) => submitted },
  {
    key: "return-rate",
    label: m.reporting_return_rate_percent,
    of: registration(({ returnRate }) =>
      returnRate === null ? m.reporting_none_registered() : Math.round(returnRate * 100),
    ),
  },
  { key: "late", label: m.reporting_late, of: breakdown(({ late }) => late) },
  {
    key: "could-not-test",
    label: m.reporting_could_not_test,
    of: breakdown(({ couldNotTest }) => couldNotTest),
  },
  { key: "no-response", label: m.reporting_no_response, of: breakdown(({ noResponse }) => noResponse) },
];

/** From invitation to results, by region and sub-region; what is protected of a row stands in two parts, each whole or not at all. */
export function funnelReportTable(funnel: Funnel): ReportTable {
  const cells = (place: FunnelPlace) => FUNNEL_COLUMNS.map(({ of }) => of(place));
  return {
    columns: [
      words("region", m.reporting_region()),
      words("sub-region", m.reporting_sub_region()),
      ...FUNNEL_COLUMNS.map(({ key, label }) => numbers(key, label())),
    ],
    rows: funnel.rows.map((row) => ({
      key: row.key,
      isPart: row.subRegionName !== null,
      cells: [
        row.regionName ?? m.reporting_all_regions(),
        row.subRegionName ?? m.reporting_all_sub_regions(),
        ...cells(row),
      ],
    })),
    total: [m.reporting_all_regions(), m.reporting_all_sub_regions(), ...cells(funnel.total)],
  };
}

/** A table's head and rows as a file has them, with what its figures count and as of when. */
export function fileOf(table: ReportTable, definitions: readonly string[], asOf: Date): FileTable {
  const whole = {
    head: table.columns.map(({ label }) => label),
    rows: [...table.rows.map(({ cells }) => cells), ...(table.total ? [table.total] : [])],
  };
  return withDefinitions(whole, definitions, asOf);
}

/** What taking part counts, and what new, returning, continuing and lapsed do. */
export function takingPartDefinitions({ previousPeriod }: ParticipationReport): string[] {
  return [
    m.reporting_definition_taking_part(),
    previousPeriod
      ? m.reporting_definition_movement({ previous: periodInWords(previousPeriod) })
      : m.reporting_definition_movement_first(),
  ];
}

/** What taking part counts, and what a year is. */
export function overTimeDefinitions(): string[] {
  return [m.reporting_definition_taking_part(), m.reporting_definition_years()];
}

/** What each column of the funnel counts, and what stands in place of a figure. */
export function funnelDefinitions(funnel: Funnel): string[] {
  return [
    m.reporting_funnel_definition(),
    m.reporting_file_mark({
      mark: SUPPRESSION_MARK,
      definition: m.reporting_mark_definition({ threshold: funnel.threshold }),
    }),
    ...(funnel.window === "closed" ? [] : [m.reporting_not_yet_definition()]),
  ];
}

/** Name of a file of the report: of what, over what, as of when. */
export function fileName(report: ParticipationReport, what: string): string {
  const { period, group, region, asOf } = report;
  const of = period.kind === "ice-year" ? `ice-${period.year}` : shortPeriod(period).replace("/", "-");
  return ["participation", what, of, group.toLowerCase(), region?.code, fileStamp(asOf)]
    .filter(Boolean)
    .join("-");
}
