import { scaleBand, scaleLinear } from "d3-scale";
import { currencyExponent, type CurrencyCode } from "#app/domain/money/currency.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";

/** A column of the chart, in the units of its drawing. `open` is money that has not moved yet. */
export interface YearColumn {
  part: "paid" | "in_kind" | "open";
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Given by year in one unit, drawn: plain numbers, so that nothing of it is computed in a browser. */
export interface YearChart {
  /** `usd` where all is drawn at its dollar value; a currency as recorded otherwise. */
  unit: { kind: "usd_value" } | { kind: "currency"; currency: CurrencyCode };
  /** Minor units by which a scale mark of 1 stands for one thousand, one million, ... */
  scale: 1 | 1_000 | 1_000_000;
  /** The first year there is anything of: a drawing that begins later leaves years out. */
  firstYear: number;
  /** The latest years, for a narrow window, and more of them for a wide one; null where the first shows all. */
  small: YearDrawing;
  wide: YearDrawing | null;
}

export interface YearDrawing {
  width: number;
  height: number;
  /** Where the axis of years stands, and the right end of the grid. */
  baseY: number;
  left: number;
  right: number;
  ticks: { y: number; value: number }[];
  columns: YearColumn[];
  /** Totals over the columns, in units of `scale`, not rounded. */
  labels: { x: number; y: number; value: number; isOpen: boolean }[];
  years: { x: number; year: number }[];
  /** What the chart says, for those who do not see it: minor units of its unit. */
  told: { year: number; givenMinor: number; openMinor: number }[];
}

const HEIGHT = 250;
const LEFT = 48;
const RIGHT_MARGIN = 6;
const TOP = 40;
const BASE = 205;
const WIDEST_COLUMN = 46;
const GAP_BETWEEN_COLUMNS = 6;
const LINE_OF_LABELS = 16;
/** Years drawn at most, the latest: the table beneath tells all. The widths leave each pair of columns room for its figures. */
const SMALL = { width: 480, mostYears: 6 };
const WIDE = { width: 860, mostYears: 12 };

interface YearTotals {
  year: number;
  totals: SupportTotals;
}

type Read = (totals: StageTotals) => number;

/**
 * Charts of what was given by year: one in US dollars where every amount has a dollar value; else one for each currency,
 * since money is never added across them. None where nothing has a value.
 */
export function drawYears(years: readonly YearTotals[]): YearChart[] {
  const all = years.flatMap(({ totals }) => Object.values(totals.byStage));
  const currencies = [
    ...new Set(all.flatMap(({ amounts }) => amounts.map(({ currency }) => currency))),
  ].sort();
  if (currencies.length === 0) return [];
  if (all.every(({ withoutUsdValue }) => withoutUsdValue === 0))
    return [draw(years, { kind: "usd_value" }, 2, ({ usdMinor }) => usdMinor ?? 0)];
  return currencies.map((currency) =>
    draw(
      years,
      { kind: "currency", currency },
      currencyExponent(currency),
      ({ amounts }) => amounts.find((amount) => amount.currency === currency)?.amountMinor ?? 0,
    ),
  );
}

function draw(
  years: readonly YearTotals[],
  unit: YearChart["unit"],
  exponent: number,
  read: Read,
): YearChart {
  const values = everyYear(years, WIDE.mostYears).map(({ year, totals }) => {
    const inMinor = (stage: keyof SupportTotals["byStage"]) =>
      totals === null ? 0 : read(totals.byStage[stage]);
    const inUnits = (minor: number) => minor / 10 ** exponent;
    const openMinor = inMinor("pledge") + inMinor("commitment");
    return {
      year,
      givenMinor: inMinor("disbursement") + inMinor("in_kind_delivery"),
      openMinor,
      paid: inUnits(inMinor("disbursement")),
      inKind: inUnits(inMinor("in_kind_delivery")),
      open: inUnits(openMinor),
    };
  });
  const highest = Math.max(...values.flatMap(({ paid, inKind, open }) => [paid + inKind, open]));
  const scale = highest >= 2_000_000 ? 1_000_000 : highest >= 2_000 ? 1_000 : 1;
  return {
    unit,
    scale,
    firstYear: Math.min(...years.map(({ year }) => year)),
    small: drawingOf(values.slice(-SMALL.mostYears), scale, SMALL.width),
    wide: values.length > SMALL.mostYears ? drawingOf(values, scale, WIDE.width) : null,
  };
}

interface YearValues {
  year: number;
  givenMinor: number;
  openMinor: number;
  paid: number;
  inKind: number;
  open: number;
}

function drawingOf(values: readonly YearValues[], scale: YearChart["scale"], fullWidth: number): YearDrawing {
  const right = fullWidth - RIGHT_MARGIN;
  const highest = Math.max(...values.flatMap(({ paid, inKind, open }) => [paid + inKind, open]));
  const y = scaleLinear([0, highest], [BASE, TOP]).nice(4);
  const band = scaleBand(
    values.map(({ year }) => year),
    [LEFT + 6, right],
  )
    .paddingInner(0.25)
    .paddingOuter(0.12);

  const columns: YearColumn[] = [];
  const labels: YearDrawing["labels"] = [];
  for (const { year, paid, inKind, open } of values) {
    const given = paid + inKind;
    const isPair = given > 0 && open > 0;
    const slot = isPair ? (band.bandwidth() - GAP_BETWEEN_COLUMNS) / 2 : band.bandwidth();
    const width = Math.min(WIDEST_COLUMN, slot);
    const middle = (band(year) ?? LEFT) + band.bandwidth() / 2;
    const left = isPair ? middle - GAP_BETWEEN_COLUMNS / 2 - width : middle - width / 2;
    const openLeft = isPair ? middle + GAP_BETWEEN_COLUMNS / 2 : left;
    const stack = (part: YearColumn["part"], x: number, from: number, to: number) =>
      columns.push({
        part,
        x: round(x),
        y: round(y(to)),
        width: round(width),
        height: round(y(from) - y(to)),
      });
    if (paid > 0) stack("paid", left, 0, paid);
    if (inKind > 0) stack("in_kind", left, paid, given);
    if (open > 0) stack("open", openLeft, 0, open);
    const label = (x: number, value: number, isOpen: boolean, lift: number) =>
      labels.push({ x: round(x + width / 2), y: round(y(value) - 7 - lift), value: value / scale, isOpen });
    // Two figures side by side are wider than their columns: the higher column's stands a line above the other's.
    const lift = isPair ? Math.max(0, LINE_OF_LABELS - Math.abs(y(given) - y(open))) : 0;
    if (given > 0) label(left, given, false, given >= open ? lift : 0);
    if (open > 0) label(openLeft, open, true, open > given ? lift : 0);
  }
  return {
    width: fullWidth,
    height: HEIGHT,
    baseY: BASE,
    left: LEFT,
    right,
    ticks: y.ticks(4).map((value) => ({ y: round(y(value)), value: value / scale })),
    columns,
    labels,
    years: values.map(({ year }) => ({ x: round((band(year) ?? LEFT) + band.bandwidth() / 2), year })),
    told: values.map(({ year, givenMinor, openMinor }) => ({ year, givenMinor, openMinor })),
  };
}

/** The years from the first to the last without a gap: a year in which nothing was given is a fact. */
function everyYear(
  years: readonly YearTotals[],
  most: number,
): { year: number; totals: SupportTotals | null }[] {
  const known = new Map(years.map(({ year, totals }) => [year, totals]));
  const last = Math.max(...known.keys());
  const first = Math.max(Math.min(...known.keys()), last - most + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    year: first + at,
    totals: known.get(first + at) ?? null,
  }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
