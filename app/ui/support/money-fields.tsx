import { CURRENCY_CODES, HISTORIC_CODES, isCurrencyCode, lastDayOf } from "#app/domain/money/currency.ts";
import { money, readAmount } from "#app/domain/money/money.ts";
import { oddityAnswer, promiseOddities } from "#app/domain/support/promise-oddities.ts";
import { SUPPORT_STAGES, type SupportStage } from "#app/domain/support/support-kinds.ts";
import type { PromiseChoice } from "#app/features/support/queries/pledges.server.ts";
import type { TypedEntry, TypedEntryField } from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { Choices, SelectField, TextField } from "../form.tsx";
import { formatIsoDay } from "../format.ts";
import { fieldState } from "./form-fields.ts";
import { moneyWord } from "./money.tsx";
import { QuantityFields, ScheduleField } from "./part-fields.tsx";
import { stageWord } from "./words.ts";

const STAGE_HINTS: Readonly<Record<SupportStage, () => string>> = {
  pledge: m.support_form_stage_pledge_hint,
  commitment: m.support_form_stage_commitment_hint,
  disbursement: m.support_form_stage_disbursement_hint,
  in_kind_delivery: m.support_form_stage_delivery_hint,
};

/** The amounts that a typed one can be read as, two or one of two; none where it is clear. */
function readingsOf({ amount, currency }: TypedEntry) {
  if (!isCurrencyCode(currency)) return [];
  const read = readAmount(amount, currency);
  return read.kind === "ambiguous" ? read.readings.map((minor) => money(minor, currency)) : [];
}

/** `SE-2026-004, pledged, EUR 300,000: Test items`, with the donor where several are offered. */
function promiseLabel(
  promise: PromiseChoice,
  donors: readonly { id: string; name: string }[] | null,
): string {
  const { number, stage, value, description, donorId } = promise;
  const words = { number, stage: stageWord(stage), amount: moneyWord(value), description };
  const donor = donors?.find(({ id }) => id === donorId)?.name;
  return donor === undefined
    ? m.support_form_promise_option(words)
    : m.support_form_promise_option_of({ ...words, donor });
}

/** How far it has come, since when, and how much. */
export function MoneyFields(props: {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  promises: readonly PromiseChoice[];
  /** The names of donors where promises of several are offered. */
  donors: readonly { id: string; name: string }[] | null;
}) {
  const { typed, errors } = props;
  const field = (name: TypedEntryField) => fieldState(name, typed[name], errors);
  const readings = readingsOf(typed);
  return (
    <div className="field-group">
      <Choices
        field={field("stage")}
        label={m.support_form_stage()}
        hint={m.support_form_stage_hint()}
        type="radio"
        headed
        options={SUPPORT_STAGES.map((stage) => ({
          value: stage,
          label: stageWord(stage),
          hint: STAGE_HINTS[stage](),
        }))}
        chosen={[typed.stage]}
      />
      <TextField
        field={field("occurredOn")}
        label={m.support_form_day()}
        hint={m.support_form_day_hint()}
        type="date"
        width="16"
      />
      <div className="field-row">
        <TextField
          field={field("amount")}
          label={m.support_form_amount()}
          hint={m.support_form_amount_hint()}
          typed
          width="16"
          inputMode="decimal"
          autoComplete="off"
          atMost={40}
        />
        <SelectField
          field={field("currency")}
          label={m.support_form_currency()}
          hint={m.support_form_currency_hint()}
          empty={m.support_form_choose()}
          width="8"
          options={CURRENCY_CODES.map((code) => ({ value: code, label: code }))}
          groups={[
            {
              label: m.support_form_currency_historic(),
              options: HISTORIC_CODES.map((code) => ({
                value: code,
                label: m.support_form_currency_until({
                  currency: code,
                  day: formatIsoDay(lastDayOf(code) ?? ""),
                }),
              })),
            },
          ]}
        />
      </div>
      {readings.length > 0 ? (
        <Choices
          field={field("amountReading")}
          label={m.support_form_which_amount()}
          type="radio"
          layout="line"
          options={readings.map((value) => ({ value: String(value.amountMinor), label: moneyWord(value) }))}
          chosen={[typed.amountReading]}
        />
      ) : null}
      <QuantityFields typed={typed} errors={errors} />
      <ScheduleField
        // Rows come and go on the server: made anew, the fields show what it answered.
        key={JSON.stringify(typed.instalments)}
        typed={typed}
        errors={errors}
      />
      {props.promises.length > 0 || typed.fulfilsId !== "" ? (
        <SelectField
          field={field("fulfilsId")}
          label={m.support_form_promise()}
          hint={m.support_form_promise_hint()}
          empty={m.support_form_promise_none()}
          width="24"
          options={props.promises.map((promise) => ({
            value: promise.id,
            label: promiseLabel(promise, props.donors),
          }))}
        />
      ) : null}
      <PromiseQuestions typed={typed} errors={errors} promises={props.promises} />
    </div>
  );
}

/** What is odd beside the promise that was chosen, each to be ticked where it is so. */
function PromiseQuestions(props: {
  typed: TypedEntry;
  errors: Readonly<Record<string, string[]>>;
  promises: readonly PromiseChoice[];
}) {
  const { typed, errors } = props;
  const promise = props.promises.find(({ id }) => id === typed.fulfilsId);
  if (!promise) return null;
  const step = { occurredOn: typed.occurredOn, currency: typed.amount === "" ? null : typed.currency };
  const { currency } = promise.value;
  const odd = promiseOddities(step, { occurredOn: promise.occurredOn, currency });
  return odd.map((oddity) => {
    const name = oddity === "earlier" ? "promiseEarlier" : "promiseOtherCurrency";
    const answer = oddityAnswer(oddity, promise.id, step);
    return (
      <Choices
        key={answer}
        field={fieldState(name, typed[name], errors)}
        label={
          oddity === "earlier"
            ? m.support_form_promise_earlier_what({
                number: promise.number,
                day: formatIsoDay(promise.occurredOn),
              })
            : m.support_form_promise_other_currency_what({ number: promise.number, currency })
        }
        type="checkbox"
        options={[{ value: answer, label: m.support_form_promise_so_it_is() }]}
        chosen={[typed[name]]}
      />
    );
  });
}
