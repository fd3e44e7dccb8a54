import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";
import type { Word } from "./words.ts";

const PARTICIPATION: Readonly<Record<ParticipationState, { shape: Shape; word: () => string }>> = {
  invited: { shape: "waiting", word: m.domain_participation_state_invited },
  registered: { shape: "moving", word: m.domain_participation_state_registered },
  dispatched: { shape: "moving", word: m.domain_participation_state_dispatched },
  received: { shape: "moving", word: m.domain_participation_state_received },
  submitted: { shape: "done", word: m.domain_participation_state_submitted },
  evaluated: { shape: "done", word: m.domain_participation_state_evaluated },
  declined: { shape: "off", word: m.domain_participation_state_declined },
  withdrawn: { shape: "off", word: m.domain_participation_state_withdrawn },
  could_not_test: { shape: "off", word: m.domain_participation_state_could_not_test },
  no_response: { shape: "off", word: m.domain_participation_state_no_response },
};

/** Where a laboratory stands in an exercise, at a glance. */
export function participationWord(state: ParticipationState): Word {
  const { shape, word } = PARTICIPATION[state];
  return { shape, text: word() };
}
