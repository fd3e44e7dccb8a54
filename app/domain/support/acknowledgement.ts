import { isGiven, type SupportStage } from "./support-kinds.ts";

/** The most characters in which a laboratory says what reached it. */
export const REACHED_WORDS_MAX = 1_000;

/** Where a delivery stands with one laboratory. Nothing said is not "as recorded". */
export const REACHED_STANDINGS = ["awaiting", "as_recorded", "differs"] as const;
export type ReachedStanding = (typeof REACHED_STANDINGS)[number];

/** What a laboratory says of a delivery. A day is `YYYY-MM-DD`; a quantity is in the unit of the delivery. */
export interface SaidOfDelivery {
  asRecorded: boolean;
  /** In its own words; needed where it differs from the record. */
  whatReached: string | null;
  receivedOn: string | null;
  /** Nought where nothing came; null where nobody counted. */
  quantity: number | null;
}

/**
 * What a laboratory is asked about of an entry that names it: each delivery in kind by its id, or the entry as a whole,
 * `null`, where money was paid. What is only promised has reached nobody: there is nothing to ask.
 */
export function partsToAcknowledge(
  transactions: readonly { id: string; stage: SupportStage }[],
): (string | null)[] {
  const deliveries = transactions.filter(({ stage }) => stage === "in_kind_delivery");
  if (deliveries.length > 0) return deliveries.map(({ id }) => id);
  return transactions.some(({ stage }) => isGiven(stage)) ? [null] : [];
}

export type SaidProblem =
  | { field: "whatReached"; code: "words_missing" }
  | { field: "receivedOn"; code: "day_missing" | "day_ahead" }
  | { field: "quantity"; code: "quantity_differs" | "quantity_without_unit" };

/**
 * What does not fit in what a laboratory says of a delivery.
 *
 * @param recorded how much the entry records, null where nobody counted; `isAlone`: the laboratory is the one recipient, so
 *   that all of it was for it. Of several recipients nobody recorded how much each was to get.
 * @param latestDay today where it is latest: nothing has come tomorrow.
 */
export function saidProblems(
  said: SaidOfDelivery,
  recorded: { quantity: number | null; quantityUnit: string | null; isAlone: boolean },
  latestDay: string,
): SaidProblem[] {
  const { asRecorded, whatReached, receivedOn, quantity } = said;
  const problems: SaidProblem[] = [];
  if (!asRecorded && whatReached === null) problems.push({ field: "whatReached", code: "words_missing" });
  if (asRecorded && receivedOn === null) problems.push({ field: "receivedOn", code: "day_missing" });
  if (receivedOn !== null && receivedOn > latestDay)
    problems.push({ field: "receivedOn", code: "day_ahead" });
  if (quantity !== null && recorded.quantityUnit === null)
    problems.push({ field: "quantity", code: "quantity_without_unit" });
  else if (
    asRecorded &&
    quantity !== null &&
    (quantity === 0 || (recorded.isAlone && quantity !== recorded.quantity))
  )
    problems.push({ field: "quantity", code: "quantity_differs" });
  return problems;
}

/** Whether two answers say the same, so that the second need not be kept. */
export function saysTheSame(one: SaidOfDelivery, other: SaidOfDelivery): boolean {
  return (
    one.asRecorded === other.asRecorded &&
    one.whatReached === other.whatReached &&
    one.receivedOn === other.receivedOn &&
    one.quantity === other.quantity
  );
}
