import type { ChartGeometry } from "#app/features/reporting/chart-geometry.server.ts";
import { LineDrawing, type Paint } from "./line-chart.tsx";

/** The light theme's colours: a file of its own has no tokens to follow. */
const INK = "#1e1b17";
const INK_SOFT = "#58524a";
const SERIES = { 1: "#0b5f95", 2: "#b8531a", 3: "#1d4a38", 4: "#4a1f4d", 5: "#766f67" } as const;
const DASHES = { 1: undefined, 2: "8 3", 3: "2.5 3", 4: "10 3 2 3", 5: "5 3" } as const;

const FILE_PAINT: Paint = {
  grid: { stroke: "#d9d3c6", strokeWidth: 1 },
  zero: { stroke: INK, strokeWidth: 1.25 },
  axis: { stroke: "#827a6d", strokeWidth: 1 },
  text: { fill: INK_SOFT },
  leader: () => ({ stroke: "#827a6d", strokeWidth: 1 }),
  line: (colour) => ({
    stroke: SERIES[colour],
    strokeWidth: 2.25,
    fill: "none",
    strokeLinejoin: "round",
    strokeDasharray: DASHES[colour],
  }),
  dot: (colour) => ({ fill: SERIES[colour] }),
  label: (colour) => ({ fill: SERIES[colour], fontWeight: 700 }),
};

const HEAD = 72;
const FOOT = 30;
const MARGIN = 16;

/** A chart as a file that explains itself: finding, measure, drawing, as of when. */
export function ChartDocument(props: {
  geometry: ChartGeometry;
  finding: string;
  measure: string;
  asOf: string;
  title: string;
}) {
  const { geometry } = props;
  const height = HEAD + geometry.height + FOOT;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={geometry.width}
      height={height}
      viewBox={`0 0 ${geometry.width} ${height}`}
      role="img"
      aria-labelledby="title"
      fontFamily="Helvetica, Arial, sans-serif"
      fontSize={13}
    >
      <title id="title">{props.title}</title>
      <rect width={geometry.width} height={height} fill="#ffffff" />
      <text x={MARGIN} y={30} fontSize={18} fontWeight={700} fill={INK}>
        {props.finding}
      </text>
      <text x={MARGIN} y={52} fill={INK_SOFT}>
        {props.measure}
      </text>
      <g transform={`translate(0 ${HEAD})`}>
        <LineDrawing geometry={geometry} paint={FILE_PAINT} />
      </g>
      <text x={MARGIN} y={height - 12} fill={INK_SOFT}>
        {props.asOf}
      </text>
    </svg>
  );
}
