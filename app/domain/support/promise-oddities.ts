/** What is odd in a step beside the promise that it carries out; it can be so, and whoever records it says so. */
export const PROMISE_ODDITIES = ["earlier", "other_currency"] as const;
export type PromiseOddity = (typeof PROMISE_ODDITIES)[number];

/** A step or a promise as far as the two are held against each other; the day is `YYYY-MM-DD`, the currency null where nothing has a value. */
export interface DatedValue {
  occurredOn: string;
  currency: string | null;
}

/** Whether the step was before its promise, and whether it is in another currency. */
export function promiseOddities(step: DatedValue, promise: DatedValue): PromiseOddity[] {
  const isEarlier = step.occurredOn !== "" && step.occurredOn < promise.occurredOn;
  const isOther = step.currency !== null && promise.currency !== null && step.currency !== promise.currency;
  return [...(isEarlier ? (["earlier"] as const) : []), ...(isOther ? (["other_currency"] as const) : [])];
}

/** What a tick says: of this promise, and of this day or currency. Of another it is asked again. */
export function oddityAnswer(oddity: PromiseOddity, promiseId: string, step: DatedValue): string {
  return `${promiseId} ${oddity === "earlier" ? step.occurredOn : (step.currency ?? "")}`;
}
