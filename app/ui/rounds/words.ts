import type { SubmissionWindow } from "#app/domain/rounds/exercise-calendar.ts";
import type { BoardRow } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { BoardSort } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

interface Word {
  word: () => string;
  shape: Shape;
}

/** What an exercise does with results now. */
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
