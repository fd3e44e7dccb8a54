import type { FindingAsReported, ItemAsReported } from "#app/domain/results/canonical-submission.ts";
import { ANALYTES } from "../reference/analytes.server.ts";
import type { DemoItem } from "./compositions.server.ts";
import { generateQuantity } from "./generated-quantity.server.ts";
import type { Chance } from "./random.server.ts";

export type GeneratedItem = ItemAsReported;

/** What an answer depends on besides the item. */
export interface Answering {
  /** Analytes that a finding can be chosen from. */
  menu: readonly string[];
  /** How often the laboratory errs, where 1 is the usual. */
  errs: number;
  chance: Chance;
}

const byId = new Map(ANALYTES.map((analyte) => [analyte.id as string, analyte]));

/** What a laboratory that gets it wrong reports instead: something of the same class. */
function confusedWith(analyteId: string, { menu, chance }: Answering): string {
  const group = byId.get(analyteId)?.class;
  const others = menu.filter((id) => id !== analyteId && byId.get(id)?.class === group);
  return others.length > 0 ? chance.pick(others) : "caffeine";
}

const TECHNIQUES = {
  SM: ["colour_test", "tlc", "gc_fid", "gc_ms", "ftir", "lc_uv", "raman"],
  BS: ["immunoassay", "gc_ms", "lc_ms_ms", "lc_hrms"],
} as const;

/** One laboratory's answer to one item: mostly right, with the errors that such rounds really see. */
export function generateItem(item: DemoItem, answering: Answering): GeneratedItem {
  const { chance, errs } = answering;
  const answer = (outcome: GeneratedItem["outcome"], findings: FindingAsReported[]): GeneratedItem => ({
    itemNumber: item.itemNumber,
    outcome,
    couldNotTestReason: outcome === "could_not_test" ? "No reference material at hand for this item" : null,
    remark: null,
    findings,
  });
  if (chance.hit(0.012)) return answer("could_not_test", []);
  const principals = item.components.filter(({ role }) => role === "principal");
  const found: FindingAsReported[] = [];
  const add = (analyteId: string, assigned: number | null) => {
    if (found.every((one) => one.analyteId !== analyteId))
      found.push(finding(item, analyteId, assigned, found.length + 1, answering));
  };
  for (const component of principals) {
    if (chance.hit(0.02 * errs)) continue;
    const mistaken = chance.hit(0.014 * errs);
    add(
      mistaken ? confusedWith(component.analyteId, answering) : component.analyteId,
      component.assignedValue,
    );
  }
  if (principals.length === 0 && chance.hit(0.03 * errs))
    add(chance.pick(["cocaine", "amfetamine", "caffeine"]), null);
  // A substance that is new in its time, typed in words that nobody has mapped yet.
  if (principals.length > 0 && chance.hit(0.003 * errs)) found.push(unlisted(item, found.length + 1, chance));
  for (const { analyteId } of item.components.filter(({ role }) => role !== "principal"))
    if (analyteId === "caffeine" ? chance.hit(0.6) : chance.hit(0.2)) add(analyteId, null);
  return answer(found.length > 0 ? "findings" : "nothing_detected", found);
}

function techniquesOf(item: DemoItem, chance: Chance): string[] {
  const techniques = TECHNIQUES[item.testGroup].filter(() => chance.hit(0.3));
  return techniques.length > 0 ? techniques : [chance.pick(TECHNIQUES[item.testGroup])];
}

function finding(
  item: DemoItem,
  analyteId: string,
  assigned: number | null,
  position: number,
  { chance, errs }: Answering,
): FindingAsReported {
  const analyte = byId.get(analyteId);
  if (!analyte) throw new Error(`no analyte ${analyteId}`);
  return {
    position,
    analyteAsTyped: chance.hit(0.25) && analyte.synonyms[0] ? analyte.synonyms[0] : analyte.inn,
    analyteId,
    casAsTyped: null,
    techniques: techniquesOf(item, chance),
    quantity:
      assigned !== null && chance.hit(0.85)
        ? generateQuantity(item, { assigned, molarMass: analyte.molarMass, errs }, chance)
        : null,
  };
}

function unlisted(item: DemoItem, position: number, chance: Chance): FindingAsReported {
  const name = chance.pick(["an isomer of the above", "unknown cathinone", "a fentanyl, not on the menu"]);
  return {
    position,
    analyteAsTyped: name,
    analyteId: null,
    casAsTyped: null,
    techniques: techniquesOf(item, chance),
    quantity: null,
  };
}
