import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type { ResolutionList } from "#app/features/resolutions/queries/list-resolutions.server.ts";
import type { ParagraphPage } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import type { ParagraphEntry } from "#app/features/support/queries/paragraph-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { amountCells, dollarCell, withDefinitions, type FileTable } from "../file-table.ts";
import { sharePercent } from "../share-percent.ts";
import { quantityWord } from "../support/quantity.tsx";
import { kindWord, recipientWord, stageWord } from "../support/words.ts";
import { heldWord, paragraphName } from "./words.ts";

interface StageColumn {
  label: () => string;
  of: (totals: SupportTotals) => StageTotals;
  isGiven?: true;
}

const STAGE_COLUMNS: readonly StageColumn[] = [
  { label: () => stageWord("pledge"), of: (totals) => totals.byStage.pledge },
  { label: () => stageWord("commitment"), of: (totals) => totals.byStage.commitment },
  { label: () => stageWord("disbursement"), of: (totals) => totals.byStage.disbursement },
  {
    label: m.resolutions_stage_in_kind_valued,
    of: (totals) => totals.byStage.in_kind_delivery,
  },
  { label: m.resolutions_stage_given, isGiven: true, of: (totals) => totals.given },
];

const stagesOf = (totals: SupportTotals) => STAGE_COLUMNS.map((column) => column.of(totals));

/** Every currency that stands anywhere in the table, in the order of the codes. */
export function currenciesOf(all: readonly SupportTotals[]): CurrencyCode[] {
  const codes = all.flatMap((totals) =>
    stagesOf(totals).flatMap(({ amounts }) => amounts.map(({ currency }) => currency)),
  );
  return [...new Set(codes)].sort();
}

/** The amount in the currency; an empty cell where there is none, which is not zero. */
function amountIn(amounts: readonly Money[], currency: CurrencyCode): TableCell {
  return amountCells(amounts.find((amount) => amount.currency === currency) ?? null)[0];
}

export function moneyHead(currencies: readonly CurrencyCode[]): string[] {
  return [
    ...STAGE_COLUMNS.flatMap(({ label }) =>
      currencies.map((currency) => m.resolutions_csv_amount({ stage: label(), currency })),
    ),
    m.resolutions_csv_usd(),
    m.resolutions_csv_usd_unvalued(),
    m.resolutions_csv_deliveries(),
    m.resolutions_csv_deliveries_unvalued(),
  ];
}

/** Only what is published counts as given: of what is not, these cells stay empty. */
export function moneyCells(
  totals: SupportTotals,
  currencies: readonly CurrencyCode[],
  isPublished = true,
): TableCell[] {
  const { given } = totals;
  const inKind = totals.byStage.in_kind_delivery;
  return [
    ...STAGE_COLUMNS.flatMap(({ of, isGiven }) =>
      currencies.map((currency) => (isGiven && !isPublished ? null : amountIn(of(totals).amounts, currency))),
    ),
    isPublished ? dollarCell(given.usdMinor) : null,
    isPublished ? given.withoutUsdValue : null,
    inKind.transactions,
    inKind.withoutValue,
  ];
}

/** The resolutions held. */
export function resolutionsFile({ resolutions }: ResolutionList): FileTable {
  return {
    head: [
      m.resolutions_csv_key(),
      m.resolutions_column_resolution(),
      m.resolutions_column_title(),
      m.resolutions_fact_documents(),
      m.resolutions_fact_adopted(),
      m.resolutions_column_held(),
      m.resolutions_csv_preambular(),
      m.resolutions_csv_operative(),
      m.resolutions_column_entries(),
    ],
    rows: resolutions.map((resolution) => [
      resolution.key,
      resolution.number,
      resolution.title,
      resolution.documentSymbols,
      resolution.adoptedOn,
      heldWord(resolution.held),
      resolution.preambular,
      resolution.operative,
      resolution.publishedEntries,
    ]),
  };
}

