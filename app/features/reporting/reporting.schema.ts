import { z } from "zod";
import { parsePeriodAddress } from "#app/domain/reporting/period-address.ts";

const GROUP_CHOICES = ["both", "SM", "BS"] as const;
const PLACE_SORTS = ["place", "-place", "taking-part", "-taking-part"] as const;

/** Levels of place that the tables of who took part are made for. */
export const PLACE_LEVELS = ["regions", "sub-regions", "countries"] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];
export type PlaceSort = (typeof PLACE_SORTS)[number];

/** Anything that an address cannot mean falls back to the default. */
const choice = z.object({
  /** Null for the latest period of which no exercise is open. */
  period: z
    .string()
    .transform((text) => parsePeriodAddress(text))
    .nullable()
    .catch(null),
  group: z.enum(GROUP_CHOICES).catch("both"),
  region: z
    .string()
    .regex(/^\d{3}$/)
    .nullable()
    .catch(null),
  sort: z.enum(PLACE_SORTS).catch("place"),
});

const level = z.enum(PLACE_LEVELS).catch("regions");

export type ParticipationChoice = z.output<typeof choice>;

/** What a participation report is asked to be about, from its address. */
export function readParticipationChoice(address: URLSearchParams): ParticipationChoice {
  return choice.parse(Object.fromEntries(address));
}

/** Which of the tables of who took part is downloaded. */
export function readPlaceLevel(address: URLSearchParams): PlaceLevel {
  return level.parse(address.get("level"));
}
