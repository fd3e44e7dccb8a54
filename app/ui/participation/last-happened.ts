import type { LastHappened } from "#app/features/rounds/queries/exercise-board.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { CONSIGNMENT_EVENT_WORDS, EVENT_WORDS } from "./words.ts";

/** What happened last, without its day; nothing where it is not known. */
export function lastWord(last: LastHappened): string {
  if (last.kind === "unknown") return "";
  return last.kind === "step"
    ? EVENT_WORDS[last.event]()
    : m.participation_set_last({ event: CONSIGNMENT_EVENT_WORDS[last.event]() });
}

/** What happened last and when: `Items dispatched, 3 March 2026`. */
export function lastText(last: LastHappened): string {
  const day = formatDay(last.at);
  return last.kind === "unknown" ? day : m.participation_last_happened({ event: lastWord(last), day });
}