/** The paragraphs in which the words of a search stand. */
export function foundFile({ hits }: ResolutionList): FileTable {
  return {
    head: [
      m.resolutions_csv_key(),
      m.resolutions_column_resolution(),
      m.resolutions_found_paragraph(),
      m.resolutions_found_words(),
    ],
    rows: hits.map(({ resolution, paragraph }) => [
      paragraph.key,
      resolution.number,
      paragraphName(paragraph),
      paragraph.text,
    ]),
  };
}

/** What was given under a paragraph by purpose, the paragraph itself as the last row. */
export function purposesFile({ paragraph, purposes, support }: ParagraphPage, asOf: Date): FileTable {
  const currencies = currenciesOf([support.totals]);
  const table = {
    head: [
      m.resolutions_csv_key(),
      m.resolutions_column_purpose(),
      m.resolutions_column_entries_short(),
      ...moneyHead(currencies),
    ],
    rows: [
      ...support.purposes.map(({ purposeId, entries, totals }) => ({
        name: purposes.find(({ id }) => id === purposeId)?.name ?? m.resolutions_no_purpose(),
        entries,
        totals,
      })),
      { name: paragraphName(paragraph), entries: support.entries, totals: support.totals },
    ].map(({ name, entries, totals }) => [paragraph.key, name, entries, ...moneyCells(totals, currencies)]),
  };
  return withDefinitions(table, [m.resolutions_given_definition(), m.resolutions_purposes_why()], asOf);
}

/** What was counted in kind, in words; null where nothing was. */
function quantitiesOf(counted: ParagraphEntry["stages"][number]["counted"]): string | null {
  const words = counted.flatMap((one) => quantityWord(one) ?? []);
  return words.length > 0 ? words.join("; ") : null;
}

/** The published entries of a paragraph: a row for each stage and currency, since an entry may have several. */
export function entriesFile({ paragraph, purposes, support }: ParagraphPage): FileTable {
  return {
    head: [
      m.resolutions_column_entry(),
      m.resolutions_column_donor(),
      m.resolutions_column_recipient(),
      m.resolutions_column_kind(),
      m.resolutions_column_description(),
      m.resolutions_csv_key(),
      m.resolutions_column_purpose(),
      m.resolutions_csv_share(),
      m.resolutions_margin_stage(),
      m.resolutions_margin_amount(),
      m.resolutions_csv_currency(),
      m.resolutions_csv_deliveries_unvalued(),
      m.support_us_dollars(),
      m.support_quantity(),
      m.resolutions_column_latest(),
    ],
    rows: support.listed.flatMap((entry) => {
      const start = [
        entry.number,
        entry.donorName,
        recipientWord(entry.recipient),
        kindWord(entry.kind),
        entry.description,
        paragraph.key,
        entry.purposeIds
          .map((purposeId) => purposes.find(({ id }) => id === purposeId)?.name ?? m.resolutions_no_purpose())
          .join("; "),
        { decimal: sharePercent(entry.shareBp) },
      ];
      const steps = entry.stages.flatMap(({ stage, totals, counted }): TableCell[][] => [
        ...totals.amounts.map((amount, at) => [
          stageWord(stage),
          ...amountCells(amount),
          0,
          // A stage has one dollar value, over its currencies: it stands in the first of their rows.
          at > 0
            ? null
            : totals.withoutUsdValue > 0
              ? m.support_not_valued_count({ count: totals.withoutUsdValue })
              : dollarCell(totals.usdMinor),
          at > 0 ? null : quantitiesOf(counted),
        ]),
        ...(totals.withoutValue > 0
          ? [
              [
                stageWord(stage),
                null,
                null,
                totals.withoutValue,
                null,
                totals.amounts.length > 0 ? null : quantitiesOf(counted),
              ],
            ]
          : []),
      ]);
      return (steps.length > 0 ? steps : [[null, null, null, 0, null, null]]).map((step) => [
        ...start,
        ...step,
        entry.latestOn,
      ]);
    }),
  };
}
