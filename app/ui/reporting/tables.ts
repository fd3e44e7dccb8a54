import { SUPPRESSION_MARK } from "#app/domain/disclosure/threshold.ts";
import type { FunnelFigures } from "#app/domain/disclosure/participation-funnel.ts";
import { shortPeriod } from "#app/domain/reporting/period-address.ts";
import type { FunnelRow, FunnelTable } from "#app/features/reporting/funnel-table.server.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import type { PlaceLevel } from "#app/features/reporting/reporting.schema.ts";
import { m } from "#app/paraglide/messages.js";

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

const countColumns = () => [
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
  const all = report.region?.name ?? m.reporting_all_regions();
  const { total } = report;
  switch (level) {
    case "regions":
      return {
        columns: [
          words("place", m.reporting_region()),
          ...countColumns(),
          numbers("countries", m.reporting_countries_column()),
        ],
        rows: report.regions.map((row) => ({
          key: row.code,
          isPart: false,
          cells: [row.name, ...countCells(row), row.countries],
        })),
        total: [all, ...countCells(total), total.countries],
      };
    case "sub-regions":
      return {
        columns: [
          words("place", m.reporting_sub_region()),
          words("region", m.reporting_region()),
          ...countColumns(),
          numbers("countries", m.reporting_countries_column()),
        ],
        rows: report.subRegions.map((row) => ({
          key: row.code,
          isPart: false,
          cells: [row.name, row.regionName, ...countCells(row), row.countries],
        })),
        total: [m.reporting_all_sub_regions(), all, ...countCells(total), total.countries],
      };
    case "countries":
      return {
        columns: [
          words("place", m.reporting_country()),
          words("region", m.reporting_region()),
          ...countColumns(),
        ],
        rows: report.countries.map((row) => ({
          key: row.code,
          isPart: false,
          cells: [row.name, row.regionName, ...countCells(row)],
        })),
        total: [m.reporting_all_countries(), all, ...countCells(total)],
      };
  }
}

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
        ...series.regions.map(
          ({ code }) => point.regions.find(({ regionCode }) => regionCode === code)?.takingPart ?? 0,
        ),
        point.takingPart,
        point.countries,
        point.isOpen ? m.reporting_still_open() : m.reporting_closed(),
      ],
    })),
    total: null,
  };
}

const FUNNEL_COLUMNS: readonly {
  key: string;
  label: () => string;
  of: (f: FunnelFigures) => TableCellValue;
}[] = [
  { key: "invited", label: m.reporting_invited, of: (f) => f.invited },
  { key: "registered", label: m.reporting_registered, of: (f) => f.registered },
  { key: "submitted", label: m.reporting_submitted, of: (f) => f.submitted },
  {
    key: "return-rate",
    label: m.reporting_return_rate_percent,
    of: (f) => (f.returnRate === null ? m.reporting_none_registered() : Math.round(f.returnRate * 100)),
  },
  { key: "late", label: m.reporting_late, of: (f) => f.late },
  { key: "could-not-test", label: m.reporting_could_not_test, of: (f) => f.couldNotTest },
  { key: "no-response", label: m.reporting_no_response, of: (f) => f.noResponse },
];

/** From invitation to results, by region and sub-region; a row that may not be shown has the mark in every cell. */
export function funnelReportTable(funnel: Extract<FunnelTable, { kind: "given" }>): ReportTable {
  const cells = (cell: FunnelRow["cell"]) =>
    FUNNEL_COLUMNS.map(({ of }) => (cell.shown ? of(cell.figures) : SUPPRESSION_MARK));
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
        ...cells(row.cell),
      ],
    })),
    total: [m.reporting_all_regions(), m.reporting_all_sub_regions(), ...cells(funnel.total)],
  };
}

/** A table's head and rows as a file has them. */
export function fileOf(table: ReportTable): { head: string[]; rows: TableCellValue[][] } {
  return {
    head: table.columns.map(({ label }) => label),
    rows: [...table.rows.map(({ cells }) => cells), ...(table.total ? [table.total] : [])],
  };
}

/** Name of a file of the report: of what, over what, as of when. */
export function fileName(report: ParticipationReport, what: string): string {
  const { period, group, region, asOf } = report;
  const of = period.kind === "ice-year" ? `ice-${period.year}` : shortPeriod(period).replace("/", "-");
  const stamp = `${asOf.toISOString().slice(0, 16).replaceAll(/[-:]/g, "")}Z`;
  return ["participation", what, of, group.toLowerCase(), region?.code, stamp].filter(Boolean).join("-");
}
