import {
  printed,
  type PrintedBlock,
  type PrintedCell,
  type PrintedDocument,
  type PrintedTable,
} from "#app/domain/reporting/printed-document.ts";
import type { StageTotals, SupportTotals } from "#app/domain/support/support-totals.ts";
import type {
  StatementEntry,
  SupportStatement,
} from "#app/features/support/queries/support-statement.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay, formatMoment, formatReading } from "../format.ts";
import { printedFrame } from "../printed-frame.ts";
import { dollarAmount, printedMoney } from "./money.tsx";
import { quantityWord } from "./quantity.tsx";
import { notValuedLines, purposeHeadings, shareLines, STATEMENT_STAGES } from "./statement-words.ts";
import { kindWord, recipientWord, stageWord, stateWord } from "./words.ts";

/** The statement of a year for print, fit to be filed: what was given, what it answers, at which rates, and where it stands. */
export function statementDocument(
  statement: SupportStatement,
  given: { asOf: Date; address: string },
): PrintedDocument {
  const { organisation, year, entries, totals, handedIn } = statement;
  const amounts = amountsWord(totals);
  const waiting = amountsWord(handedIn.totals);
  return {
    ...printedFrame({ ...given, isDemonstration: statement.isDemonstration }),
    title: m.support_statement_title({ year }),
    over: organisation.name,
    state: [
      m.support_statement_state({ count: entries.length, year }),
      amounts === null ? m.support_statement_none_given() : m.support_statement_given({ amounts }),
      ...(waiting === null ? [] : [m.support_ours_state_handed_in({ amounts: waiting })]),
    ].join(" "),
    isLandscape: false,
    blocks: [
      { kind: "text", text: m.support_statement_scope({ organisation: organisation.name }), isSoft: true },
      ...(handedIn.entries > 0
        ? [{ kind: "text", text: m.support_statement_handed_in({ count: handedIn.entries }) } as const]
        : []),
      stagesTable(statement),
      purposesTable(statement),
      kindsTable(statement),
      entriesTable(statement),
      { kind: "heading", text: m.support_statement_rates() },
      ...rates(statement),
      { kind: "heading", text: m.support_statement_not_valued_head() },
      ...notValuedLines(totals).map((text): PrintedBlock => ({ kind: "text", text })),
      { kind: "heading", text: m.support_statement_where() },
      {
        kind: "facts",
        facts: [
          { term: m.support_statement_as_of(), value: `${formatMoment(given.asOf)} UTC` },
          { term: m.support_statement_address(), value: given.address },
          { term: m.support_statement_fingerprint(), value: statement.fingerprint },
        ],
      },
      { kind: "text", text: m.support_statement_fingerprint_note(), isSoft: true },
    ],
  };
}

/** What was given, in one line of words; null where none of it has a value. */
function amountsWord({ given }: SupportTotals): string | null {
  const [first, ...rest] = given.amounts.map(printedMoney);
  return first === undefined
    ? null
    : rest.reduce((all, next) => m.support_and({ first: all, second: next }), first);
}

/** Amounts of each currency by itself; what has none is said, and never shown as nought. */
function recorded({ amounts, withoutValue, transactions }: StageTotals): PrintedCell {
  if (transactions === 0) return printed(m.support_nothing(), "soft");
  if (amounts.length === 0) return printed(m.support_no_value(), "soft");
  return [
    ...amounts.map((amount) => ({ text: printedMoney(amount) })),
    ...(withoutValue > 0
      ? [{ text: m.support_and_without_value({ count: withoutValue }), weight: "soft" as const }]
      : []),
  ];
}

function inDollars({ usdMinor, withoutUsdValue }: StageTotals): PrintedCell {
  return [
    ...printed(usdMinor === null ? null : dollarAmount(usdMinor)),
    ...(withoutUsdValue > 0 ? printed(m.support_not_valued_count({ count: withoutUsdValue }), "soft") : []),
  ];
}

const FIGURE_COLUMNS = () => [
  { label: m.support_entries(), width: 1, isNumeric: true },
  { label: m.support_given_as_recorded(), width: 2, isNumeric: true },
  { label: m.support_us_dollars(), width: 1.6, isNumeric: true },
];

const figures = (totals: StageTotals) => [
  printed(formatCount(totals.entries)),
  recorded(totals),
  inDollars(totals),
];

