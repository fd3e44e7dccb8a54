import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { NoticeView } from "#app/features/expertise/queries/directory.server.ts";
import type { NetworkEventView, NetworkRow } from "#app/features/expertise/queries/networks.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { FORM_WORDS, languagesWord, SIDE_WORDS, TOPIC_WORDS } from "./words.ts";

type NamedTable = FileTable & { name: string };

/** Open offers and requests. No address of anybody is in it. */
export function directoryFile(rows: readonly NoticeView[]): NamedTable {
  return {
    name: "expertise",
    head: [
      m.expertise_side(),
      m.expertise_topic(),
      m.expertise_description(),
      m.expertise_by(),
      m.needs_country(),
      m.expertise_languages(),
      m.expertise_form(),
      m.expertise_from_day(),
      m.expertise_until_day(),
    ],
    rows: rows.map((notice): TableCell[] => [
      SIDE_WORDS[notice.side](),
      TOPIC_WORDS[notice.topic](),
      notice.description,
      notice.by.name,
      notice.by.country,
      languagesWord(notice.languages),
      FORM_WORDS[notice.form](),
      notice.fromDay,
      notice.untilDay,
    ]),
  };
}

export function networksFile(rows: readonly NetworkRow[]): NamedTable {
  return {
    name: "networks",
    head: [
      m.expertise_network(),
      m.expertise_network_description(),
      m.needs_region(),
      m.expertise_members(),
      m.expertise_next_event(),
      m.expertise_from_day(),
    ],
    rows: rows.map((network): TableCell[] => [
      network.name,
      network.description,
      network.region ?? m.expertise_whole_world(),
      network.members,
      network.nextEvent?.title ?? null,
      network.nextEvent?.fromDay ?? null,
    ]),
  };
}

export function eventsFile(rows: readonly NetworkEventView[]): NamedTable {
  return {
    name: "network-events",
    head: [
      m.expertise_event(),
      m.expertise_description(),
      m.expertise_from_day(),
      m.expertise_until_day(),
      m.expertise_event_place(),
      m.expertise_event_address(),
      m.expertise_event_by(),
      m.expertise_state(),
    ],
    rows: rows.map((event): TableCell[] => [
      event.title,
      event.description,
      event.fromDay,
      event.untilDay,
      event.place,
      event.address,
      event.by ?? m.expertise_by_secretariat(),
      event.isCancelled ? m.expertise_event_cancelled() : null,
    ]),
  };
}
