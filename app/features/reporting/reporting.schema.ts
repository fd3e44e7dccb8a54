import { z } from "zod";
import { addressNotUnderstood } from "#app/domain/domain-error.ts";
import { parsePeriodAddress } from "#app/domain/reporting/period-address.ts";

const GROUP_CHOICES = ["both", "SM", "BS"] as const;
const PLACE_SORTS = ["place", "-place", "taking-part", "-taking-part"] as const;

/** Levels of place that the tables of who took part are made for. */
export const PLACE_LEVELS = ["regions", "sub-regions", "countries"] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];
export type PlaceSort = (typeof PLACE_SORTS)[number];

const choice = z.strictObject({
  /** Null for the latest period of which no exercise is open. */
  period: z
    .string()
    .refine((text) => parsePeriodAddress(text) !== null)
    .transform((text) => parsePeriodAddress(text))
    .nullable()
    .default(null),
  group: z.enum(GROUP_CHOICES).default("both"),
  region: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .default(null),
  sort: z.enum(PLACE_SORTS).default("place"),
});

const placeTableChoice = choice.extend({ level: z.enum(PLACE_LEVELS).default("regions") });

const besideChoice = z.strictObject({
  /** A region, sub-region or country of M49; null for all. */
  place: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .default(null),
  group: z.enum(GROUP_CHOICES).default("both"),
});

export type BesideChoice = z.output<typeof besideChoice>;

export type ParticipationChoice = z.output<typeof choice>;

/**
 * What a participation report is asked to be about, from its address. What is left out or empty is the default.
 *
 * @throws DomainError `address_not_understood` for anything else: somebody will quote the figures, so none of
 *   something else are shown.
 */
export function readParticipationChoice(address: URLSearchParams): ParticipationChoice {
  return readAddress(choice, address);
}

/** As {@link readParticipationChoice}, with which of the tables of who took part is downloaded. */
export function readPlaceTableChoice(address: URLSearchParams): ParticipationChoice & { level: PlaceLevel } {
  return readAddress(placeTableChoice, address);
}

/** As {@link readParticipationChoice}, of the page that puts support beside participation. */
export function readBesideChoice(address: URLSearchParams): BesideChoice {
  return readAddress(besideChoice, address);
}

function readAddress<Schema extends z.ZodType>(schema: Schema, address: URLSearchParams): z.output<Schema> {
  const given = new Map<string, string>();
  for (const [name, value] of address) {
    if (given.has(name)) throw addressNotUnderstood(name, value);
    if (value !== "") given.set(name, value);
  }
  const read = schema.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const name = String((issue?.code === "unrecognized_keys" ? issue.keys : issue?.path)?.[0]);
  throw addressNotUnderstood(name, given.get(name) ?? "");
}
