import type {
  ConsignmentCondition,
  ConsignmentState,
  ConsignmentStep,
} from "#app/domain/participation/consignment-state.ts";
import {
  PARTICIPATION_STATES,
  type ParticipationEvent,
  type ParticipationState,
} from "#app/domain/participation/participation-state.ts";
import type { SecretariatStep, StepRefusal } from "#app/domain/participation/secretariat-step.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { participationWord } from "../results/participation-word.ts";
import type { Shape } from "../status-tag.tsx";

/** A step as it is offered. */
export const STEP_WORDS: Readonly<Record<SecretariatStep, () => string>> = {
  invite: m.participation_step_invite,
  take_part: m.participation_step_take_part,
  dispatch: m.participation_step_dispatch,
  record_receipt: m.participation_step_record_receipt,
  decline: m.participation_step_decline,
  withdraw: m.participation_step_withdraw,
  report_could_not_test: m.participation_step_could_not_test,
  close_without_response: m.participation_step_no_response,
  reinstate: m.participation_step_reinstate,
};

/** A step as it stands in the history. */
export const EVENT_WORDS: Readonly<Record<ParticipationEvent | "invite", () => string>> = {
  invite: m.participation_did_invite,
  take_part: m.participation_did_take_part,
  decline: m.participation_did_decline,
  dispatch: m.participation_did_dispatch,
  record_receipt: m.participation_did_record_receipt,
  submit: m.participation_did_submit,
  resubmit: m.participation_did_resubmit,
  evaluate: m.participation_did_evaluate,
  withdraw: m.participation_did_withdraw,
  report_could_not_test: m.participation_did_could_not_test,
  close_without_response: m.participation_did_no_response,
  reinstate: m.participation_did_reinstate,
};

const REFUSAL_WORDS: Readonly<
  Record<Exclude<StepRefusal, "not_from_this_state">, (of: { state: string }) => string>
> = {
  already_invited: m.participation_no_already_invited,
  not_invited: m.participation_no_not_invited,
  laboratory_closed: m.participation_no_laboratory_closed,
  exercise_over: m.participation_no_exercise_over,
  results_still_taken: m.participation_no_results_still_taken,
  has_submitted: m.participation_no_has_submitted,
};

/** A step that was not taken of a laboratory: why, where it stands, and what can be recorded from there. */
export interface LeftAsItIs {
  code: StepRefusal | "changed_since";
  state: ParticipationState | null;
  possible: readonly SecretariatStep[];
}

/** Why a step is not possible for a laboratory, and which steps are. */
export function refusalText({ code, state, possible }: LeftAsItIs): string {
  const standing = state === null ? m.participation_preview_not_invited() : participationWord(state).text;
  if (code === "changed_since") return m.participation_no_changed_since({ state: standing });
  if (code !== "not_from_this_state") return REFUSAL_WORDS[code]({ state: standing });
  return notFromHere(
    standing,
    possible.map((step) => STEP_WORDS[step]()),
  );
}

function notFromHere(state: string, possible: readonly string[]): string {
  return possible.length === 0
    ? m.participation_no_step_from_here({ state })
    : m.participation_no_not_from_this_state({ state, steps: possible.join("; ") });
}

export const CONSIGNMENT_WORDS: Readonly<Record<ConsignmentState, { word: () => string; shape: Shape }>> = {
  prepared: { word: m.participation_set_prepared, shape: "waiting" },
  dispatched: { word: m.participation_set_dispatched, shape: "moving" },
  held_at_customs: { word: m.participation_set_held, shape: "held" },
  received: { word: m.participation_set_received, shape: "done" },
  lost: { word: m.participation_set_lost, shape: "act" },
  returned: { word: m.participation_set_returned, shape: "off" },
};

/** What can be recorded of a set. */
export const CONSIGNMENT_STEP_WORDS: Readonly<Record<ConsignmentStep, () => string>> = {
  dispatch: m.participation_set_step_dispatch,
  hold_at_customs: m.participation_set_step_hold,
  release: m.participation_set_step_release,
  receive: m.participation_set_step_receive,
  lose: m.participation_set_step_lose,
  return: m.participation_set_step_return,
};

