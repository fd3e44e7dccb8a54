import type { SupportTotals } from "#app/domain/support/support-totals.ts";
import type {
  StatementEntry,
  SupportStatement,
} from "#app/features/support/queries/support-statement.server.ts";
import { m } from "#app/paraglide/messages.js";
import { sharePercent } from "../share-percent.ts";
import { paragraphWord } from "./words.ts";

export const STATEMENT_STAGES = ["disbursement", "in_kind_delivery", "commitment", "pledge"] as const;

/** `50/4, paragraph 6, Quality assurance: 33.33 %`, a line for each share; what is left over comes last. */
export function shareLines({ shares }: Pick<StatementEntry, "shares">): string[] {
  const rest = 10_000 - shares.reduce((sum, { shareBp }) => sum + shareBp, 0);
  return [
    ...shares.map(({ paragraph, purpose, shareBp }) => {
      const share = sharePercent(shareBp);
      const name = paragraph ? paragraphWord(paragraph) : m.support_not_linked();
      return purpose === null
        ? m.support_statement_share({ paragraph: name, share })
        : m.support_statement_share_purpose({ paragraph: name, purpose, share });
    }),
    ...(rest > 0
      ? [m.support_statement_share({ paragraph: m.support_not_linked(), share: sharePercent(rest) })]
      : []),
  ];
}

/** What of the year has no value, in sentences; that all has is said too. */
export function notValuedLines({ given }: SupportTotals): string[] {
  const lines = [
    ...(given.withoutUsdValue > 0
      ? [m.support_statement_unvalued_usd({ count: given.withoutUsdValue })]
      : []),
    ...(given.withoutValue > 0 ? [m.support_statement_unvalued_kind({ count: given.withoutValue })] : []),
  ];
  return lines.length > 0 ? lines : [m.support_statement_all_valued()];
}

/** The heading of a line of purposes: its paragraph and its purpose. */
export function purposeHeadings({
  paragraph,
  purpose,
}: Pick<SupportStatement["purposes"][number], "paragraph" | "purpose">): [
  paragraph: string,
  purpose: string,
] {
  return paragraph
    ? [paragraphWord(paragraph), purpose ?? m.support_paragraph_as_a_whole()]
    : [m.support_not_linked(), m.support_no_paragraph_named()];
}
