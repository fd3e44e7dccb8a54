import { and, asc, eq, inArray, isNull, ne, notInArray, or } from "drizzle-orm";
import {
  nameableLaboratories,
  type NameableLaboratory,
} from "#app/features/needs/queries/nameable-laboratories.server.ts";
import { countryList } from "#app/features/laboratories/queries/country-list.server.ts";
import { regionTree, type RegionBranch } from "#app/features/laboratories/queries/region-tree.server.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { STANDING_STATES } from "../entry-states.ts";
import type { EntryFormFacts, TypedEntry } from "../typed-entry.ts";
import { promisesToCarryOut, type PromiseChoice } from "./pledges.server.ts";
import { wholesToChoose, type WholeChoice, type WholesFor } from "./wholes.server.ts";
import { paragraphWords, type ParagraphWords } from "./paragraph-words.server.ts";

/** What the form of an entry offers to choose from. */
export interface EntryFormChoices {
  /** Donors to record for, for the secretariat; null where the donor is known. */
  donors: { id: string; name: string }[] | null;
  paragraphs: ParagraphWords[];
  regions: RegionBranch[];
  countries: { code: string; name: string }[];
  /** The laboratories that let themselves be named, and those that the entry names already. */
  laboratories: NameableLaboratory[];
  /** Organisations that can be one of several recipients: no State, which is a country, no laboratory, not the programme. */
  organisations: { id: string; name: string }[];
  /** Pledges and commitments that what is recorded can carry out. */
  promises: PromiseChoice[];
  /** Entries that it can be a part of. */
  wholes: WholeChoice[];
  /** The last day that something given can carry, `YYYY-MM-DD`: today where it is latest on earth. */
  latestDay: string;
}

/** Whom an entry names already, whether or not a new entry could. */
export interface NamedAlready {
  laboratoryIds: readonly string[];
  organisationIds: readonly string[];
}

const FURTHEST_EAST_MS = 14 * 60 * 60 * 1000;

/**
 * What the form offers, for a new entry or for one that names some recipients already. `withDonors`: the donor is to be chosen too.
 * `promisesOf`: the donor whose promises are offered, and of which entry they are not; every donor's where the donor is to be
 * chosen. `wholesFor`: who asks for entries to be a part of; none are offered where it is left out.
 */
export async function entryFormChoices(
  executor: Executor,
  {
    at,
    named = { laboratoryIds: [], organisationIds: [] },
    withDonors = false,
    promisesOf = null,
    wholesFor = null,
  }: {
    at: Date;
    named?: NamedAlready;
    withDonors?: boolean;
    promisesOf?: { donorId: string; notOf?: string } | null;
    wholesFor?: WholesFor | null;
  },
): Promise<EntryFormChoices> {
  const nameable = await nameableLaboratories(executor);
  const unlisted = named.laboratoryIds.filter((id) => !nameable.some((one) => one.id === id));
  const namedAlready =
    unlisted.length === 0
      ? []
      : await executor
          .select({ id: laboratories.id, name: laboratories.name, country: countries.name })
          .from(laboratories)
          .innerJoin(countries, eq(countries.code, laboratories.countryCode))
          .where(inArray(laboratories.id, unlisted));
  return {
    donors: withDonors
      ? await executor
          .select({ id: organisations.id, name: organisations.name })
          .from(organisations)
          .where(and(ne(organisations.kind, "programme"), isNull(organisations.retiredAt)))
          .orderBy(asc(organisations.name))
      : null,
    paragraphs: await paragraphWords(executor),
    regions: await regionTree(executor),
    countries: await countryList(executor),
    laboratories: [...namedAlready, ...nameable],
    organisations: await executor
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(
        or(
          inArray(organisations.id, [...named.organisationIds]),
          and(
            notInArray(organisations.kind, ["programme", "member_state", "laboratory"]),
            isNull(organisations.laboratoryId),
            isNull(organisations.retiredAt),
          ),
        ),
      )
      .orderBy(asc(organisations.name)),
    promises:
      promisesOf === null && !withDonors
        ? []
        : await promisesToCarryOut(
            executor,
            and(
              inArray(supportEntries.state, [...STANDING_STATES]),
              promisesOf === null ? undefined : eq(supportEntries.donorId, promisesOf.donorId),
              promisesOf?.notOf === undefined ? undefined : ne(supportEntries.number, promisesOf.notOf),
            ),
          ),
    wholes: wholesFor === null ? [] : await wholesToChoose(executor, wholesFor),
    latestDay: new Date(at.getTime() + FURTHEST_EAST_MS).toISOString().slice(0, 10),
  };
}

/** The choices as the form is held against them. */
export function factsOf(choices: EntryFormChoices): EntryFormFacts {
  return {
    donorIds: choices.donors && new Set(choices.donors.map(({ id }) => id)),
    targets: new Map<string, { paragraphKey: string; purposeId: string | null }>(
      choices.paragraphs.flatMap(({ key, purposes }) => [
        [key, { paragraphKey: key, purposeId: null }] as const,
        ...purposes.map(({ id }) => [id, { paragraphKey: key, purposeId: id }] as const),
      ]),
    ),
    regionCodes: new Set(
      choices.regions.flatMap(({ code, subRegions }) => [code, ...subRegions.map((area) => area.code)]),
    ),
    countryCodes: new Set(choices.countries.map(({ code }) => code)),
    laboratoryIds: new Set(choices.laboratories.map(({ id }) => id)),
    organisations: new Map(choices.organisations.map(({ id, name }) => [id, name])),
    promises: new Map(
      choices.promises.map(({ value, ...promise }) => [promise.id, { ...promise, currency: value.currency }]),
    ),
    wholes: new Map(choices.wholes.map(({ id, donorId, isPool }) => [id, { donorId, isPool }])),
    latestDay: choices.latestDay,
  };
}

/** An empty form; `target` is the paragraph or purpose that the reader came from. */
export function emptyEntryForm(target = ""): TypedEntry {
  return {
    donorId: "",
    kind: "",
    description: "",
    recipientKind: "programme",
    regionCode: "",
    countryCode: "",
    laboratoryId: "",
    bodyName: "",
    recipients: [],
    projectReference: "",
    partOfId: "",
    stage: "",
    occurredOn: "",
    currency: "",
    amount: "",
    amountReading: "",
    quantity: "",
    quantityUnit: "",
    unitName: "",
    instalments: [{ dueOn: "", amount: "" }],
    fulfilsId: "",
    promiseEarlier: "",
    promiseOtherCurrency: "",
    shares: [{ target, percent: "", rationale: "" }],
  };
}
