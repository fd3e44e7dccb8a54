import type { Person } from "#app/domain/accounts/policy.ts";
import { wordFinder } from "#app/domain/support/import-columns.ts";
import { QUANTITY_UNITS, type QuantityUnit } from "#app/domain/support/quantity.ts";
import {
  SUPPORT_KINDS,
  SUPPORT_STAGES,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";
import { wordKey } from "#app/domain/tables/head.ts";
import { m } from "#app/paraglide/messages.js";
import type { Executor } from "#db/client.server.ts";
import { entryFormChoices, factsOf } from "../queries/entry-form.server.ts";
import type { ImportFacts } from "./read-import-row.ts";

const KINDS: Readonly<Record<SupportKind, () => string>> = {
  funding: m.domain_support_kind_funding,
  reference_materials: m.domain_support_kind_reference_materials,
  equipment: m.domain_support_kind_equipment,
  training: m.domain_support_kind_training,
  expertise: m.domain_support_kind_expertise,
  information_exchange: m.domain_support_kind_information_exchange,
  in_kind_other: m.domain_support_kind_in_kind_other,
};

const STAGES: Readonly<Record<SupportStage, () => string>> = {
  pledge: m.domain_support_stage_pledge,
  commitment: m.domain_support_stage_commitment,
  disbursement: m.domain_support_stage_disbursement,
  in_kind_delivery: m.domain_support_stage_in_kind_delivery,
};

/** A unit of one is what people write in a column of its own: `expert day`, `expert days`. */
const UNITS: Readonly<Record<QuantityUnit, () => string>> = {
  unit: m.support_unit_unit,
  piece: m.support_unit_piece,
  set: m.support_unit_set,
  ampoule: m.support_unit_ampoule,
  training_day: m.support_unit_training_day,
  participant: m.support_unit_participant,
  expert_day: m.support_unit_expert_day,
  meeting: m.support_unit_meeting,
  document: m.support_unit_document,
};

/** What a row can name, and the names of the donors that its sender records for, by id. */
export async function importFacts(
  executor: Executor,
  actor: Person,
  at: Date,
): Promise<ImportFacts & { donorNames: ReadonlyMap<string, string> }> {
  const choices = await entryFormChoices(executor, { at, withDonors: true });
  const own = actor.organisationId;
  const donors = (choices.donors ?? []).filter(({ id }) => own === null || id === own);
  const donorIds = new Map(
    donors.flatMap(({ id, name }) => [[wordKey(name), id] as const, [wordKey(id), id] as const]),
  );
  const areas = choices.regions.flatMap((region) => [region, ...region.subRegions]);
  const placeCodes = (places: readonly { code: string; name: string }[]) =>
    new Map(places.flatMap(({ code, name }) => [[wordKey(name), code] as const, [code, code] as const]));
  const regions = placeCodes(areas);
  const countries = placeCodes(choices.countries);
  const programme = new Set([
    "",
    "programme",
    "theprogramme",
    wordKey(m.domain_support_recipient_programme()),
  ]);
  return {
    donorNames: new Map(donors.map(({ id, name }) => [id, name])),
    // The donor is read from its own column, not by the form.
    form: { ...factsOf(choices), donorIds: null, wholes: null },
    findDonor: (text) => (text === "" ? own : (donorIds.get(wordKey(text)) ?? null)),
    findKind: wordFinder(SUPPORT_KINDS, (kind) => KINDS[kind]()),
    findStage: wordFinder(SUPPORT_STAGES, (stage) => STAGES[stage]()),
    findUnit: wordFinder(QUANTITY_UNITS, (unit) => UNITS[unit]()),
    findRecipient: (text) => {
      const [, body] = /^other\s*:\s*(.+)$/isu.exec(text) ?? [];
      if (body !== undefined) return { recipientKind: "other_body", bodyName: body.trim() };
      const key = wordKey(text);
      if (programme.has(key)) return { recipientKind: "programme" };
      const countryCode = countries.get(key);
      if (countryCode !== undefined) return { recipientKind: "country", countryCode };
      const regionCode = regions.get(key);
      return regionCode === undefined ? null : { recipientKind: "region", regionCode };
    },
  };
}
