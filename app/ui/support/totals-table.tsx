import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { TableFrame, TableHead } from "../table.tsx";
import { Bar, DollarValue, GivenAmounts } from "./money.tsx";

/** A column of figures, read from what stands under a heading. */
export interface FigureColumn<Figures> {
  key: string;
  label: string;
  soft?: boolean;
  of: (figures: Figures) => ReactNode;
}

/** What a line of a table of totals is: its headings, its figures, and how long its bar is. */
export interface TotalsLine<Figures> {
  key: string;
  /** The first heads the row. */
  headings: readonly ReactNode[];
  figures: Figures;
  /** Where the entries are that the line counts. */
  entriesAt?: string | null;
  /** 0 to 1 of the largest; null where no single unit can be drawn. */
  bar?: number | null;
  isOpenBar?: boolean;
}

/** A table of totals: a line for each heading, the columns of its figures, a bar where one can be drawn, and the whole beneath. */
export function TotalsTable<Figures>(props: {
  caption: string;
  note?: string;
  wide?: boolean;
  headings: readonly string[];
  columns: readonly FigureColumn<Figures>[];
  lines: readonly TotalsLine<Figures>[];
  whole?: { heading: string; figures: Figures };
}) {
  const { caption, note, headings, columns, lines, whole } = props;
  const hasBars = lines.some(({ bar }) => typeof bar === "number");
  const figureCells = (figures: Figures, entriesAt: string | null = null) =>
    columns.map(({ key, soft, of }) => (
      <td key={key} className={soft ? "n soft" : "n"}>
        {key === "entries" && entriesAt !== null ? <Link to={entriesAt}>{of(figures)}</Link> : of(figures)}
      </td>
    ));
  return (
    <TableFrame label={caption} caption={caption} note={note} wide={props.wide ?? false}>
      <TableHead
        columns={[
          ...headings.map((label) => ({ key: label, label })),
          ...columns.map(({ key, label }) => ({ key, label, numeric: true })),
        ]}
        trailing={hasBars}
      />
      <tbody>
        {lines.map(({ key, headings: [head, ...further], figures, entriesAt, bar, isOpenBar }) => (
          <tr key={key}>
            <th scope="row">{head}</th>
            {further.map((heading, at) => (
              <td key={at}>{heading}</td>
            ))}
            {figureCells(figures, entriesAt)}
            {hasBars ? (
              <td className="bar-cell">
                <Bar length={bar ?? null} isOpen={isOpenBar ?? false} />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
      {whole ? (
        <tfoot>
          <tr>
            <th scope="row">{whole.heading}</th>
            {headings.slice(1).map((label) => (
              <td key={label} />
            ))}
            {figureCells(whole.figures)}
            {hasBars ? <td /> : null}
          </tr>
        </tfoot>
      ) : null}
    </TableFrame>
  );
}

/** The columns that tables of totals share. */
export const COLUMNS = {
  entries: (): FigureColumn<StageTotals> => ({
    key: "entries",
    label: m.support_entries(),
    of: ({ entries }) => formatCount(entries),
  }),
  given: (): FigureColumn<StageTotals> => ({
    key: "given",
    label: m.support_given_as_recorded(),
    of: (totals) => <GivenAmounts totals={totals} />,
  }),
  dollars: (): FigureColumn<StageTotals> => ({
    key: "dollars",
    label: m.support_us_dollars(),
    of: (totals) => <DollarValue totals={totals} />,
  }),
  withoutValue: (): FigureColumn<StageTotals> => ({
    key: "without",
    label: m.support_without_value(),
    of: ({ withoutValue }) => (withoutValue > 0 ? formatCount(withoutValue) : null),
  }),
};

/** A column of one stage's totals, for lines that hold the totals of all stages. */
export function ofGiven(column: FigureColumn<StageTotals>): FigureColumn<SupportTotals> {
  return { ...column, of: ({ given }) => column.of(given) };
}
