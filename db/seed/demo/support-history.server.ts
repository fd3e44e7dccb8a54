import { currencyExponent, type CurrencyCode } from "#app/domain/money/currency.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import type { DemoLaboratory } from "./laboratories.server.ts";
import type { Chance } from "./random.server.ts";
import {
  DEMO_DONORS,
  EXCHANGE,
  NETWORKS,
  PERFORMANCE,
  QUALITY,
  SERVICES,
  type DemoSupportEntry,
  type DonorId,
} from "./support-entries.server.ts";

/** The year of the resolutions. */
const FIRST_YEAR = 2007;
const DAY_MS = 86_400_000;

const CURRENCIES: Readonly<Record<DonorId, readonly CurrencyCode[]>> = {
  "donor-aldane": ["EUR", "EUR", "USD"],
  "donor-vestmark": ["USD", "NOK", "JPY"],
  "donor-orielle": ["EUR", "CHF"],
  "donor-halden": ["USD", "SEK"],
  "donor-corvane": ["CAD", "USD", "AUD"],
  "donor-lysmere": ["CHF", "KWD"],
  "donor-tarvos": ["JPY", "GBP"],
  "donor-sandrel": ["GBP", "USD"],
};

/** What such entries say, by kind, with the purposes that they answer. */
const TEXTS: Readonly<Record<SupportKind, readonly [description: string, purposes: readonly string[]][]>> = {
  funding: [
    ["Quality assurance of the rounds of YEAR", [QUALITY, PERFORMANCE]],
    ["Sets and shipping for laboratories without own funds", [PERFORMANCE, QUALITY]],
    ["Training of analysts and the follow-up at their benches", [PERFORMANCE, SERVICES]],
    ["A post for the coordination of the programme, YEAR", [QUALITY, SERVICES]],
    ["Meetings of a regional network of laboratories", [NETWORKS, EXCHANGE]],
  ],
  reference_materials: [
    ["Reference materials for the rounds of YEAR", [QUALITY]],
    ["Reference materials of new psychoactive substances", [QUALITY, PERFORMANCE]],
  ],
  equipment: [
    ["A portable Raman spectrometer with a year of service", [SERVICES]],
    ["A gas chromatograph and its installation", [SERVICES, PERFORMANCE]],
    ["Balances, fume hoods and glassware", [SERVICES]],
  ],
  training: [
    ["A fortnight of training in GC-MS", [PERFORMANCE]],
    ["A course on measurement uncertainty", [PERFORMANCE, QUALITY]],
  ],
  expertise: [
    ["Assessors for the expert panel of YEAR", [NETWORKS]],
    ["Mentors for laboratories on their way to accreditation", [NETWORKS, PERFORMANCE]],
  ],
  information_exchange: [
    ["Spectra of new substances, open to all laboratories", [EXCHANGE]],
    ["Methods of analysis, translated", [EXCHANGE, SERVICES]],
  ],
  in_kind_other: [["Rooms and interpretation for a meeting", [EXCHANGE]]],
};

const KINDS: readonly SupportKind[] = [
  "funding",
  "funding",
  "funding",
  "funding",
  "reference_materials",
  "equipment",
  "training",
  "expertise",
  "information_exchange",
  "in_kind_other",
];

const MONEY_STAGES = [
  ...Array<"disbursement">(8).fill("disbursement"),
  "commitment",
  "pledge",
] as const satisfies readonly SupportStage[];

const QUANTITIES: Partial<Record<SupportKind, [unit: string, from: number, to: number]>> = {
  reference_materials: ["unit", 20, 600],
  equipment: ["piece", 1, 4],
  training: ["participant", 6, 30],
  expertise: ["expert_day", 5, 60],
};

/** Support of every year from 2007 to the day of loading, more of it as the programme grows. Amounts are invented. */
export function supportHistory(
  today: Date,
  laboratories: readonly DemoLaboratory[],
  chance: Chance,
): DemoSupportEntry[] {
  const entries: DemoSupportEntry[] = [];
  let recent = 0;
  for (let year = FIRST_YEAR; year <= today.getUTCFullYear(); year += 1) {
    const many = 5 + Math.floor((year - FIRST_YEAR) * 0.5);
    for (let one = 0; one < many; one += 1) {
      const at = Date.UTC(year, 3, 1) + Math.floor(chance.next() * 270) * DAY_MS;
      // Recording, verifying and publishing take some weeks more.
      if (at >= today.getTime() - 40 * DAY_MS) continue;
      const isRecent = today.getTime() - at < 500 * DAY_MS;
      const course = isRecent ? recentCourse(recent, chance) : olderCourse(chance);
      if (isRecent) recent += 1;
      entries.push({ ...entry(at, laboratories, chance), ...course });
    }
  }
  return entries;
}

