import type { ParagraphRelation, ParagraphStatus } from "#app/domain/resolutions/paragraph-standing.ts";
import type { ParagraphAsks } from "#app/domain/resolutions/purposes.ts";
import { m } from "#app/paraglide/messages.js";
import type { Shape } from "../status-tag.tsx";

const STATUSES: Readonly<Record<ParagraphStatus, () => string>> = {
  completed: m.resolutions_status_completed,
  in_progress: m.resolutions_status_in_progress,
  not_implemented: m.resolutions_status_not_implemented,
  not_applicable: m.resolutions_status_not_applicable,
  no_indication: m.resolutions_status_no_indication,
};

export const STATUS_SHAPES: Readonly<Record<ParagraphStatus, Shape>> = {
  completed: "done",
  in_progress: "moving",
  not_implemented: "act",
  not_applicable: "off",
  no_indication: "waiting",
};

export function statusWord(status: ParagraphStatus): string {
  return STATUSES[status]();
}

const RELATIONS: Readonly<Record<ParagraphRelation, { from: () => string; to: () => string }>> = {
  recalls: { from: m.resolutions_relation_recalls, to: m.resolutions_relation_recalled_by },
  reaffirms: { from: m.resolutions_relation_reaffirms, to: m.resolutions_relation_reaffirmed_by },
  follows_up: { from: m.resolutions_relation_follows_up, to: m.resolutions_relation_followed_up_by },
  overtakes: { from: m.resolutions_relation_overtakes, to: m.resolutions_relation_overtaken_by },
  see_also: { from: m.resolutions_relation_see_also, to: m.resolutions_relation_see_also },
};

/** What a paragraph does to the other one, or, where `isFrom` is false, the other to it. */
export function relationWord(relation: ParagraphRelation, isFrom = true): string {
  return RELATIONS[relation][isFrom ? "from" : "to"]();
}

const ASKS: Readonly<Record<ParagraphAsks, () => string>> = {
  support: m.resolutions_asks_option_support,
  support_elsewhere: m.resolutions_asks_option_elsewhere,
  participation: m.resolutions_asks_option_participation,
  other: m.resolutions_asks_option_other,
};

export function asksWord(asks: ParagraphAsks): string {
  return ASKS[asks]();
}