function stagesTable({ totals }: SupportStatement): PrintedTable {
  return {
    kind: "table",
    caption: m.support_statement_stages(),
    note: m.support_statement_stages_note(),
    columns: [{ label: m.support_stage(), width: 2 }, ...withRecorded(FIGURE_COLUMNS())],
    rows: [
      ...STATEMENT_STAGES.filter((stage) => totals.byStage[stage].transactions > 0).map((stage) => [
        printed(stageWord(stage)),
        ...figures(totals.byStage[stage]),
      ]),
      [printed(m.support_statement_total(), "strong"), ...figures(totals.given)],
    ],
  };
}

/** A stage may be a promise: its amounts are recorded, not given. */
function withRecorded(columns: ReturnType<typeof FIGURE_COLUMNS>) {
  return columns.map((column, at) => (at === 1 ? { ...column, label: m.support_as_recorded() } : column));
}

function purposesTable({ purposes, totals }: SupportStatement): PrintedTable {
  return {
    kind: "table",
    caption: m.support_statement_purposes(),
    note: m.support_statement_purposes_note(),
    columns: [
      { label: m.support_paragraph(), width: 1.6 },
      { label: m.support_purpose(), width: 2.6 },
      ...FIGURE_COLUMNS(),
    ],
    rows: [
      ...purposes.map((line) => [
        ...purposeHeadings(line).map((heading) => printed(heading)),
        ...figures(line.totals.given),
      ]),
      [printed(m.support_statement_total(), "strong"), [], ...figures(totals.given)],
    ],
  };
}

function kindsTable({ kinds, totals }: SupportStatement): PrintedTable {
  return {
    kind: "table",
    caption: m.support_statement_kinds(),
    columns: [{ label: m.support_kind(), width: 2 }, ...FIGURE_COLUMNS()],
    rows: [
      ...kinds
        .filter((line) => line.totals.given.transactions > 0)
        .map(({ kind, totals: own }) => [printed(kindWord(kind)), ...figures(own.given)]),
      [printed(m.support_statement_total(), "strong"), ...figures(totals.given)],
    ],
  };
}

function entriesTable({ entries, year }: SupportStatement): PrintedTable {
  return {
    kind: "table",
    caption: m.support_statement_entries({ year }),
    columns: [
      { label: m.support_entry(), width: 1.3 },
      { label: m.support_what_for(), width: 3 },
      { label: m.support_statement_answers(), width: 2.2 },
      { label: m.support_statement_money(), width: 2.6 },
    ],
    rows: entries.map((entry) => [
      [
        { text: entry.number, weight: "strong" },
        { text: stateWord(entry.state), weight: "soft" },
      ],
      [
        {
          text: `${kindWord(entry.kind)}: ${entry.description}${
            entry.partOf === null ? "" : ` (${m.support_list_part_of({ number: entry.partOf })})`
          }`,
        },
        { text: recipientWord(entry.recipient), weight: "soft" },
        ...(entry.projectReference === null
          ? []
          : printed(m.support_statement_reference({ reference: entry.projectReference }), "soft")),
      ],
      shareLines(entry).map((text) => ({ text })),
      entry.transactions.flatMap(steps),
    ]),
  };
}

/** A transaction: its stage and day, its amount, and its dollar value with the rate or that it has none. */
function steps(step: StatementEntry["transactions"][number]): PrintedCell {
  const counted = quantityWord(step);
  return [
    { text: `${stageWord(step.stage)}, ${formatIsoDay(step.occurredOn)}`, weight: "soft" },
    ...(counted === null ? [] : printed(counted)),
    ...(step.value === null
      ? printed(m.support_no_value(), "soft")
      : [
          { text: printedMoney(step.value) },
          ...(step.value.currency === "USD"
            ? []
            : printed(
                step.usdMinor === null
                  ? m.support_not_valued()
                  : `${printedMoney({ amountMinor: step.usdMinor, currency: "USD" })}${
                      step.rate === null ? "" : ` (${formatReading(step.rate)})`
                    }`,
                "soft",
              )),
        ]),
  ];
}

function rates({ rates: held }: SupportStatement): PrintedBlock[] {
  if (held.length === 0) return [{ kind: "text", text: m.support_statement_rates_none() }];
  return [
    {
      kind: "table",
      caption: m.support_statement_rates_note(),
      columns: [
        { label: m.support_currency(), width: 1 },
        { label: m.support_statement_rate(), width: 1.4, isNumeric: true },
        { label: m.support_rate_from(), width: 1.6 },
        { label: m.support_rate_source(), width: 3 },
      ],
      rows: held.map(({ currency, rate, validFrom, source }) => [
        printed(currency),
        printed(formatReading(rate)),
        printed(validFrom === null ? null : formatIsoDay(validFrom)),
        printed(source),
      ]),
    },
  ];
}
