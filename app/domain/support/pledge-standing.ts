import { addMinor, type Money } from "#app/domain/money/money.ts";
import type { PromiseStanding } from "#app/domain/support/promise-standing.ts";

/** A part of a pledge that falls due on a day (`YYYY-MM-DD`), in the pledge's currency. */
export interface Instalment {
  dueOn: string;
  amountMinor: number;
}

/** How a pledge stands, and whether it is due. */
export interface PledgeStanding extends PromiseStanding {
  /** Of what is open, what was due before today; null where nothing says when it is due, or what is open. */
  overdue: Money | null;
  /** The next day on which something falls due; null where none is to come. */
  nextDueOn: string | null;
}

/**
 * How a pledge stands on a day.
 *
 * @param standing how it stands by what carries it out.
 * @param instalments its schedule; empty where none is held.
 * @param today the reader's day, `YYYY-MM-DD`.
 */
export function pledgeStanding(
  pledged: Money,
  { committed, given, givenElsewise, open, notCommitted }: PromiseStanding,
  instalments: readonly Instalment[],
  today: string,
): PledgeStanding {
  const due = instalments
    .filter(({ dueOn }) => dueOn < today)
    .reduce((sum, { amountMinor }) => addMinor(sum, amountMinor), 0);
  const isOpen = open === null || open.amountMinor > 0;
  return {
    committed,
    given,
    givenElsewise,
    open,
    notCommitted,
    overdue:
      open === null || instalments.length === 0
        ? null
        : {
            currency: pledged.currency,
            amountMinor: Math.max(0, Math.min(due, pledged.amountMinor) - given.amountMinor),
          },
    nextDueOn: isOpen
      ? (instalments
          .map(({ dueOn }) => dueOn)
          .filter((dueOn) => dueOn >= today)
          .sort()[0] ?? null)
      : null,
  };
}

/** A part of a schedule, and what of it is still to be given: payments go to the earliest part first. */
export interface InstalmentStanding extends Instalment {
  /** Minor units; null where nobody can say what is open. */
  openMinor: number | null;
  isOverdue: boolean;
}

/** The parts of a pledge's schedule in the order of their days, as they stand on a day. */
export function instalmentStandings(
  schedule: readonly Instalment[],
  standing: PledgeStanding,
  today: string,
): InstalmentStanding[] {
  let left = standing.given.amountMinor;
  return [...schedule]
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
    .map((part) => {
      const met = Math.min(left, part.amountMinor);
      left -= met;
      const openMinor = standing.open === null ? null : part.amountMinor - met;
      return { ...part, openMinor, isOverdue: openMinor !== null && openMinor > 0 && part.dueOn < today };
    });
}

export type ScheduleProblem =
  /** The day stands in an earlier part. */
  | { code: "same-day"; position: number }
  /** More than one part lacks its amount, so nobody can say what is left for each. */
  | { code: "amount-missing"; position: number }
  /** The parts add up to more or less than the whole. */
  | { code: "sum-differs"; sumMinor: number };

/**
 * A schedule from its parts, of which one may leave its amount out: it gets what the others leave of the whole.
 *
 * @param wholeMinor the pledge, in minor units of its currency.
 */
export function wholeSchedule(
  parts: readonly { dueOn: string; amountMinor: number | null }[],
  wholeMinor: number,
): { schedule: Instalment[]; problems: ScheduleProblem[] } {
  const problems: ScheduleProblem[] = [];
  const days = new Set<string>();
  let withoutAmount: number | null = null;
  let sumMinor = 0;
  parts.forEach(({ dueOn, amountMinor }, position) => {
    if (days.has(dueOn)) problems.push({ code: "same-day", position });
    days.add(dueOn);
    if (amountMinor !== null) sumMinor = addMinor(sumMinor, amountMinor);
    else if (withoutAmount === null) withoutAmount = position;
    else problems.push({ code: "amount-missing", position });
  });
  const rest = wholeMinor - sumMinor;
  if (parts.length > 0 && (withoutAmount === null ? rest !== 0 : rest <= 0))
    problems.push({ code: "sum-differs", sumMinor });
  return {
    schedule: parts
      .map(({ dueOn, amountMinor }) => ({ dueOn, amountMinor: amountMinor ?? rest }))
      .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1)),
    problems,
  };
}
