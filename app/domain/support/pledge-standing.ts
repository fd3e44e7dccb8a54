import { addMinor, type Money } from "#app/domain/money/money.ts";
import { isGiven, type SupportStage } from "#app/domain/support/support-kinds.ts";

/** What was done to carry out a promise. */
export interface CarriedOut {
  id: string;
  stage: SupportStage;
  value: Money | null;
}

/** A part of a pledge that falls due on a day (`YYYY-MM-DD`), in the pledge's currency. */
export interface Instalment {
  dueOn: string;
  amountMinor: number;
}

/**
 * How a pledge stands, in its own currency. Money of other currencies, and deliveries without a value, are counted and
 * not added: while there are any, nobody can say what is open.
 */
export interface PledgeStanding {
  committed: Money;
  given: Money;
  /** Payments and deliveries that are of another currency or of no value. */
  givenElsewise: number;
  /** What is still to be given, never below 0; null where it cannot be told. */
  open: Money | null;
  /** Of what is open, what was due before today; null where nothing says when it is due, or what is open. */
  overdue: Money | null;
  /** The next day on which something falls due; null where none is to come. */
  nextDueOn: string | null;
}

/**
 * How a pledge stands on a day.
 *
 * @param carriedOut commitments and what was given that carry the pledge out, each once.
 * @param instalments its schedule; empty where none is held.
 * @param today the reader's day, `YYYY-MM-DD`.
 */
export function pledgeStanding(
  pledged: Money,
  carriedOut: readonly CarriedOut[],
  instalments: readonly Instalment[],
  today: string,
): PledgeStanding {
  const { currency } = pledged;
  const sumOf = (isMeant: (stage: SupportStage) => boolean): Money => ({
    currency,
    amountMinor: carriedOut.reduce(
      (sum, { stage, value }) =>
        isMeant(stage) && value?.currency === currency ? addMinor(sum, value.amountMinor) : sum,
      0,
    ),
  });
  const given = sumOf(isGiven);
  const givenElsewise = carriedOut.filter(
    ({ stage, value }) => isGiven(stage) && value?.currency !== currency,
  ).length;
  const leftOf = (amountMinor: number): Money => ({
    currency,
    amountMinor: Math.max(0, amountMinor - given.amountMinor),
  });
  const open = givenElsewise > 0 ? null : leftOf(pledged.amountMinor);
  const due = instalments
    .filter(({ dueOn }) => dueOn < today)
    .reduce((sum, { amountMinor }) => addMinor(sum, amountMinor), 0);
  const isOpen = open === null || open.amountMinor > 0;
  return {
    committed: sumOf((stage) => stage === "commitment"),
    given,
    givenElsewise,
    open,
    overdue: open === null || instalments.length === 0 ? null : leftOf(Math.min(due, pledged.amountMinor)),
    nextDueOn: isOpen
      ? (instalments
          .map(({ dueOn }) => dueOn)
          .filter((dueOn) => dueOn >= today)
          .sort()[0] ?? null)
      : null,
  };
}
