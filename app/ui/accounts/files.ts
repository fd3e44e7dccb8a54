import type { LaboratoryLooks } from "#app/features/accounts/queries/laboratory-looks.server.ts";
import type { PeopleList } from "#app/features/accounts/queries/people-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { fileStamp, type FileTable } from "../file-table.ts";
import { exerciseName, lookedAt, lookerRole } from "./look-words.ts";
import { heldRole } from "./words.ts";

/** The people that the filters let through, as a file. */
export function peopleFile(list: PeopleList): FileTable & { name: string } {
  return {
    name: `people-${fileStamp(list.asOf)}`,
    head: [
      m.accounts_name(),
      m.accounts_role(),
      m.accounts_place(),
      m.accounts_email(),
      m.accounts_since(),
      m.accounts_ended(),
      m.accounts_factor(),
    ],
    rows: list.lines.map((line) => [
      line.name,
      heldRole(line),
      line.place,
      line.email,
      line.since.toISOString(),
      line.endedAt?.toISOString() ?? null,
      line.hasSecondFactor ? m.accounts_factor_yes() : m.accounts_factor_no(),
    ]),
  };
}

/** Who looked at a laboratory's results, as a file. */
export function looksFile(list: LaboratoryLooks): FileTable & { name: string } {
  return {
    name: `looks-${list.laboratory.id}-${fileStamp(list.asOf)}`,
    head: [
      m.accounts_look_number(),
      m.accounts_look_when(),
      m.accounts_look_role(),
      m.accounts_look_who(),
      m.accounts_look_exercise(),
      m.accounts_look_what(),
    ],
    rows: list.looks.map((look) => [
      look.id,
      look.at.toISOString(),
      lookerRole(look),
      look.name,
      exerciseName(look),
      lookedAt(look),
    ]),
  };
}
