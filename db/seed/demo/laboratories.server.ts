import type { LABORATORY_KINDS } from "../../schema/laboratories.server.ts";

export interface DemoLaboratory {
  id: string;
  name: string;
  /** M49 */
  countryCode: string;
  kind: (typeof LABORATORY_KINDS)[number];
  /** Ordinal of the round (year * 2 + number - 1) from which it is invited. */
  from: number;
  /** How likely it is to take part in a round, once invited. */
  steadiness: number;
}

/** Twenty real countries of all regions. That a laboratory is placed in one says nothing about that country. */
const COUNTRIES = [
  "404",
  "566",
  "686",
  "710",
  "818", // Kenya, Nigeria, Senegal, South Africa, Egypt
  "032",
  "076",
  "170",
  "188",
  "388", // Argentina, Brazil, Colombia, Costa Rica, Jamaica
  "356",
  "360",
  "398",
  "400",
  "764", // India, Indonesia, Kazakhstan, Jordan, Thailand
  "246",
  "620",
  "642",
  "688", // Finland, Portugal, Romania, Serbia
  "242", // Fiji
] as const;

const BIRDS = [
  "Kestrel",
  "Heron",
  "Bittern",
  "Avocet",
  "Plover",
  "Curlew",
  "Godwit",
  "Sandpiper",
  "Turnstone",
  "Dunlin",
  "Egret",
  "Ibis",
  "Spoonbill",
  "Stork",
  "Crane",
  "Bustard",
  "Lapwing",
  "Redshank",
  "Snipe",
  "Woodcock",
  "Tern",
  "Gannet",
  "Cormorant",
  "Pelican",
  "Grebe",
  "Loon",
  "Petrel",
  "Shearwater",
  "Fulmar",
  "Skua",
  "Kingfisher",
  "Bee-eater",
  "Roller",
  "Hoopoe",
  "Wryneck",
  "Dipper",
  "Wagtail",
  "Pipit",
  "Wheatear",
  "Oriole",
] as const;

const KINDS = ["police", "police", "health", "customs", "toxicology", "university", "other"] as const;
const FIRST_ROUND = 2011 * 2;

/**
 * Forty laboratories, two in each country. They are named after birds and say in their name that they are invented,
 * so that nobody takes one for a real laboratory.
 */
export const DEMO_LABORATORIES: readonly DemoLaboratory[] = BIRDS.map((bird, at) => {
  const countryCode = COUNTRIES[at % COUNTRIES.length];
  const kind = KINDS[(at * 3) % KINDS.length];
  if (countryCode === undefined || kind === undefined)
    throw new Error("every laboratory has a country and a kind");
  return {
    id: `invented-${bird.toLowerCase()}`,
    name: `${bird} Laboratory (invented)`,
    countryCode,
    kind,
    // The programme grows: half of them from the start, the rest one after the other until 2017.
    from: at < 20 ? FIRST_ROUND : FIRST_ROUND + (at - 19) * 0.6,
    steadiness: at % 7 === 3 ? 0.55 : 0.9,
  };
});
