import type { RoundCode } from "#app/domain/rounds/round.ts";
import { ANALYTES, type AnalyteId } from "../reference/analytes.server.ts";
import type { PublishedComponent, PublishedItem } from "../reference/read-published-items.server.ts";
import type { Chance } from "./random.server.ts";

/** A test item of the demonstration: as published, or invented in the same shape. */
export type DemoItem = Omit<PublishedItem, "round" | "source">;

const known = new Set<string>(ANALYTES.map(({ id }) => id));
const isKnown = (id: string): id is AnalyteId => known.has(id);

/** A substance that an invented item may be of: its content from and to, from which year on it is met with, and with what. */
interface Substance {
  principals: readonly string[];
  /** In % w/w as base for SM, in ng/mL for BS. Further principals have a share of the first one's. */
  content: readonly [from: number, to: number];
  since?: number;
  cutWith?: readonly string[];
  traces?: readonly string[];
}

const SEIZED: readonly Substance[] = [
  {
    principals: ["cocaine"],
    content: [5, 85],
    cutWith: ["levamisole", "phenacetin", "caffeine", "lidocaine"],
  },
  {
    principals: ["heroin"],
    content: [8, 65],
    cutWith: ["caffeine", "paracetamol"],
    traces: ["6-monoacetylmorphine", "acetylcodeine", "noscapine", "papaverine"],
  },
  { principals: ["amfetamine"], content: [4, 45], cutWith: ["caffeine", "creatine", "lactose"] },
  { principals: ["metamfetamine"], content: [25, 78], cutWith: ["dimethylsulfone"] },
  { principals: ["mdma"], content: [12, 80], cutWith: ["caffeine", "lactose"] },
  { principals: ["ketamine"], content: [4, 75], cutWith: ["sucrose"] },
  { principals: ["morphine"], content: [20, 72] },
  { principals: ["diazepam"], content: [2, 9], cutWith: ["lactose"] },
  { principals: ["alprazolam"], content: [1, 4], cutWith: ["lactose"] },
  { principals: ["buprenorphine"], content: [2, 8], cutWith: ["lactose"] },
  { principals: ["ephedrine"], content: [30, 80] },
  { principals: ["amfetamine", "metamfetamine"], content: [8, 30], cutWith: ["caffeine"] },
  { principals: ["methadone"], content: [10, 60], cutWith: ["lactose"] },
  { principals: ["bzp", "tfmpp"], content: [15, 50], cutWith: ["caffeine"] },
  { principals: ["mephedrone"], content: [30, 85], since: 2012, cutWith: ["caffeine"] },
  { principals: ["methylone"], content: [30, 85], since: 2012 },
  { principals: ["jwh-018"], content: [2, 12], since: 2012 },
  { principals: ["am-2201"], content: [2, 12], since: 2013 },
  { principals: ["alpha-pvp"], content: [30, 85], since: 2014 },
  { principals: ["2c-b"], content: [3, 15], since: 2013, cutWith: ["lactose"] },
  { principals: ["fentanyl"], content: [1, 8], since: 2016, cutWith: ["mannitol", "caffeine"] },
  { principals: ["heroin", "fentanyl"], content: [15, 35], since: 2017, cutWith: ["caffeine"] },
  { principals: ["furanylfentanyl"], content: [1, 8], since: 2018, cutWith: ["mannitol"] },
  { principals: ["flualprazolam"], content: [1, 4], since: 2019, cutWith: ["lactose"] },
  { principals: ["isotonitazene"], content: [1, 6], since: 2021, cutWith: ["mannitol"] },
  { principals: ["adb-butinaca"], content: [2, 10], since: 2021 },
  { principals: ["eutylone"], content: [30, 80], since: 2021 },
  { principals: ["metonitazene"], content: [1, 6], since: 2022, cutWith: ["caffeine"] },
  { principals: ["3-cmc"], content: [35, 85], since: 2022 },
  { principals: ["bromazolam"], content: [1, 4], since: 2023, cutWith: ["lactose"] },
];

