import type { YearChart, YearColumn, YearDrawing } from "#app/features/support/queries/year-chart.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatNumber } from "../format.ts";
import { moneyWord } from "./money.tsx";

const COLUMN_CLASS: Readonly<Record<YearColumn["part"], string>> = {
  paid: "col s1",
  in_kind: "col s3",
  open: "col-open s1",
};

function unitWord({ unit, scale }: YearChart): string {
  const currency = unit.kind === "usd_value" ? m.support_us_dollars() : unit.currency;
  if (scale === 1_000_000) return m.support_chart_millions({ currency });
  return scale === 1_000 ? m.support_chart_thousands({ currency }) : m.support_chart_units({ currency });
}

/** The figure at the top of a column, as exact as its place leaves room for; the table beneath has every unit. */
function onColumn(value: number): string {
  const decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 4;
  return formatNumber(Number(value.toFixed(decimals)), 15);
}

function told({ told: years }: YearDrawing, unit: YearChart["unit"]): string {
  const currency = unit.kind === "usd_value" ? "USD" : unit.currency;
  const amount = (amountMinor: number) => moneyWord({ amountMinor, currency });
  return years
    .map(({ year, givenMinor, openMinor }) =>
      openMinor > 0
        ? m.support_chart_told_open({ year, given: amount(givenMinor), open: amount(openMinor) })
        : m.support_chart_told({ year, given: amount(givenMinor) }),
    )
    .reduce((all, next) => m.support_and({ first: all, second: next }));
}

function KeyPiece({ part, children }: { part: YearColumn["part"]; children: string }) {
  return (
    <span className="chart-key">
      <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
        <rect className={COLUMN_CLASS[part]} x="1" y="1" width="12" height="12" />
      </svg>
      {children}
    </span>
  );
}

function Columns({ drawing, unit, id }: { drawing: YearDrawing; unit: YearChart["unit"]; id: string }) {
  return (
    <svg viewBox={`0 0 ${drawing.width} ${drawing.height}`} role="img" aria-labelledby={id}>
      <title id={id}>{told(drawing, unit)}</title>
      {drawing.ticks.map(({ y, value }) => (
        <g key={value}>
          <path className={value === 0 ? "zero" : "grid"} d={`M${drawing.left} ${y}H${drawing.right}`} />
          <text x={drawing.left - 6} y={y + 4.5} textAnchor="end">
            {formatNumber(value)}
          </text>
        </g>
      ))}
      {drawing.columns.map(({ part, x, y, width, height }) => (
        <rect key={`${part}${x}`} className={COLUMN_CLASS[part]} x={x} y={y} width={width} height={height} />
      ))}
      {drawing.labels.map(({ x, y, value, isOpen }) => (
        <text key={x} className={isOpen ? undefined : "t-ink"} x={x} y={y} textAnchor="middle">
          {onColumn(value)}
        </text>
      ))}
      {drawing.years.map(({ x, year }) => (
        <text key={year} x={x} y={drawing.baseY + 20} textAnchor="middle">
          {year}
        </text>
      ))}
    </svg>
  );
}

/** A drawing with what it leaves out. */
function Plot({ chart, drawing, id }: { chart: YearChart; drawing: YearDrawing; id: string }) {
  const from = drawing.years[0]?.year ?? chart.firstYear;
  return (
    <>
      <Columns drawing={drawing} unit={chart.unit} id={id} />
      {from > chart.firstYear ? (
        <p className="small soft">{m.support_chart_from({ first: chart.firstYear, from })}</p>
      ) : null}
    </>
  );
}

/** What was given by year, as columns in one unit. */
export function YearChartView({ chart, id }: { chart: YearChart; id: string }) {
  const { small, wide, unit } = chart;
  const has = (part: YearColumn["part"]) => (wide ?? small).columns.some((column) => column.part === part);
  return (
    <figure className="chart">
      <figcaption>
        <strong>
          {unit.kind === "usd_value"
            ? m.support_chart_title_usd()
            : m.support_chart_title({ currency: unit.currency })}
        </strong>
        <span>{unitWord(chart)}</span>
        <span>
          {has("paid") ? <KeyPiece part="paid">{m.support_chart_paid()}</KeyPiece> : null}
          {has("in_kind") ? <KeyPiece part="in_kind">{m.support_chart_in_kind()}</KeyPiece> : null}
          {has("open") ? <KeyPiece part="open">{m.support_chart_open()}</KeyPiece> : null}
        </span>
      </figcaption>
      <div className={wide ? "plot plot-small" : "plot"}>
        <Plot chart={chart} drawing={small} id={`${id}-small`} />
      </div>
      {wide ? (
        <div className="plot plot-wide">
          <Plot chart={chart} drawing={wide} id={`${id}-wide`} />
        </div>
      ) : null}
    </figure>
  );
}
