import type { ItemVerdict } from "#app/domain/results/assessment.ts";
import { m } from "#app/paraglide/messages.js";
import { apart } from "../sentence.tsx";
import type { Shape } from "../status-tag.tsx";
import type { Word } from "./words.ts";

const VERDICTS: Readonly<Record<ItemVerdict, { shape: Shape; word: () => string }>> = {
  correct: { shape: "done", word: m.results_verdict_correct },
  not_correct: { shape: "act", word: m.results_verdict_not_correct },
  not_reported: { shape: "off", word: m.results_verdict_not_reported },
  undecided: { shape: "look", word: m.results_verdict_undecided },
};

/** What became of an item, at a glance. */
export function verdictWord(verdict: ItemVerdict): Word {
  const { shape, word } = VERDICTS[verdict];
  return { shape, text: word() };
}

const COMPONENTS = {
  identified: { shape: "done", word: m.results_component_identified },
  false_positive: { shape: "act", word: m.results_component_false_positive },
  false_negative: { shape: "act", word: m.results_component_false_negative },
  not_counted: { shape: "off", word: m.results_component_not_counted },
  unmapped: { shape: "look", word: m.results_component_unmapped },
} as const satisfies Record<string, { shape: Shape; word: (of: { label: string }) => string }>;

/** What became of one analyte; to be shown by `Sentence`. */
export function componentWord({ label, outcome }: { label: string; outcome: keyof typeof COMPONENTS }): Word {
  const { shape, word } = COMPONENTS[outcome];
  return { shape, text: word({ label: apart(label) }) };
}

/**
 * What came of a set in one sentence. What was not reported is in no denominator: missing data are never a failure and
 * never a zero.
 */
export function outcomeSummary(counted: { correct: number; reported: number; items: number }): string {
  const { correct, reported, items } = counted;
  if (reported === 0) return m.results_outcome_summary_none();
  return reported === items
    ? m.results_outcome_summary({ correct, total: items })
    : m.results_outcome_summary_reported({ correct, reported, missing: items - reported });
}