const URINE: readonly Substance[] = [
  { principals: ["benzoylecgonine"], content: [300, 2500] },
  { principals: ["morphine", "codeine"], content: [400, 3000] },
  { principals: ["6-monoacetylmorphine", "morphine"], content: [20, 400] },
  { principals: ["amfetamine"], content: [400, 3000] },
  { principals: ["metamfetamine", "amfetamine"], content: [600, 3500] },
  { principals: ["mdma", "tenamfetamine"], content: [400, 2500] },
  { principals: ["thc-cooh"], content: [20, 300] },
  { principals: ["methadone", "eddp"], content: [400, 2500] },
  { principals: ["buprenorphine", "norbuprenorphine"], content: [20, 1200] },
  { principals: ["nordazepam", "oxazepam", "temazepam"], content: [200, 1500] },
  { principals: ["7-aminoflunitrazepam"], content: [80, 600] },
  { principals: ["ketamine", "norketamine"], content: [300, 2500] },
  { principals: ["tramadol"], content: [400, 3000] },
  { principals: ["benzoylecgonine", "cocaethylene"], content: [300, 2000] },
  { principals: ["dihydrocodeine"], content: [400, 2500] },
  { principals: ["mephedrone"], content: [200, 1500], since: 2013 },
  { principals: ["alpha-pvp"], content: [100, 800], since: 2015 },
  { principals: ["fentanyl"], content: [5, 80], since: 2016 },
  { principals: ["o-desmethyltramadol"], content: [300, 2000], since: 2018 },
  { principals: ["flualprazolam"], content: [20, 200], since: 2020 },
];

/**
 * Four items for an exercise of which no composition is published: what such sets are made of in that year, sometimes one of
 * them a blank, some with traces. No two items of a set are of the same substance.
 */
export function inventedItems(round: RoundCode, testGroup: "SM" | "BS", chance: Chance): DemoItem[] {
  const pool = (testGroup === "SM" ? SEIZED : URINE).filter(
    ({ principals, since = 0 }) => since <= round.year && principals.every(isKnown),
  );
  const blank = chance.hit(testGroup === "SM" ? 0.3 : 0.4) ? 1 + Math.floor(chance.next() * 4) : null;
  const used = new Set<string>();
  const draw = () => {
    const left = pool.filter(({ principals }) => !principals.some((id) => used.has(id)));
    // What is new in its time is sent round more often than its share of the list.
    const recent = left.filter(({ since = 0 }) => since > round.year - 4);
    const one = recent.length > 0 && chance.hit(0.35) ? chance.pick(recent) : chance.pick(left);
    for (const id of one.principals) used.add(id);
    return one;
  };
  return [1, 2, 3, 4].map((itemNumber) =>
    itemNumber === blank
      ? blankItem(itemNumber, testGroup, chance)
      : item(itemNumber, testGroup, draw(), chance),
  );
}

const MATRIX = { SM: "powder", BS: "lyophilised urine 50 ml" } as const;

function shell(itemNumber: number, testGroup: "SM" | "BS"): Omit<DemoItem, "components"> {
  return {
    testGroup,
    itemNumber,
    matrix: MATRIX[testGroup],
    unit: testGroup === "SM" ? "%" : "ng/mL",
    basis: "base",
    notes: "",
    unnamedTraces: false,
  };
}

function item(itemNumber: number, testGroup: "SM" | "BS", of: Substance, chance: Chance): DemoItem {
  const [low, high] = of.content;
  const first = low + (high - low) * chance.next();
  const principals = of.principals.map((id, at) =>
    component(id, "principal", rounded(at === 0 ? first : first * (0.2 + 0.5 * chance.next()))),
  );
  const beside = (ids: readonly string[], role: PublishedComponent["role"], share: number) =>
    ids.filter((id) => isKnown(id) && chance.hit(share)).map((id) => component(id, role, null));
  return {
    ...shell(itemNumber, testGroup),
    components: [
      ...principals,
      ...beside(of.cutWith ?? [], "cutting_agent", 0.45),
      ...beside(of.traces ?? [], "trace", 0.5),
    ],
  };
}

/** Nothing to report in it: sugar or plant material, or urine of somebody who took nothing. */
function blankItem(itemNumber: number, testGroup: "SM" | "BS", chance: Chance): DemoItem {
  if (testGroup === "BS") return { ...shell(itemNumber, testGroup), components: [] };
  const sugar = chance.pick(["glucose", "lactose", null]);
  return {
    ...shell(itemNumber, testGroup),
    matrix: sugar === null ? "plant material" : MATRIX.SM,
    components: sugar === null ? [] : [component(sugar, "cutting_agent", null)],
  };
}

function component(
  analyteId: string,
  role: PublishedComponent["role"],
  assignedValue: number | null,
): PublishedComponent {
  if (!isKnown(analyteId)) throw new Error(`no analyte ${analyteId}`);
  return {
    analyteId,
    role,
    quantificationAsked: assignedValue !== null,
    assignedValue,
    assignedAsPublished: "",
  };
}

const rounded = (value: number) => (value >= 100 ? Math.round(value / 10) * 10 : Math.round(value * 10) / 10);
