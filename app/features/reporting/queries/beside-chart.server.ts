import { scaleBand, scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { labelled, rounded } from "../chart-geometry.server.ts";

/** A half-year of the chart. */
export interface ChartHalfYear {
  ordinal: number;
  /** The round's name, `2026/1`. */
  label: string;
  /** Laboratories taking part; null where no exercise was held that is closed. */
  takingPart: number | null;
  /** In the chart's unit. What is promised is drawn apart and is in neither of the others. */
  paid: number;
  inKind: number;
  promised: number;
  /** Deliveries and payments that have no height in the chart's unit: counted over the column, never drawn as nothing. */
  notDrawn: number;
}

/** Participation over support on one time axis, in the units of its own view box. */
export interface BesideDrawing {
  width: number;
  height: number;
  start: number;
  end: number;
  upper: {
    /** The base line of the words over it. */
    titleY: number;
    top: number;
    base: number;
    ticks: { y: number; label: number }[];
    /** A line between neighbouring points; a time in which nothing was held is a gap. */
    path: string;
    points: { x: number; y: number }[];
    last: { x: number; y: number; value: number } | null;
  };
  lower: {
    titleY: number;
    top: number;
    base: number;
    ticks: { y: number; label: number }[];
    columns: { part: "paid" | "in_kind" | "open"; x: number; y: number; width: number; height: number }[];
    marks: { x: number; y: number; count: number }[];
  };
  /** Where the axis of time and its labels stand; a label is null where there is no room. */
  axis: { x: number; label: string | null }[];
  axisY: number;
}

const SIZES = {
  wide: { width: 880, end: 846, most: 44, leastLabelGap: 62 },
  small: { width: 340, end: 312, most: 16, leastLabelGap: 62 },
} as const;
const START = 52;
const HEIGHT = 388;
const UPPER = { titleY: 16, top: 34, base: 154 };
const LOWER = { titleY: 190, top: 228, base: 340 };
const MARK_LIFT = 8;
const WIDEST_COLUMN = 16;

/**
 * Draws the latest half-years: laboratories taking part as a line, and beneath it on the same axis what was given, as
 * columns, with what is promised apart and open beside them.
 *
 * @param unit payments and deliveries are counted in whole ones; dollars are not.
 * @param halfYears every half-year from the first to the last, the earliest first, at least one.
 */
export function drawBeside(
  halfYears: readonly ChartHalfYear[],
  size: keyof typeof SIZES,
  unit: "dollars" | "steps",
): BesideDrawing {
  const { width, end, most, leastLabelGap } = SIZES[size];
  const shown = halfYears.slice(-most);
  const band = scaleBand(
    shown.map(({ ordinal }) => ordinal),
    [START + 4, end - 4],
  ).padding(0.2);
  const middle = (ordinal: number) => rounded((band(ordinal) ?? START) + band.bandwidth() / 2);
  return {
    width,
    height: HEIGHT,
    start: START,
    end,
    upper: upperOf(shown, middle),
    lower: lowerOf(shown, band.bandwidth(), middle, unit),
    axis: labelled(
      shown.map(({ ordinal, label }) => ({ x: middle(ordinal), label })),
      leastLabelGap,
    ),
    axisY: LOWER.base,
  };
}

/** How many of the latest half-years a drawing holds. */
export function mostHalfYears(size: keyof typeof SIZES): number {
  return SIZES[size].most;
}

function upperOf(
  shown: readonly ChartHalfYear[],
  middle: (ordinal: number) => number,
): BesideDrawing["upper"] {
  const highest = Math.max(1, ...shown.map(({ takingPart }) => takingPart ?? 0));
  const y = scaleLinear([0, highest], [UPPER.base, UPPER.top]).nice(4);
  const draw = line<ChartHalfYear>()
    .defined(({ takingPart }) => takingPart !== null)
    .x(({ ordinal }) => middle(ordinal))
    .y(({ takingPart }) => rounded(y(takingPart ?? 0)));
  const points = shown.flatMap(({ ordinal, takingPart }) =>
    takingPart === null ? [] : [{ x: middle(ordinal), y: rounded(y(takingPart)), value: takingPart }],
  );
  return {
    ...UPPER,
    ticks: ticksOf(y, true),
    path: draw(shown) ?? "",
    points: points.map(({ x, y: at }) => ({ x, y: at })),
    last: points.at(-1) ?? null,
  };
}

function lowerOf(
  shown: readonly ChartHalfYear[],
  bandwidth: number,
  middle: (ordinal: number) => number,
  unit: "dollars" | "steps",
): BesideDrawing["lower"] {
  const highest = Math.max(...shown.flatMap(({ paid, inKind, promised }) => [paid + inKind, promised]));
  const y = scaleLinear([0, highest || 1], [LOWER.base, LOWER.top]).nice(4);
  const columns: BesideDrawing["lower"]["columns"] = [];
  const marks: BesideDrawing["lower"]["marks"] = [];
  for (const { ordinal, paid, inKind, promised, notDrawn } of shown) {
    const given = paid + inKind;
    const isPair = given > 0 && promised > 0;
    const width = Math.min(WIDEST_COLUMN, isPair ? bandwidth / 2 : bandwidth);
    const at = middle(ordinal);
    const stack = (part: "paid" | "in_kind" | "open", x: number, from: number, to: number) =>
      columns.push({
        part,
        x: rounded(x),
        y: rounded(y(to)),
        width: rounded(width),
        height: rounded(y(from) - y(to)),
      });
    const x = isPair ? at - width : at - width / 2;
    if (paid > 0) stack("paid", x, 0, paid);
    if (inKind > 0) stack("in_kind", x, paid, given);
    if (promised > 0) stack("open", isPair ? at : x, 0, promised);
    if (notDrawn > 0)
      marks.push({ x: at, y: rounded(y(Math.max(given, promised)) - MARK_LIFT), count: notDrawn });
  }
  // Where there is nothing to measure there is no scale, but for its beginning.
  const ticks = highest > 0 ? ticksOf(y, unit === "steps") : [{ y: LOWER.base, label: 0 }];
  return { ...LOWER, ticks, columns, marks };
}

/** @param areCounts whether there is nothing between two whole numbers. */
function ticksOf(
  y: ReturnType<typeof scaleLinear<number, number>>,
  areCounts: boolean,
): { y: number; label: number }[] {
  return y
    .ticks(4)
    .filter((value) => !areCounts || Number.isInteger(value))
    .map((value) => ({ y: rounded(y(value)), label: value }));
}
