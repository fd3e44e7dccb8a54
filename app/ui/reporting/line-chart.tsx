import type { SVGProps } from "react";
import type { ChartGeometry } from "#app/features/reporting/chart-geometry.server.ts";

type Attributes = SVGProps<SVGElement> & { ref?: never };
type Colour = ChartGeometry["lines"][number]["colour"];

/** How the parts of a chart are painted: by classes within a page, by attributes in a file of its own. */
export interface Paint {
  grid: Attributes;
  zero: Attributes;
  axis: Attributes;
  text: Attributes;
  leader: (colour: Colour) => Attributes;
  line: (colour: Colour) => Attributes;
  dot: (colour: Colour) => Attributes;
  label: (colour: Colour) => Attributes;
}

/** Paint of a page: its tokens, so that light, dark and print follow. */
export const PAGE_PAINT: Paint = {
  grid: { className: "grid" },
  zero: { className: "zero" },
  axis: { className: "axis" },
  text: {},
  leader: () => ({ className: "axis" }),
  line: (colour) => ({ className: `line d s${colour}` }),
  dot: (colour) => ({ className: `dot s${colour}` }),
  label: (colour) => ({ className: `line-label s${colour}` }),
};

const LABEL_GAP = 10;
const HALF_LETTER = 4.5;

/** The drawing of a line chart, without its frame. Names stand at the ends of the lines. */
export function LineDrawing({ geometry, paint }: { geometry: ChartGeometry; paint: Paint }) {
  const { plot, yTicks, xTicks, lines } = geometry;
  return (
    <>
      {yTicks.map(({ y, label, isZero }) => (
        <g key={label}>
          <path {...(isZero ? paint.zero : paint.grid)} d={`M${plot.start} ${y}H${plot.end}`} />
          <text {...paint.text} x={plot.start - 6} y={y + HALF_LETTER} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {xTicks.map(({ x, label }) => (
        <g key={x}>
          <path {...paint.axis} d={`M${x} ${plot.bottom}v5`} />
          {label === null ? null : (
            <text {...paint.text} x={x} y={plot.bottom + 22} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      {lines.map(({ key, name, colour, path, end, labelY, lastValue }) => (
        <g key={key}>
          <path {...paint.line(colour)} d={path} />
          {Math.abs(labelY - end.y) > 3 ? (
            <path
              {...paint.leader(colour)}
              fill="none"
              d={`M${end.x + 5} ${end.y}L${end.x + LABEL_GAP} ${labelY}`}
            />
          ) : null}
          <circle {...paint.dot(colour)} cx={end.x} cy={end.y} r={4} />
          <text {...paint.label(colour)} x={end.x + LABEL_GAP + 2} y={labelY + HALF_LETTER}>
            {name} {lastValue}
          </text>
        </g>
      ))}
    </>
  );
}

/** A line chart within a page. `title` says to listeners all that it shows. */
export function LineChart({ geometry, id, title }: { geometry: ChartGeometry; id: string; title: string }) {
  return (
    <svg viewBox={`0 0 ${geometry.width} ${geometry.height}`} role="img" aria-labelledby={id}>
      <title id={id}>{title}</title>
      <LineDrawing geometry={geometry} paint={PAGE_PAINT} />
    </svg>
  );
}
