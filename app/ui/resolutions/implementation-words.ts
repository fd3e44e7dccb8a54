import { missingEnds } from "#app/domain/resolutions/held-gaps.ts";
import type {
  ImplementationPart,
  ImplementationRow,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { ParticipationInBrief } from "#app/features/reporting/queries/participation-in-brief.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import type { StageTotals } from "#app/domain/support/support-totals.ts";
import { m } from "#app/paraglide/messages.js";
import { findingInWords, periodInWords } from "../reporting/words.ts";
import { quantityWord } from "../support/quantity.tsx";
import { kindWord, stageWord } from "../support/words.ts";

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

/** The words as held, with a mark where they begin before or go on after what is held. */
export function asHeld({ text, held }: ImplementationPart["rows"][number]["paragraph"]): string {
  const { start, end } = missingEnds(text, held);
  return `${start ? "[…] " : ""}${text}${end ? " […]" : ""}`;
}
