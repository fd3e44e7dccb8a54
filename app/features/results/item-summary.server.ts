import type { DraftState } from "#app/domain/results/read-draft-item.ts";
import { questionsAbout } from "./item-questions.server.ts";
import type { DraftItemView } from "./queries/draft-items.server.ts";

/** An item in the list at the side: its state and, in short, what the draft says. */
export interface ItemSummary {
  number: number;
  matrix: string;
  state: DraftState;
  /** How much of it is asked about and may well be right. */
  questions: number;
  /** `quantity` is null where none was typed, and where what was typed cannot be read yet. */
  findings: {
    label: string;
    quantityAsTyped: string;
    quantity: { unit: string; basis: "base" | "salt" | null } | null;
  }[];
}

/** The list's view of a draft item; `unitDisplay` gives the printed form of a unit's code. */
export function summariseItem(item: DraftItemView, unitDisplay: (code: string) => string): ItemSummary {
  const { questions, oddities } = questionsAbout(item);
  return {
    number: item.number,
    matrix: item.matrix,
    state: item.read.state,
    questions: questions.length + oddities.length,
    findings: item.read.findings.map(({ label, numbersAsTyped, quantity }) => ({
      label,
      quantityAsTyped: numbersAsTyped.quantity,
      quantity: quantity === null ? null : { unit: unitDisplay(quantity.unit), basis: quantity.basis },
    })),
  };
}
