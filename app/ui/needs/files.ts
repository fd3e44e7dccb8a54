import type { TableCell } from "#app/domain/money/exact-decimal.ts";
import type { ShownNeed } from "#app/features/needs/queries/confirmed-needs.server.ts";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { unitWord } from "../support/quantity.tsx";
import { kindWord, paragraphWord } from "../support/words.ts";
import { NEED_STATE_WORDS, STANDING_WORDS } from "./words.ts";

type NamedTable = FileTable & { name: string };

/** Confirmed needs as they are shown: the laboratory and its country stand there with its consent alone. */
export function needsFile(rows: readonly ShownNeed[]): NamedTable {
  return {
    name: "needs",
    head: [
      m.needs_kind(),
      m.needs_what(),
      m.needs_quantity(),
      m.needs_quantity_unit(),
      m.needs_paragraph_head(),
      m.needs_purpose(),
      m.needs_region(),
      m.needs_laboratory(),
      m.needs_country(),
      m.needs_confirmed_on(),
      m.needs_standing(),
      m.needs_entries(),
      m.needs_address(),
    ],
    rows: rows.map((need): TableCell[] => [
      kindWord(need.kind),
      need.description,
      need.quantity,
      need.quantityUnit && unitWord(need.quantityUnit),
      need.paragraph ? paragraphWord(need.paragraph) : null,
      need.purpose,
      need.region?.name ?? m.needs_region_not_shown(),
      need.laboratory?.name ?? m.needs_not_named(),
      need.laboratory?.country ?? null,
      need.confirmedOn,
      STANDING_WORDS[need.standing].word(),
      need.entries.join(", "),
      `/needs/${need.id}`,
    ]),
  };
}

/** Needs in full, for their laboratory or with the laboratory for the secretariat. */
export function ownNeedsFile(name: string, rows: readonly OwnNeed[], withLaboratory: boolean): NamedTable {
  return {
    name,
    head: [
      ...(withLaboratory ? [m.needs_laboratory()] : []),
      m.needs_kind(),
      m.needs_what(),
      m.needs_quantity(),
      m.needs_quantity_unit(),
      m.needs_paragraph_head(),
      m.needs_purpose(),
      m.needs_may_be_named(),
      m.needs_stated_on(),
      m.needs_state(),
      m.needs_standing(),
      m.needs_returned_because(),
      m.needs_closed_because(),
      m.needs_entries(),
    ],
    rows: rows.map((need): TableCell[] => [
      ...(withLaboratory ? [need.laboratory.name] : []),
      kindWord(need.kind),
      need.description,
      need.quantity,
      need.quantityUnit && unitWord(need.quantityUnit),
      need.paragraph ? paragraphWord(need.paragraph) : null,
      need.purpose,
      need.mayBeNamed ? m.needs_yes() : m.needs_no(),
      need.statedAt.toISOString().slice(0, 10),
      NEED_STATE_WORDS[need.state].word(),
      need.state === "confirmed" ? STANDING_WORDS[need.standing].word() : null,
      need.returnedBecause,
      need.closedBecause,
      need.entries.join(", "),
    ]),
  };
}
