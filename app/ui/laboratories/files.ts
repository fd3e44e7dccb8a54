import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { LaboratoryRegister } from "#app/features/laboratories/queries/laboratory-register.server.ts";
import { m } from "#app/paraglide/messages.js";
import type { FileTable } from "../file-table.ts";
import { participationWord } from "../results/participation-word.ts";
import { KIND_WORDS } from "../rounds/words.ts";
import { ACCREDITATION_WORDS, STATUS_WORDS } from "./words.ts";

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** The register as a file: what the filters let through, in the screen's order, with the codes of M49. */
export function registerFile(register: LaboratoryRegister): FileTable & { name: string } {
  return {
    name: `laboratories-${dayOf(register.asOf)}`,
    head: [
      m.laboratories_id(),
      m.laboratories_laboratory(),
      m.laboratories_former_names(),
      m.laboratories_country_code(),
      m.laboratories_country(),
      m.laboratories_region(),
      m.laboratories_sub_region(),
      m.laboratories_kind(),
      m.laboratories_status(),
      m.laboratories_accreditation(),
      m.laboratories_valid_until(),
      m.laboratories_last_round(),
    ],
    rows: register.rows.map((row) => [
      row.id,
      row.name,
      row.formerNames.join("; ") || null,
      row.country.code,
      row.country.name,
      row.region.name,
      row.subRegion.name,
      KIND_WORDS[row.kind](),
      STATUS_WORDS[row.status].word(),
      ACCREDITATION_WORDS[row.accreditation].word(),
      row.accreditedUntil,
      row.lastRound,
    ]),
  };
}

/** The exercises of one laboratory as a file. */
export function recordedParticipationsFile(record: LaboratoryRecord): FileTable & { name: string } {
  return {
    name: `${record.laboratory.id}-exercises-${dayOf(record.asOf)}`,
    head: [
      m.laboratories_round(),
      m.laboratories_test_group(),
      m.laboratories_state(),
      m.laboratories_late(),
      m.laboratories_could_not_test_reason(),
      m.laboratories_submitted_at(),
      m.laboratories_name_then(),
      m.imports_tag(),
    ],
    rows: record.participations.map((one) => [
      one.roundCode,
      one.testGroup,
      participationWord(one.state).text,
      one.isLate ? m.laboratories_yes() : m.laboratories_no(),
      one.couldNotTestReason,
      one.submittedAt?.toISOString() ?? null,
      one.nameThen ?? record.laboratory.name,
      one.isImported ? m.laboratories_yes() : m.laboratories_no(),
    ]),
  };
}
