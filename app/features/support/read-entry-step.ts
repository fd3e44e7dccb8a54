import { currencyExponent, isCurrencyCode, type CurrencyCode } from "#app/domain/money/currency.ts";
import {
  formatMinorAsDecimal,
  money,
  readAmount,
  type Money,
  type ReadAmount,
} from "#app/domain/money/money.ts";
import { isDayPossible, type RecordedTransaction } from "#app/domain/support/entry-content.ts";
import { wholeSchedule, type Instalment } from "#app/domain/support/pledge-standing.ts";
import { oddityAnswer, promiseOddities, type PromiseOddity } from "#app/domain/support/promise-oddities.ts";
import {
  QUANTITY_UNITS,
  readCount,
  UNIT_NOT_LISTED,
  type CountedQuantity,
} from "#app/domain/support/quantity.ts";
import {
  isMoneyKind,
  mayCarryOut,
  mayLackValue,
  stagesOfKind,
  SUPPORT_STAGES,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";
import { m } from "#app/paraglide/messages.js";
import { dayWords } from "#app/platform/readable-day.ts";
import { isOneOf, type EntryFormFacts, type Refuse, type TypedEntry } from "./typed-entry.ts";

/**
 * The step that was typed, or null for a draft that says nothing of one. What cannot be read is refused at its place; a step
 * that lacks its stage is none.
 */
export function readStep(
  typed: TypedEntry,
  kind: SupportKind | null,
  facts: EntryFormFacts,
  purpose: "draft" | "hand-in",
  refuse: Refuse,
): RecordedTransaction | null {
  const isTyped = [
    typed.stage,
    typed.occurredOn,
    typed.amount,
    typed.quantity,
    typed.fulfilsId,
    ...typed.instalments.flatMap(({ dueOn, amount }) => [dueOn, amount]),
  ].some((text) => text !== "");
  if (!isTyped && purpose === "draft") return null;

  const stage = isOneOf(SUPPORT_STAGES, typed.stage) ? typed.stage : null;
  const together = purpose === "draft" ? ` ${m.support_form_kept_together()}` : "";
  if (stage === null) refuse(["stage"], m.support_form_stage_missing() + together);
  else if (kind !== null && !stagesOfKind(kind).includes(stage))
    refuse(
      ["stage"],
      isMoneyKind(kind) ? m.support_form_stage_is_money() : m.support_form_stage_is_in_kind(),
    );

  const dayProblem = dayWords(typed.occurredOn, m.support_form_day_wrong);
  if (typed.occurredOn === "") refuse(["occurredOn"], m.support_form_day_missing() + together);
  else if (dayProblem !== null) refuse(["occurredOn"], dayProblem);
  else if (stage !== null && !isDayPossible(stage, typed.occurredOn, facts.latestDay))
    refuse(["occurredOn"], m.support_form_day_ahead());

  const value = readValue(typed, stage, together, refuse);
  const schedule = readSchedule(typed, stage, value, refuse);
  const counted = readCounted(typed, kind, refuse);
  const fulfilsId = readPromise(typed, stage, value, facts, refuse);
  if (stage === null) return null;
  const amountAsTyped = typed.amount || null;
  return { stage, occurredOn: typed.occurredOn, value, amountAsTyped, fulfilsId, schedule, counted };
}

const ODDITIES = {
  earlier: { field: "promiseEarlier", ask: m.support_form_promise_earlier },
  other_currency: { field: "promiseOtherCurrency", ask: m.support_form_promise_other_currency },
} as const satisfies Record<PromiseOddity, { field: keyof TypedEntry; ask: () => string }>;

function readPromise(
  typed: TypedEntry,
  stage: SupportStage | null,
  value: Money | null,
  facts: EntryFormFacts,
  refuse: Refuse,
): string | null {
  if (typed.fulfilsId === "") return null;
  const promise = facts.promises.get(typed.fulfilsId);
  if (!promise) refuse(["fulfilsId"], m.support_form_promise_unknown());
  else if (facts.donorIds && typed.donorId !== "" && promise.donorId !== typed.donorId)
    refuse(["fulfilsId"], m.support_form_promise_other_donor());
  else if (stage !== null && !mayCarryOut(stage, promise.stage))
    refuse(
      ["fulfilsId"],
      stage === "pledge" ? m.support_form_promise_by_pledge() : m.support_form_promise_by_commitment(),
    );
  else {
    const step = { occurredOn: typed.occurredOn, currency: value?.currency ?? null };
    for (const oddity of promiseOddities(step, promise)) {
      const { field, ask } = ODDITIES[oddity];
      if (typed[field] !== oddityAnswer(oddity, typed.fulfilsId, step)) refuse([field], ask());
    }
  }
  return typed.fulfilsId;
}

function readValue(
  typed: TypedEntry,
  stage: SupportStage | null,
  together: string,
  refuse: Refuse,
): Money | null {
  if (typed.amount === "") {
    if (stage !== null && !mayLackValue(stage))
      refuse(["amount"], m.support_form_amount_missing() + together);
    return null;
  }
  const { currency } = typed;
  if (!isCurrencyCode(currency)) {
    refuse(["currency"], m.support_form_currency_missing());
    return null;
  }
  const read = readAmount(typed.amount, currency);
  if (read.kind === "ambiguous") {
    const chosen = read.readings.find((minor) => String(minor) === typed.amountReading);
    if (chosen !== undefined) return money(chosen, currency);
    refuse(
      ["amountReading"],
      read.other === null
        ? m.support_form_amount_ambiguous({ typed: typed.amount })
        : m.support_form_amount_ambiguous_one({
            typed: typed.amount,
            currency,
            amount: formatMinorAsDecimal(read.readings[0], currency),
            other: read.other,
            decimals: currencyExponent(currency),
          }),
    );
    return null;
  }
  if (read.kind === "amount") {
    if (read.minor > 0) return money(read.minor, currency);
    refuse(["amount"], m.support_form_amount_zero());
    return null;
  }
  refuse(["amount"], amountProblem(read.reason, currency));
  return null;
}

type UnreadableAmount = Extract<ReadAmount, { kind: "unreadable" }>["reason"];

/** Why an amount cannot be read, and how to write it. */
function amountProblem(reason: UnreadableAmount, currency: CurrencyCode): string {
  const decimals = currencyExponent(currency);
  const words: Readonly<Record<UnreadableAmount, () => string>> = {
    empty: m.support_form_amount_missing,
    "not-a-number": m.support_form_amount_not_a_number,
    negative: m.support_form_amount_negative,
    "misplaced-mark": m.support_form_amount_marks,
    "too-many-decimals": () =>
      decimals === 0
        ? m.support_form_amount_no_decimals({ currency })
        : m.support_form_amount_decimals({
            currency,
            decimals,
            example: formatMinorAsDecimal(123_456, currency),
          }),
    "too-large": m.support_form_amount_too_large,
  };
  return words[reason]();
}

/** The parts of a pledge: each with its day, one at most without its amount, together the whole. */
function readSchedule(
  { instalments }: TypedEntry,
  stage: SupportStage | null,
  pledged: Money | null,
  refuse: Refuse,
): Instalment[] {
  let isRead = true;
  const no: Refuse = (path, message) => {
    isRead = false;
    refuse(path, message);
  };
  const parts = instalments.flatMap(({ dueOn, amount }, row) => {
    if (dueOn === "" && amount === "") return [];
    if (dueOn === "") no(["instalments", row, "dueOn"], m.support_form_due_missing());
    else {
      const problem = dayWords(dueOn, m.support_form_day_wrong);
      if (problem !== null) no(["instalments", row, "dueOn"], problem);
    }
    return [{ row, dueOn, amountMinor: amount === "" ? null : readPart(amount, pledged, row, no) }];
  });
  const [first] = parts;
  if (first && stage !== null && stage !== "pledge")
    no(["instalments", first.row, "dueOn"], m.support_form_due_of_pledge());
  if (!isRead || pledged === null) return [];
  const { schedule, problems } = wholeSchedule(parts, pledged.amountMinor);
  const written = (minor: number) => `${pledged.currency} ${formatMinorAsDecimal(minor, pledged.currency)}`;
  const rowAt = (position: number) => parts[position]?.row ?? 0;
  for (const problem of problems) {
    if (problem.code === "same-day")
      refuse(["instalments", rowAt(problem.position), "dueOn"], m.support_form_due_twice());
    if (problem.code === "amount-missing")
      refuse(["instalments", rowAt(problem.position), "amount"], m.support_form_due_amount_missing());
    if (problem.code === "sum-differs")
      refuse(
        ["instalments", rowAt(parts.length - 1), "amount"],
        m.support_form_due_sum({ sum: written(problem.sumMinor), whole: written(pledged.amountMinor) }),
      );
  }
  return problems.length > 0 ? [] : schedule;
}

/** An amount of a part, in the pledge's currency; what could be read in two ways has to be written plainly. */
function readPart(text: string, pledged: Money | null, row: number, refuse: Refuse): number | null {
  if (pledged === null) return null;
  const read = readAmount(text, pledged.currency);
  const path = ["instalments", row, "amount"];
  if (read.kind === "ambiguous") refuse(path, m.support_form_due_ambiguous({ typed: text }));
  else if (read.kind === "unreadable") refuse(path, amountProblem(read.reason, pledged.currency));
  else if (read.minor === 0) refuse(path, m.support_form_amount_zero());
  else return read.minor;
  return null;
}

const COUNT_PROBLEMS = {
  "not-a-number": m.support_form_quantity_not_a_number,
  negative: m.support_form_quantity_negative,
  zero: m.support_form_quantity_zero,
  grouped: m.support_form_quantity_grouped,
  "too-large": m.support_form_quantity_too_large,
} as const;

function readCounted(typed: TypedEntry, kind: SupportKind | null, refuse: Refuse): CountedQuantity | null {
  if (typed.quantity === "" && typed.quantityUnit === "") return null;
  if (kind !== null && isMoneyKind(kind)) {
    refuse([typed.quantity === "" ? "quantityUnit" : "quantity"], m.support_form_quantity_of_money());
    return null;
  }
  const read = typed.quantity === "" ? null : readCount(typed.quantity);
  if (read === null) refuse(["quantity"], m.support_form_quantity_missing());
  else if (read.kind === "unreadable") refuse(["quantity"], COUNT_PROBLEMS[read.reason]());
  const isListed = isOneOf(QUANTITY_UNITS, typed.quantityUnit);
  const isNamed = typed.quantityUnit === UNIT_NOT_LISTED && typed.unitName !== "";
  if (typed.quantityUnit === UNIT_NOT_LISTED && !isNamed)
    refuse(["unitName"], m.support_form_unit_name_missing());
  else if (!isListed && !isNamed) refuse(["quantityUnit"], m.support_form_unit_missing());
  if (read?.kind !== "count" || (!isListed && !isNamed)) return null;
  return { quantity: read.quantity, quantityUnit: isListed ? typed.quantityUnit : typed.unitName };
}
