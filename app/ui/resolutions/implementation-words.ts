import type { ParagraphNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import type {
  ImplementationPage,
  ImplementationRow,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { ParticipationInBrief } from "#app/features/reporting/queries/participation-in-brief.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import type { StageTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { findingInWords, periodInWords } from "../reporting/words.ts";
import { quantityWord } from "../support/quantity.tsx";
import { kindWord, stageWord } from "../support/words.ts";

/** The report as page, print and file have it: with the confirmed needs that name a paragraph of the resolution. */
export type ImplementationReport = ImplementationPage & { needs: readonly ParagraphNeeds[] };

/** What the report's figures count: on the page, in print and in the file. */
export function implementationDefinitions(): { summary: string; definition: string }[] {
  return [
    { summary: m.resolutions_given_summary(), definition: m.resolutions_given_definition() },
    {
      summary: m.resolutions_definition_entries_summary(),
      definition: m.resolutions_definition_entries(),
    },
    {
      summary: m.resolutions_definition_shares_summary(),
      definition: m.resolutions_definition_shares(),
    },
    {
      summary: m.resolutions_definition_status_summary(),
      definition: m.resolutions_definition_status(),
    },
    {
      summary: m.resolutions_definition_counted_summary(),
      definition: m.resolutions_definition_counted(),
    },
    {
      summary: m.resolutions_definition_action_summary(),
      definition: m.resolutions_definition_action(),
    },
    { summary: m.needs_report_title(), definition: m.needs_report_note() },
  ];
}

/** How many entries of how many donors. */
export function entriesOfDonors(line: SupportLine): string {
  return m.resolutions_line_from({
    entries: m.resolutions_line_entries({ count: line.entries }),
    donors: m.resolutions_donors({ count: line.donors }),
  });
}

export function kindLines({ kinds }: SupportLine): string[] {
  return kinds.map(({ kind, entries }) => m.resolutions_line_kind({ kind: kindWord(kind), count: entries }));
}

/** Who took part, in a sentence with its period. */
export function participationLine({ period, total }: ParticipationInBrief): string {
  return m.resolutions_line_participation({
    period: periodInWords(period),
    finding: findingInWords({ total, isHeld: true }),
  });
}

/** What was counted of deliveries in kind; null where nothing was. */
export function countedLine({ counted }: SupportLine): string | null {
  const words = counted.flatMap((one) => quantityWord(one) ?? []);
  return words.length === 0 ? null : words.join("; ");
}

/** The stages of which there are amounts, in the order in which a reader asks for them. */
export function stagesWithAmounts({ totals: { byStage } }: SupportLine): {
  key: string;
  label: string;
  totals: StageTotals;
}[] {
  return [
    { key: "disbursement", label: stageWord("disbursement"), totals: byStage.disbursement },
    { key: "in_kind", label: m.resolutions_stage_in_kind_valued(), totals: byStage.in_kind_delivery },
    { key: "commitment", label: stageWord("commitment"), totals: byStage.commitment },
    { key: "pledge", label: stageWord("pledge"), totals: byStage.pledge },
  ].filter(({ totals }) => totals.amounts.length > 0);
}

/** A row of a paragraph, or a line of the sum, which is of none. */
export type LineDetail = Pick<ImplementationRow, "statuses" | "missing" | "participation">;
