import { addMinor, type Money } from "#app/domain/money/money.ts";
import { isGiven, isPromise, type SupportStage } from "#app/domain/support/support-kinds.ts";

/** A promise, or what was done to carry one out. */
export interface PromiseStep {
  id: string;
  stage: SupportStage;
  value: Money | null;
  /** The promise that it carries out, by that step's id. */
  fulfilsId: string | null;
}

/**
 * How a pledge or a commitment stands, in its own currency. Money of other currencies, and deliveries without a value, are
 * counted and not added: what they leave open cannot be told.
 */
export interface PromiseStanding {
  /** The commitments that carry it out, whole. */
  committed: Money;
  /** What was given to carry it out, by way of a commitment or not, each payment once. */
  given: Money;
  /** Payments and deliveries that are of another currency or of no value. */
  givenElsewise: number;
  /** What is not yet given of it, never below 0; null where it cannot be told. */
  open: Money | null;
  /** The part of `open` that no commitment stands for: all of it for a commitment. Null where it cannot be told. */
  notCommitted: Money | null;
}

/** A promise as it stands, with all that carries it out, in the order in which the steps came. */
export type StandingPromise<Step extends PromiseStep> = PromiseStanding & { carriedOut: Step[] };

/**
 * How each promise among the steps stands: the one computation of what is still open, for totals and for tables.
 *
 * Money is lowered along its links. What is paid on a commitment lowers the commitment, and the pledge behind it; what is
 * paid beyond the commitment, and what is paid on the pledge itself, lowers first what of the pledge is not committed, and
 * then its commitments, the first first. So a pledge whose commitments are not more than itself is the sum of what was
 * given of it, what is committed and not given, and what is not committed.
 *
 * @param steps promises and what carries them out, each once, the earliest first.
 * @param behind the pledge that a commitment carries out, by the commitment's id, for commitments that are not among the
 *   steps, such as one that was withdrawn: what was paid on it was paid on the pledge.
 */
export function standingPromises<Step extends PromiseStep>(
  steps: readonly Step[],
  behind: ReadonlyMap<string, string>,
): ReadonlyMap<string, StandingPromise<Step>> {
  const promises = new Map(steps.filter(({ stage }) => isPromise(stage)).map((step) => [step.id, step]));
  const direct = new Map<string, Step[]>();
  for (const step of steps) {
    const { fulfilsId } = step;
    if (fulfilsId === null) continue;
    const target = promises.has(fulfilsId) ? fulfilsId : (behind.get(fulfilsId) ?? fulfilsId);
    const own = direct.get(target);
    if (own) own.push(step);
    else direct.set(target, [step]);
  }
  const standing = new Map<string, StandingPromise<Step>>();
  const inOrder = new Map(steps.map(({ id }, at) => [id, at]));
  for (const promise of promises.values()) {
    if (promise.stage !== "commitment" || promise.value === null) continue;
    const carriedOut = (direct.get(promise.id) ?? []).filter(({ stage }) => isGiven(stage));
    const own = sums(promise.value.currency, carriedOut);
    const open = openOf(promise.value, own);
    standing.set(promise.id, { ...own, open, notCommitted: open, carriedOut });
  }
  for (const pledge of promises.values()) {
    if (pledge.stage !== "pledge" || pledge.value === null) continue;
    const onIt = (direct.get(pledge.id) ?? []).filter(({ stage }) => stage !== "pledge");
    const carriedOut = [
      ...onIt,
      ...onIt.flatMap(({ id, stage }) =>
        stage === "commitment" ? (standing.get(id)?.carriedOut ?? []) : [],
      ),
    ].sort((one, other) => (inOrder.get(one.id) ?? 0) - (inOrder.get(other.id) ?? 0));
    const own = sums(pledge.value.currency, carriedOut);
    const open = openOf(pledge.value, own);
    const left = carryOver(pledge.value, onIt, standing);
    const notCommitted = open === null || open.amountMinor === 0 ? open : left;
    standing.set(pledge.id, { ...own, open, notCommitted, carriedOut });
  }
  return standing;
}

function sums(currency: Money["currency"], carriedOut: readonly PromiseStep[]) {
  const sumOf = (isMeant: (stage: SupportStage) => boolean): Money => ({
    currency,
    amountMinor: carriedOut.reduce(
      (sum, { stage, value }) =>
        isMeant(stage) && value?.currency === currency ? addMinor(sum, value.amountMinor) : sum,
      0,
    ),
  });
  return {
    committed: sumOf((stage) => stage === "commitment"),
    given: sumOf(isGiven),
    givenElsewise: carriedOut.filter(({ stage, value }) => isGiven(stage) && value?.currency !== currency)
      .length,
  };
}

/** What its own currency has met is met, whatever else was given. */
function openOf(promised: Money, { given, givenElsewise }: Pick<PromiseStanding, "given" | "givenElsewise">) {
  const amountMinor = Math.max(0, promised.amountMinor - given.amountMinor);
  return amountMinor > 0 && givenElsewise > 0 ? null : { currency: promised.currency, amountMinor };
}

/**
 * What of a pledge is not committed; lowers its commitments by what was paid on the pledge beyond that. Null where a
 * commitment is of another currency.
 */
function carryOver<Step extends PromiseStep>(
  pledged: Money,
  onIt: readonly Step[],
  standing: Map<string, StandingPromise<Step>>,
): Money | null {
  const { currency } = pledged;
  let committedMinor = 0;
  let paidMinor = 0;
  const commitments: { id: string; own: StandingPromise<Step>; open: Money }[] = [];
  for (const { id, stage, value } of onIt) {
    const own = stage === "commitment" ? standing.get(id) : undefined;
    if (!own) {
      if (value?.currency === currency) paidMinor = addMinor(paidMinor, value.amountMinor);
      continue;
    }
    if (value?.currency !== currency || own.open === null) return null;
    committedMinor = addMinor(committedMinor, value.amountMinor);
    paidMinor = addMinor(paidMinor, Math.max(0, own.given.amountMinor - value.amountMinor));
    commitments.push({ id, own, open: own.open });
  }
  const uncommittedMinor = Math.max(0, pledged.amountMinor - committedMinor);
  let beyond = Math.max(0, paidMinor - uncommittedMinor);
  for (const { id, own, open } of commitments) {
    const lowered = Math.min(beyond, open.amountMinor);
    beyond -= lowered;
    const left = { currency, amountMinor: open.amountMinor - lowered };
    if (lowered > 0) standing.set(id, { ...own, open: left, notCommitted: left });
  }
  return { currency, amountMinor: Math.max(0, uncommittedMinor - paidMinor) };
}
