import { WHOLE_BP } from "#app/domain/money/shares.ts";
import { readSharePercent } from "#app/domain/support/allocations.ts";
import { m } from "#app/paraglide/messages.js";
import type { Path, Refuse } from "./typed-entry.ts";

/** The share that was typed in per cent, in basis points; null after refusing what cannot be read. */
export function readShare(percent: string, path: Path, refuse: Refuse): number | null {
  const share = readSharePercent(percent);
  if (share.kind === "share") return share.shareBp;
  const words: Readonly<Record<typeof share.reason, () => string>> = {
    empty: m.support_form_share_missing,
    "not-a-number": m.support_form_share_not_a_number,
    negative: m.support_form_share_not_a_number,
    zero: m.support_form_share_zero,
    "over-hundred": m.support_form_share_over_hundred,
    "too-many-decimals": m.support_form_share_decimals,
  };
  refuse(path, words[share.reason]());
  return null;
}

/** Says by how much the shares of recipients, or of what an entry answers, are more than the whole. */
export function shareSumWords(of: "recipients" | "paragraphs", sumBp: number): string {
  const words = of === "recipients" ? m.support_form_recipients_sum : m.support_form_share_sum;
  return words({ sum: percentOf(sumBp), over: percentOf(sumBp - WHOLE_BP) });
}

/** Basis points as a plain percentage, `33.33`, as it is typed. */
export function percentOf(shareBp: number): string {
  return String(shareBp / 100);
}
