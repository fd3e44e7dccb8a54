import type { ParticipationState } from "#app/domain/participation/participation-state.ts";
import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import type { BoardRow } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { BoardSort } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

interface Word {
  word: () => string;
  shape: Shape;
}

/** Each state with its word and shape. Could not test and no response are neither red nor a failure. */
export const STATE_WORDS: Readonly<Record<ParticipationState, Word>> = {
  invited: { word: m.domain_participation_state_invited, shape: "waiting" },
  registered: { word: m.domain_participation_state_registered, shape: "waiting" },
  dispatched: { word: m.domain_participation_state_dispatched, shape: "moving" },
  received: { word: m.domain_participation_state_received, shape: "moving" },
  submitted: { word: m.domain_participation_state_submitted, shape: "done" },
  evaluated: { word: m.domain_participation_state_evaluated, shape: "done" },
  declined: { word: m.domain_participation_state_declined, shape: "off" },
  withdrawn: { word: m.domain_participation_state_withdrawn, shape: "off" },
  could_not_test: { word: m.domain_participation_state_could_not_test, shape: "off" },
  no_response: { word: m.domain_participation_state_no_response, shape: "off" },
};

export const WINDOW_WORDS: Readonly<Record<SubmissionWindow, Word>> = {
  "not-yet-open": { word: m.rounds_window_not_yet_open, shape: "waiting" },
  open: { word: m.rounds_window_open, shape: "moving" },
  "late-accepted": { word: m.rounds_window_late, shape: "look" },
  closed: { word: m.rounds_window_closed, shape: "done" },
};

export const KIND_WORDS: Readonly<Record<BoardRow["kind"], () => string>> = {
  police: m.domain_laboratory_kind_police,
  customs: m.domain_laboratory_kind_customs,
  health: m.domain_laboratory_kind_health,
  toxicology: m.domain_laboratory_kind_toxicology,
  university: m.domain_laboratory_kind_university,
  other: m.domain_laboratory_kind_other,
};

export const GROUP_WORDS: Readonly<Record<"SM" | "BS", () => string>> = {
  SM: m.domain_test_group_sm,
  BS: m.domain_test_group_bs,
};

/** How a board is ordered, as it is said after the count; the orders offered in the list come first. */
export const SORT_WORDS: Readonly<Record<BoardSort, () => string>> = {
  name: m.rounds_sort_name,
  "-name": m.rounds_sort_name_down,
  country: m.rounds_sort_country,
  "-country": m.rounds_sort_country_down,
  region: m.rounds_sort_region,
  "-region": m.rounds_sort_region_down,
  kind: m.rounds_sort_kind,
  "-kind": m.rounds_sort_kind_down,
  state: m.rounds_sort_state,
  "-state": m.rounds_sort_state_down,
  changed: m.rounds_sort_changed,
  "-changed": m.rounds_sort_changed_down,
};
