import type { BesideDrawing } from "#app/features/reporting/queries/beside-chart.server.ts";
import type { BesideChart, SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatNumber } from "../format.ts";
import { Name } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { lineInWords, placeWord, roundName } from "./beside-words.ts";
import { groupInWords } from "./words.ts";

type Part = BesideDrawing["lower"]["columns"][number]["part"];

const COLUMN_CLASS: Readonly<Record<Part, string>> = {
  paid: "col s1",
  in_kind: "col s3",
  open: "col-open s1",
};

const HALF_LETTER = 4.5;
const LABEL_BELOW = 20;

function unitWord({ unit, scale }: BesideChart): string {
  if (unit === "steps") return m.reporting_beside_chart_lower_steps();
  const currency = m.support_us_dollars();
  if (scale === 1_000_000) return m.reporting_beside_chart_lower_millions({ currency });
  return scale === 1_000
    ? m.reporting_beside_chart_lower_thousands({ currency })
    : m.reporting_beside_chart_lower_units({ currency });
}

function Scale({ drawing, ticks }: { drawing: BesideDrawing; ticks: BesideDrawing["upper"]["ticks"] }) {
  return (
    <>
      {ticks.map(({ y, label }) => (
        <g key={label}>
          <path className={label === 0 ? "zero" : "grid"} d={`M${drawing.start} ${y}H${drawing.end}`} />
          <text x={drawing.start - 6} y={y + HALF_LETTER} textAnchor="end">
            {formatNumber(label)}
          </text>
        </g>
      ))}
    </>
  );
}

function Drawing(props: { drawing: BesideDrawing; chart: BesideChart; id: string; title: string }) {
  const { drawing } = props;
  const { upper, lower, axis, axisY } = drawing;
  return (
    <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={props.id}>
      <title id={props.id}>{props.title}</title>
      <text className="t-ink" x={0} y={upper.titleY}>
        {m.reporting_beside_chart_upper()}
      </text>
      <Scale drawing={drawing} ticks={upper.ticks} />
      <path className="line s2" d={upper.path} />
      {upper.points.map(({ x, y }) => (
        <circle key={x} className="dot s2" cx={x} cy={y} r={2.5} />
      ))}
      {upper.last ? (
        <text className="line-label s2" x={upper.last.x + 7} y={upper.last.y + HALF_LETTER}>
          {formatCount(upper.last.value)}
        </text>
      ) : null}
      <text className="t-ink" x={0} y={lower.titleY}>
        {unitWord(props.chart)}
      </text>
      <Scale drawing={drawing} ticks={lower.ticks} />
      {lower.columns.map(({ part, x, y, width, height }) => (
        <rect key={`${part}${x}`} className={COLUMN_CLASS[part]} x={x} y={y} width={width} height={height} />
      ))}
      {lower.marks.map(({ x, y, count }) => (
        <text key={x} x={x} y={y} textAnchor="middle">
          {`+${formatCount(count)}`}
        </text>
      ))}
      {axis.map(({ x, label }) => (
        <g key={x}>
          <path className="axis" d={`M${x} ${axisY}v5`} />
          {label === null ? null : (
            <text x={x} y={axisY + LABEL_BELOW} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function KeyPiece({ part, children }: { part: Part | "mark"; children: string }) {
  return (
    <span className="chart-key">
      <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        {part === "mark" ? (
          <text x="7" y="12" textAnchor="middle">
            +
          </text>
        ) : (
          <rect className={COLUMN_CLASS[part]} x="1" y="1" width="12" height="12" />
        )}
      </svg>
      {children}
    </span>
  );
}

/** Participation as a line, and support beneath it as columns, on one axis of time; wide, and small for a narrow window. */
export function BesideChartView({ beside, chart }: { beside: SupportBeside; chart: BesideChart }) {
  const { rows } = beside;
  const finding = lineInWords(beside);
  const title = m.reporting_beside_chart_told({
    finding,
    given: formatCount(rows.filter(({ support }) => (support?.given.transactions ?? 0) > 0).length),
    all: formatCount(rows.length),
    from: roundName(rows.at(-1)?.ordinal ?? 0),
    to: roundName(rows[0]?.ordinal ?? 0),
  });
  const { small, wide } = chart;
  const has = (part: Part) => wide.lower.columns.some((column) => column.part === part);
  const begins = (from: number) =>
    from > (rows.at(-1)?.ordinal ?? 0) ? m.reporting_beside_chart_from({ round: roundName(from) }) : null;
  const plot = (size: "small" | "wide", words: string | null) => (
    <>
      <Drawing drawing={chart[size]} chart={chart} id={`beside-${size}`} title={title} />
      {words === null ? null : <p className="small soft">{words}</p>}
    </>
  );
  return (
    <figure className="chart">
      <figcaption>
        <strong>{finding}</strong>
        <span>
          <Sentence
            text={m.reporting_beside_chart_measure({
              place: slot("place"),
              group: groupInWords(beside.group),
            })}
            parts={{ place: <Name>{placeWord(beside)}</Name> }}
          />
        </span>
        {chart.unit === "steps" ? <span>{m.reporting_beside_chart_steps_note()}</span> : null}
        <span>
          {has("paid") ? <KeyPiece part="paid">{m.reporting_beside_chart_paid()}</KeyPiece> : null}
          {has("in_kind") ? <KeyPiece part="in_kind">{m.reporting_beside_chart_in_kind()}</KeyPiece> : null}
          {has("open") ? <KeyPiece part="open">{m.reporting_beside_chart_promised()}</KeyPiece> : null}
          {wide.lower.marks.length > 0 ? (
            <KeyPiece part="mark">{m.reporting_beside_chart_mark()}</KeyPiece>
          ) : null}
        </span>
      </figcaption>
      <div className="plot plot-small">{plot("small", begins(small.from))}</div>
      <div className="plot plot-wide" role="region" aria-label={m.reporting_chart_region()} tabIndex={0}>
        {plot("wide", begins(wide.from))}
      </div>
    </figure>
  );
}
