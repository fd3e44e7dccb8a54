import type { PublishedFunding } from "#app/features/support/queries/published-funding.server.ts";
import type { SupportInFigures } from "#app/features/support/queries/support-in-figures.server.ts";
import { m } from "#app/paraglide/messages.js";
import { dollarCell, withDefinitions, type FileTable } from "../file-table.ts";
import { TOTALS_HEAD, totalsRows } from "./file-tables.ts";
import { HEAD_WORDS, subjectWord } from "./figures-words.ts";

/** The figures under their head, the sum as the last row. */
export function figuresFile({ filters, lines, given }: SupportInFigures, asOf: Date): FileTable {
  const table = {
    head: [HEAD_WORDS[filters.by].word(), ...TOTALS_HEAD()],
    rows: [
      ...lines.flatMap((line) => totalsRows([subjectWord(line.subject)], line.given)),
      ...totalsRows([m.support_statement_total()], given),
    ],
  };
  const definitions = [
    m.support_given_definition(),
    ...(filters.by === "purpose" ? [m.support_shares_definition()] : []),
    ...(filters.by === "region" ? [m.support_figures_region_definition()] : []),
  ];
  return withDefinitions(table, definitions, asOf);
}

/** A share or an index by its digits, to four decimals; empty where there is none. */
const ratio = (value: number | null) => (value === null ? null : { decimal: value.toFixed(4) });

/** How broad, how concentrated: a row a year. */
export function donorYearsFile({ donorYears }: SupportInFigures, asOf: Date): FileTable {
  const table = {
    head: [
      m.support_year(),
      m.support_figures_column_donors(),
      m.support_figures_column_new(),
      m.support_figures_column_returning(),
      m.support_figures_column_continuing(),
      m.support_figures_column_lapsed(),
      m.support_figures_column_valued(),
      m.support_us_dollars(),
      m.support_figures_column_largest(),
      m.support_figures_column_hhi(),
    ],
    rows: donorYears.map((one) => [
      one.year,
      one.donors,
      one.new,
      one.returning,
      one.continuing,
      one.lapsed,
      one.valued,
      dollarCell(one.usdMinor),
      ratio(one.largestShare),
      ratio(one.concentration),
    ]),
  };
  return withDefinitions(table, [m.support_figures_broad_definition()], asOf);
}

/** Published totals as printed, with what the parts lack of the total. */
export function publishedFundingFile(published: readonly PublishedFunding[]): FileTable {
  return {
    head: [
      m.support_year(),
      m.support_figures_published_measure(),
      m.support_figures_published_amount(),
      m.support_figures_published_difference(),
      m.support_figures_published_source(),
    ],
    rows: published.flatMap(({ year, source, figures, check }) =>
      figures.map(({ measure, amountAsPublished }) => [
        year,
        measure,
        { decimal: amountAsPublished },
        check ? { decimal: check.difference } : null,
        source,
      ]),
    ),
  };
}
