import type { NeedUnit } from "#app/domain/needs/need-content.ts";
import type { AnswerStanding, NeedState } from "#app/domain/needs/need-state.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

interface Word {
  word: () => string;
  shape: Shape;
}

export const NEED_STATE_WORDS: Readonly<Record<NeedState, Word>> = {
  stated: { word: m.domain_need_state_stated, shape: "moving" },
  returned: { word: m.domain_need_state_returned, shape: "look" },
  confirmed: { word: m.domain_need_state_confirmed, shape: "done" },
  closed: { word: m.domain_need_state_closed, shape: "off" },
  withdrawn: { word: m.domain_need_state_withdrawn, shape: "off" },
};

export const STANDING_WORDS: Readonly<Record<AnswerStanding, Word>> = {
  open: { word: m.domain_need_standing_open, shape: "waiting" },
  being_answered: { word: m.domain_need_standing_being_answered, shape: "moving" },
  answered: { word: m.domain_need_standing_answered, shape: "done" },
};

export const UNIT_WORDS: Readonly<Record<NeedUnit, () => string>> = {
  piece: m.needs_unit_piece,
  ampoule: m.needs_unit_ampoule,
  participant: m.needs_unit_participant,
  training_day: m.needs_unit_training_day,
  expert_day: m.needs_unit_expert_day,
};
