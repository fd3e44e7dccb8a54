import { findOddities, type Oddity } from "#app/domain/results/oddities.ts";
import type { DraftQuestion } from "#app/domain/results/read-draft-item.ts";
import type { DraftItemView } from "./queries/draft-items.server.ts";

/** What looks odd in an item as read; `finding` is the place in the form, null for the item as a whole. */
export type PlacedOddity = Oddity & { finding: number | null };

/** What is worth asking about one item. None of it stands in the way. */
export interface ItemQuestions {
  questions: DraftQuestion[];
  oddities: PlacedOddity[];
}

/** Everything that is asked about a draft item, on its own page and at the review alike. */
export function questionsAbout({ number, unit, basis, read }: DraftItemView): ItemQuestions {
  if (read.outcome === null) return { questions: read.questions, oddities: [] };
  const oddities = findOddities(
    [{ itemNumber: number, unit: unit.code, basis }],
    [
      {
        itemNumber: number,
        outcome: read.outcome,
        findings: read.findings.map(({ quantity, ...finding }) => ({
          ...finding,
          quantity:
            quantity === null
              ? null
              : {
                  ...quantity,
                  expandedUncertainty: quantity.expandedUncertainty?.value ?? null,
                  coverageFactor: quantity.coverageFactor?.value ?? null,
                },
        })),
      },
    ],
  );
  return {
    questions: read.questions,
    oddities: oddities
      // An answer without findings is a problem of its own already.
      .filter(({ code }) => code !== "findings_without_any")
      .map((oddity) => ({
        ...oddity,
        finding:
          oddity.findingPosition === undefined
            ? null
            : (read.findings[oddity.findingPosition - 1]?.finding ?? null),
      })),
  };
}