function entry(
  at: number,
  laboratories: readonly DemoLaboratory[],
  chance: Chance,
): Omit<DemoSupportEntry, keyof Course> {
  const on = new Date(at).toISOString().slice(0, 10);
  const donor = chance.pick(DEMO_DONORS).id;
  const kind = chance.pick(KINDS);
  const [text, purposes] = chance.pick(TEXTS[kind]);
  const isMoney = kind === "funding";
  const quantity = QUANTITIES[kind];
  return {
    donor,
    kind,
    description: text.replace("YEAR", on.slice(0, 4)),
    recipient: recipient(isMoney, laboratories, chance),
    on,
    stage: isMoney ? chance.pick(MONEY_STAGES) : "in_kind_delivery",
    ...(isMoney || chance.hit(0.45) ? { money: money(donor, isMoney, chance) } : {}),
    ...(quantity
      ? { quantity: [Math.round(quantity[1] + chance.next() * (quantity[2] - quantity[1])), quantity[0]] }
      : {}),
    shares: shares(purposes, chance),
  };
}

function recipient(
  isMoney: boolean,
  laboratories: readonly DemoLaboratory[],
  chance: Chance,
): DemoSupportEntry["recipient"] {
  if (isMoney ? chance.hit(0.6) : chance.hit(0.25)) return { kind: "programme" };
  if (chance.hit(0.4)) return { kind: "region", code: chance.pick(["002", "019", "142", "150", "009"]) };
  if (chance.hit(0.3)) return { kind: "other_body", name: "Network of laboratories (invented)" };
  const laboratory = chance.pick(laboratories);
  return chance.hit(0.5)
    ? { kind: "country", code: laboratory.countryCode }
    : { kind: "laboratory", id: laboratory.id };
}

function money(donor: DonorId, isMoney: boolean, chance: Chance): [number, CurrencyCode] {
  const currency = chance.pick(CURRENCIES[donor]);
  const whole = Math.round((isMoney ? 20 : 4) * (1 + chance.next() * 9)) * 1000;
  const inCurrency = currency === "JPY" ? whole * 100 : currency === "KWD" ? Math.round(whole / 3) : whole;
  return [inCurrency * 10 ** currencyExponent(currency), currency];
}

type Course = Pick<DemoSupportEntry, "state" | "bySecretariat" | "sentBackBecause">;

const BECAUSE: Partial<Record<SupportEntryState, string>> = {
  returned: "Please say for which period this was, and add the project's number.",
  disputed: "Our accounts have another day for this payment.",
  withdrawn: "It turned out to be a part of another entry and would be counted twice.",
};

function courseTo(state: SupportEntryState, isBySecretariat: boolean): Course {
  const because = BECAUSE[state];
  return {
    state,
    ...(isBySecretariat ? { bySecretariat: true as const } : {}),
    ...(because ? { sentBackBecause: because } : {}),
  };
}

/** Older entries are published, nearly all of them. */
function olderCourse(chance: Chance): Course {
  const state = chance.pick([...Array<"published">(11).fill("published"), "closed", "withdrawn"] as const);
  return courseTo(state, chance.hit(0.3));
}

/** What is recent is still on its way between the two sides. Dealt out in turn, so that every state is there to be seen. */
const RECENT: readonly (readonly [SupportEntryState, "donor" | "secretariat"])[] = [
  ["published", "donor"],
  ["confirmed", "secretariat"],
  ["submitted", "donor"],
  ["verified", "donor"],
  ["disputed", "secretariat"],
  ["draft", "donor"],
  ["published", "secretariat"],
  ["returned", "donor"],
  ["submitted", "secretariat"],
  ["published", "donor"],
];

function recentCourse(place: number, chance: Chance): Course {
  const [state, by] = RECENT[place % RECENT.length] ?? chance.pick(RECENT);
  return courseTo(state, by === "secretariat");
}

function shares(purposes: readonly string[], chance: Chance): DemoSupportEntry["shares"] {
  // Some are linked to no paragraph at all, and one now and then to a paragraph that asks for no support.
  if (chance.hit(0.06)) return [];
  if (chance.hit(0.03)) return [["cnd-50-5/para_4", 3000, "So that precursors are known when they are met"]];
  const [first, second] = purposes;
  if (first === undefined) return [];
  if (second === undefined || chance.hit(0.3)) return [[first, chance.pick([10_000, 8000, 6667])]];
  const share = chance.pick([2500, 4000, 5000, 6000, 6667]);
  return [
    [first, share],
    [second, chance.hit(0.7) ? 10_000 - share : 2000],
  ];
}
