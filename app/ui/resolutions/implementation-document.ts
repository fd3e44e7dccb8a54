import {
  printed,
  type PrintedCell,
  type PrintedDocument,
  type PrintedLine,
  type PrintedTable,
} from "#app/domain/reporting/printed-document.ts";
import type {
  ImplementationPage,
  ImplementationPart,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { ParagraphNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatIsoDay } from "../format.ts";
import { openKindsLine } from "../needs/needs-of-resolution.tsx";
import { printedFrame } from "../printed-frame.ts";
import { printedMoney } from "../support/money.tsx";
import { paragraphWord } from "../support/words.ts";
import {
  asHeld,
  countedLine,
  entriesOfDonors,
  implementationDefinitions,
  kindLines,
  participationLine,
  stagesWithAmounts,
  type ImplementationReport,
  type LineDetail,
} from "./implementation-words.ts";
import { missingWords } from "./missing-words.ts";
import { statusWord } from "./standing-words.ts";
import { implementationState } from "./state-sentences.tsx";
import { bodyName, paragraphName } from "./words.ts";

const strong = (text: string): PrintedLine => ({ text, weight: "strong" });
const soft = (text: string): PrintedLine => ({ text, weight: "soft" });

/** The implementation of a resolution in the columns that the Commission was given, for print. */
export function implementationDocument(
  page: ImplementationReport,
  given: { asOf: Date; address: string },
): PrintedDocument {
  const { resolution, published, handedIn, linked, needs } = page;
  return {
    ...printedFrame({ ...given, isDemonstration: page.isDemonstration }),
    title: m.resolutions_implementation_title({ number: resolution.number }),
    over: m.resolutions_name_over({ body: bodyName(resolution.body), number: resolution.number }),
    state: implementationState(linked),
    isLandscape: true,
    blocks: [
      { kind: "heading", text: m.resolutions_implementation_published() },
      { kind: "text", text: m.resolutions_implementation_published_note(), isSoft: true },
      tableOf(page, published, true),
      { kind: "heading", text: m.resolutions_implementation_handed_in() },
      { kind: "text", text: m.resolutions_implementation_handed_in_note(), isSoft: true },
      handedIn.ledger.entries === 0
        ? { kind: "text", text: m.resolutions_implementation_none() }
        : tableOf(page, handedIn, false),
      { kind: "heading", text: m.needs_report_title() },
      { kind: "text", text: m.needs_report_note(), isSoft: true },
      needs.length === 0 ? { kind: "text", text: m.needs_report_none() } : needsTable(needs),
      { kind: "heading", text: m.resolutions_definitions_heading() },
      {
        kind: "facts",
        facts: implementationDefinitions().map(({ summary, definition }) => ({
          term: summary,
          value: definition,
        })),
      },
    ],
  };
}

/** Confirmed needs by the paragraph that they name, and how many of them nobody answers. */
function needsTable(needs: readonly ParagraphNeeds[]): PrintedTable {
  return {
    kind: "table",
    caption: m.needs_report_table(),
    columns: [
      { label: m.needs_paragraph_head(), width: 2.2 },
      { label: m.needs_report_confirmed(), width: 1, isNumeric: true },
      { label: m.needs_report_open(), width: 1, isNumeric: true },
      { label: m.needs_report_being_answered(), width: 1, isNumeric: true },
      { label: m.needs_report_answered(), width: 1, isNumeric: true },
      { label: m.needs_report_open_kinds(), width: 3 },
    ],
    rows: needs.map((line) => [
      printed(line.paragraph && paragraphWord(line.paragraph)),
      printed(formatCount(line.confirmed)),
      printed(formatCount(line.open)),
      printed(formatCount(line.beingAnswered)),
      printed(formatCount(line.answered)),
      printed(openKindsLine(line)),
    ]),
  };
}

function tableOf(page: ImplementationPage, part: ImplementationPart, isPublished: boolean): PrintedTable {
  const sums = [
    {
      name: m.resolutions_row_elsewhere(),
      note: m.resolutions_row_elsewhere_note(),
      line: part.elsewhere,
    },
    {
      name: m.resolutions_row_not_linked(),
      note: m.resolutions_row_not_linked_note(),
      line: part.notLinked,
    },
    { name: m.resolutions_row_ledger(), note: m.resolutions_row_ledger_note(), line: part.ledger },
  ];
  return {
    kind: "table",
    caption: isPublished
      ? m.resolutions_implementation_caption_published()
      : m.resolutions_implementation_caption_handed_in(),
    note: m.resolutions_implementation_caption_note(),
    columns: [
      { label: m.resolutions_column_resolution(), width: 0.9 },
      { label: m.resolutions_column_paragraph(), width: 1.2 },
      { label: m.resolutions_column_action(), width: 3 },
      { label: m.resolutions_column_implementation(), width: 3.3 },
      { label: m.resolutions_column_resources(), width: 3.6 },
    ],
    rows: [
      ...part.rows.map(({ paragraph, line, ...detail }) => [
        printed(page.resolution.number, "strong"),
        printed(paragraphName(paragraph)),
        printed(asHeld(paragraph)),
        // How far it is and what is wanting is said once, beside what is published.
        done(line, page.purposes, isPublished ? detail : undefined),
        resources(line, isPublished),
      ]),
      ...sums.map(({ name, note, line }) => [
        printed(name, "strong"),
        [],
        printed(note, "soft"),
        done(line, page.purposes),
        resources(line, isPublished),
      ]),
    ],
  };
}

function done(line: SupportLine, purposes: ImplementationPage["purposes"], detail?: LineDetail): PrintedCell {
  const [latest] = detail?.statuses ?? [];
  const standing = latest
    ? [
        strong(statusWord(latest.status)),
        soft(m.resolutions_status_as_of({ day: formatIsoDay(latest.asOfDay) })),
        { text: latest.note },
        soft(
          latest.evidence === null
            ? m.resolutions_status_no_evidence()
            : `${m.resolutions_status_evidence()} ${latest.evidence}`,
        ),
      ]
    : [strong(m.resolutions_status_none())];
  const wanting = detail?.missing ? missingWords(detail.missing, purposes) : [];
  return [
    ...(detail ? standing : []),
    ...(detail?.participation ? [{ text: participationLine(detail.participation) }] : []),
    ...(line.entries === 0
      ? [soft(m.resolutions_line_none())]
      : [strong(entriesOfDonors(line)), ...kindLines(line).map((text) => ({ text }))]),
    ...(wanting.length > 0 ? [strong(m.resolutions_line_wanting())] : []),
    ...wanting.map(({ text }) => ({ text: `– ${text}` })),
  ];
}

/** With what, as on the page: each currency by itself, and only what is published counts as given. */
function resources(line: SupportLine, isPublished: boolean): PrintedCell {
  const { given } = line.totals;
  const counted = countedLine(line);
  const amounts = (label: string, of: typeof given.amounts): PrintedLine[] =>
    of.length === 0 ? [] : [{ text: `${label}: ${of.map(printedMoney).join("; ")}` }];
  const dollars =
    given.usdMinor === null
      ? []
      : amounts(m.resolutions_line_usd(), [{ amountMinor: given.usdMinor, currency: "USD" }]);
  return [
    ...(isPublished && given.amounts.length > 0
      ? [
          ...amounts(m.resolutions_stage_given(), given.amounts).map(({ text }) => strong(text)),
          ...dollars,
          ...(given.withoutUsdValue > 0
            ? [soft(m.support_not_valued_count({ count: given.withoutUsdValue }))]
            : []),
        ]
      : []),
    ...stagesWithAmounts(line).flatMap(({ label, totals }) => amounts(label, totals.amounts)),
    ...(given.withoutValue > 0
      ? [{ text: m.resolutions_line_deliveries({ count: given.withoutValue }) }]
      : []),
    ...(counted === null ? [] : [{ text: m.resolutions_line_counted({ counted }) }]),
  ];
}
