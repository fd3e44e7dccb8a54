import { ANALYTES } from "../reference/analytes.server.ts";
import type { DemoItem } from "./compositions.server.ts";
import type { Chance } from "./random.server.ts";

const CLASSES = {
  SM: [
    "amfetamine",
    "cathinone",
    "cocaine",
    "opioid",
    "benzodiazepine",
    "synthetic_cannabinoid",
    "dissociative",
    "piperazine",
    "cutting_agent",
    "precursor",
  ],
  BS: ["amfetamine", "cocaine", "opioid", "benzodiazepine", "cannabinoid", "dissociative", "cathinone"],
} as const satisfies Record<"SM" | "BS", readonly string[]>;

/** Offered whatever the set is of, so that the menu does not give it away. */
const ALWAYS: readonly string[] = (
  "amfetamine metamfetamine tenamfetamine mdma mdea cocaine benzoylecgonine heroin 6-monoacetylmorphine morphine codeine " +
  "acetylcodeine fentanyl tramadol methadone buprenorphine diazepam nordazepam oxazepam alprazolam flunitrazepam " +
  "ketamine mephedrone methylone caffeine paracetamol lidocaine phenacetin levamisole"
).split(" ");

/**
 * What results of an exercise are chosen from: what is in its items, and so much else that the menu gives nothing away.
 * By name, as a list is read.
 */
export function menuOf(items: readonly DemoItem[], testGroup: "SM" | "BS", chance: Chance): string[] {
  const wanted = 48 + Math.floor(chance.next() * 10);
  const chosen = new Set<string>(ALWAYS);
  for (const { components } of items) for (const { analyteId } of components) chosen.add(analyteId);
  const classes: readonly string[] = CLASSES[testGroup];
  const others = ANALYTES.filter((analyte) => classes.includes(analyte.class) && !chosen.has(analyte.id)).map(
    ({ id }) => id as string,
  );
  while (chosen.size < wanted && others.length > 0) {
    const [one] = others.splice(Math.floor(chance.next() * others.length), 1);
    if (one !== undefined) chosen.add(one);
  }
  return ANALYTES.filter(({ id }) => chosen.has(id))
    .sort((a, b) => a.inn.localeCompare(b.inn, "en"))
    .map(({ id }) => id);
}
