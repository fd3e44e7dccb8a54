import { SUPPRESSION_MARK } from "#app/domain/disclosure/threshold.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { Money } from "#app/domain/money/money.ts";
import type { BesideRow, SupportBeside } from "#app/features/reporting/queries/support-beside.server.ts";
import { m } from "#app/paraglide/messages.js";
import { amountCells, dollarCell, fileStamp, type FileTable } from "../file-table.ts";
import { hasRegistration, roundName } from "./beside-words.ts";

const amountIn = (amounts: readonly Money[], currency: CurrencyCode): TableCell =>
  amountCells(amounts.find((amount) => amount.currency === currency) ?? null)[0];

function participationCells({ counts, isOpen }: BesideRow): TableCell[] {
  if (counts === null)
    return [isOpen ? m.reporting_still_open() : m.reporting_beside_not_held(), null, null, null];
  return [counts.takingPart, counts.new, counts.returning, counts.lapsed];
}

function registrationCells({ registration }: BesideRow): TableCell[] {
  if (registration === null) return [null, null];
  if (!registration.shown) return [SUPPRESSION_MARK, SUPPRESSION_MARK];
  const { registered, returnRate } = registration.figures;
  return [registered, returnRate === null ? m.reporting_none_registered() : Math.round(returnRate * 100)];
}

/** The table as it stands, each row with as of when and what is counted; support in all as the last row. */
export function besideFile(beside: SupportBeside): FileTable {
  const { rows, whole, asOf } = beside;
  const currencies = [
    ...new Set([...whole.given.amounts, ...whole.promised.amounts].map(({ currency }) => currency)),
  ].sort();
  const withRegistration = hasRegistration(beside);
  const definitions = [
    m.reporting_beside_definition_participation(),
    ...(withRegistration
      ? [m.reporting_beside_definition_registration({ threshold: beside.threshold })]
      : []),
    m.reporting_beside_definition_support(),
    m.reporting_beside_definition_place(),
    `${m.reporting_beside_warning_title()}. ${m.reporting_beside_warning()}`,
  ].join(" ");
  const supportCells = (support: BesideRow["support"]): TableCell[] =>
    support === null
      ? Array.from({ length: 6 + 2 * currencies.length }, () => null)
      : [
          support.given.entries,
          ...currencies.map((currency) => amountIn(support.given.amounts, currency)),
          dollarCell(support.given.usdMinor),
          support.given.withoutUsdValue,
          support.given.withoutValue,
          ...currencies.map((currency) => amountIn(support.promised.amounts, currency)),
          dollarCell(support.promised.usdMinor),
          support.promised.withoutUsdValue,
        ];
  const known = [asOf.toISOString(), definitions];
  return {
    head: [
      m.reporting_round(),
      m.reporting_taking_part(),
      m.reporting_new(),
      m.reporting_returning(),
      m.reporting_lapsed(),
      ...(withRegistration ? [m.reporting_registered(), m.reporting_return_rate_percent()] : []),
      m.reporting_beside_entries(),
      ...currencies.map((currency) => m.reporting_beside_csv_given({ currency })),
      m.reporting_beside_csv_dollars(),
      m.reporting_beside_csv_unvalued(),
      m.reporting_beside_csv_without(),
      ...currencies.map((currency) => m.reporting_beside_csv_promised({ currency })),
      m.reporting_beside_csv_promised_dollars(),
      m.reporting_beside_csv_promised_unvalued(),
      m.reporting_beside_csv_as_of(),
      m.reporting_beside_csv_counts(),
    ],
    rows: [
      ...rows.map((row) => [
        roundName(row.ordinal),
        ...participationCells(row),
        ...(withRegistration ? registrationCells(row) : []),
        ...supportCells(row.support),
        ...known,
      ]),
      [
        m.reporting_beside_whole(),
        ...Array.from({ length: withRegistration ? 6 : 4 }, () => null),
        ...supportCells(whole),
        ...known,
      ],
    ],
  };
}

/** Name of the file: of which place and test groups, as of when. */
export function besideFileName({ place, group, asOf }: SupportBeside): string {
  return ["support-beside-participation", place?.code ?? "all", group.toLowerCase(), fileStamp(asOf)].join(
    "-",
  );
}