/** What happened to a set. */
export const CONSIGNMENT_EVENT_WORDS: Readonly<Record<ConsignmentStep | "prepare", () => string>> = {
  prepare: m.participation_set_did_prepare,
  dispatch: m.participation_set_did_dispatch,
  hold_at_customs: m.participation_set_did_hold,
  release: m.participation_set_did_release,
  receive: m.participation_set_did_receive,
  lose: m.participation_set_did_lose,
  return: m.participation_set_did_return,
};

export const CONDITION_WORDS: Readonly<Record<ConsignmentCondition, () => string>> = {
  intact: m.participation_condition_intact,
  damaged: m.participation_condition_damaged,
  incomplete: m.participation_condition_incomplete,
};

type Params = Readonly<Record<string, string | number>>;

const FORM_REFUSALS: Readonly<Record<string, (params: Params) => string>> = {
  turns_direction: () => m.shell_typed_turns_direction(),
  not_text: () => m.shell_typed_not_text(),
  reason_missing: () => m.participation_refused_reason_missing(),
  condition_missing: () => m.participation_refused_condition_missing(),
  day_to_come: () => m.participation_refused_day_to_come(),
  day_before_previous: ({ event = "", day = "" }) =>
    m.participation_refused_day_before({
      event: CONSIGNMENT_EVENTS.get(String(event))?.() ?? "",
      day: formatIsoDay(String(day)),
    }),
  day_before_previous_of_some: ({ count = 0, day = "" }) =>
    m.participation_refused_day_before_some({ count: Number(count), day: formatIsoDay(String(day)) }),
  day_before_invitation: ({ day = "" }) =>
    m.participation_refused_day_before_invitation({ day: formatIsoDay(String(day)) }),
  day_before_registration: ({ day = "" }) =>
    m.participation_refused_day_before_registration({ day: formatIsoDay(String(day)) }),
  day_before_some_began: ({ count = 0, day = "" }) =>
    m.participation_refused_day_before_some_began({ count: Number(count), day: formatIsoDay(String(day)) }),
  nobody_chosen: () => m.participation_refused_nobody_chosen(),
  step_not_possible: (params) => m.participation_refused_here({ why: whyNot(params, STATES, OWN_STEPS) }),
  exercise_is_over: () => m.participation_refused_exercise_is_over(),
  consignment_step_not_possible: (params) =>
    m.participation_refused_here({ why: whyNot(params, SET_STATES, SET_STEPS) }),
  permit_number_missing: () => m.participation_refused_permit_number_missing(),
  permit_before_asked: ({ day = "" }) =>
    m.participation_refused_permit_before_asked({ day: formatIsoDay(String(day)) }),
  expires_before_granted: () => m.participation_refused_expires_before_granted(),
  permit_answered: () => m.participation_refused_permit_answered(),
};

type Words = ReadonlyMap<string, () => string>;

const CONSIGNMENT_EVENTS: Words = new Map(Object.entries(CONSIGNMENT_EVENT_WORDS));
const STATES: Words = new Map(
  PARTICIPATION_STATES.map((state) => [state, () => participationWord(state).text]),
);
const SET_STATES: Words = new Map(
  Object.entries(CONSIGNMENT_WORDS).map(([state, { word }]) => [state, word]),
);
const SET_STEPS: Words = new Map(Object.entries(CONSIGNMENT_STEP_WORDS));
/** What a laboratory can do itself. */
const OWN_STEPS: Words = new Map([
  ["take_part", m.participation_own_take_part],
  ["decline", m.participation_own_decline],
  ["withdraw", m.participation_own_withdraw],
  ["record_receipt", m.participation_own_receive],
  ["take_back", m.participation_own_take_back],
  ["submit", m.participation_own_submit],
]);

function whyNot({ state = "", possible = "" }: Params, states: Words, steps: Words): string {
  return notFromHere(
    states.get(String(state))?.() ?? m.participation_set_none(),
    String(possible)
      .split(",")
      .flatMap((step) => steps.get(step)?.() ?? []),
  );
}

/** Why a form of a participation's page was not taken. */
export function formRefusal(code: string, params: Params = {}): string {
  return FORM_REFUSALS[code]?.(params) ?? m.participation_refused_not_read();
}
