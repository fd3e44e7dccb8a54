import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

/** One line of a chart over time: a value for each of the moments given with it. */
export interface ChartSeries {
  key: string;
  name: string;
  /** Which of the five series colours it is drawn in. */
  colour: 1 | 2 | 3 | 4 | 5;
  values: readonly number[];
}

/** A moment on the time axis; `index` says how far along it stands. */
export interface ChartMoment {
  index: number;
  label: string;
}

/** Everything that drawing a line chart takes, in the units of its own view box. */
export interface ChartGeometry {
  width: number;
  height: number;
  plot: { start: number; end: number; top: number; bottom: number };
  yTicks: { y: number; label: string; isZero: boolean }[];
  xTicks: { x: number; label: string | null }[];
  lines: {
    key: string;
    name: string;
    colour: ChartSeries["colour"];
    path: string;
    lastValue: number;
    end: { x: number; y: number };
    /** The middle of the label's height. */
    labelY: number;
  }[];
}

const SIZES = {
  wide: { width: 880, height: 360, end: 730, ticks: 6, leastLabelGap: 62 },
  small: { width: 340, height: 300, end: 222, ticks: 4, leastLabelGap: 62 },
} as const;
const PLOT_START = 44;
const PLOT_TOP = 16;
const AXIS_HEIGHT = 40;
const LABEL_HEIGHT = 16;

/**
 * The geometry of a line chart over time. It begins at zero; each line's name has room after its end. Moments stand
 * where their index says, so that a time without a value is a gap and not a step.
 */
export function chartGeometry(
  moments: readonly ChartMoment[],
  series: readonly ChartSeries[],
  size: keyof typeof SIZES,
): ChartGeometry {
  const { width, height, end, ticks, leastLabelGap } = SIZES[size];
  const plot = { start: PLOT_START, end, top: PLOT_TOP, bottom: height - AXIS_HEIGHT };
  const indices = moments.map(({ index }) => index);
  const x = scaleLinear([Math.min(...indices), Math.max(...indices)], [plot.start + 4, plot.end - 6]);
  const highest = Math.max(1, ...series.flatMap(({ values }) => values));
  const y = scaleLinear([0, highest], [plot.bottom, plot.top]).nice(ticks);
  const draw = line<[number, number]>()
    .x(([index]) => rounded(x(index)))
    .y(([, value]) => rounded(y(value)));

  const ends = series.map(({ values }) => rounded(y(values.at(-1) ?? 0)));
  const labelYs = spreadLabels(ends, LABEL_HEIGHT, plot.bottom);
  return {
    width,
    height,
    plot,
    yTicks: y
      .ticks(ticks)
      .filter(Number.isInteger)
      .map((value) => ({ y: rounded(y(value)), label: String(value), isZero: value === 0 })),
    xTicks: labelled(
      moments.map(({ index, label }) => ({ x: rounded(x(index)), label })),
      leastLabelGap,
    ),
    lines: series.map(({ key, name, colour, values }, at) => ({
      key,
      name,
      colour,
      path: draw(values.map((value, moment): [number, number] => [indices[moment] ?? 0, value])) ?? "",
      lastValue: values.at(-1) ?? 0,
      end: { x: rounded(x(indices.at(-1) ?? 0)), y: ends[at] ?? plot.bottom },
      labelY: labelYs[at] ?? plot.bottom,
    })),
  };
}

/** The last moment always has its label; of the others only those that leave room for the next. */
export function labelled(ticks: { x: number; label: string }[], leastGap: number): ChartGeometry["xTicks"] {
  let next = Number.POSITIVE_INFINITY;
  return ticks
    .reverse()
    .map(({ x, label }) => {
      if (next - x < leastGap) return { x, label: null };
      next = x;
      return { x, label };
    })
    .reverse();
}

/**
 * Heights for labels that want to stand at `wanted`, moved apart so that two are never nearer than `gap`, and none is below
 * `lowest` while there is room above. Their order is kept.
 */
export function spreadLabels(wanted: readonly number[], gap: number, lowest: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y || a.at - b.at);
  order.forEach((label, at) => {
    const above = order[at - 1];
    if (above) label.y = Math.max(label.y, above.y + gap);
  });
  order.reverse().forEach((label, at) => {
    const below = order[at - 1];
    label.y = Math.min(label.y, below ? below.y - gap : lowest);
  });
  const placed = [...wanted];
  for (const { y, at } of order) placed[at] = y;
  return placed;
}

/** A tenth of a unit is finer than any screen, and keeps the page small. */
export const rounded = (value: number) => Math.round(value * 10) / 10;
