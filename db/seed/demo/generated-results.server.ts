import type { FindingAsReported, ItemAsReported } from "#app/domain/results/canonical-submission.ts";
import { ANALYTES } from "../reference/analytes.server.ts";
import { MENUS } from "../reference/menus.server.ts";
import type { PublishedItem } from "../reference/read-published-items.server.ts";
import type { Chance } from "./random.server.ts";

export interface GeneratedFinding extends FindingAsReported {
  analyteId: string;
}

export interface GeneratedItem extends ItemAsReported {
  findings: GeneratedFinding[];
}

const byId = new Map(ANALYTES.map((analyte) => [analyte.id as string, analyte]));

/** What a laboratory that gets it wrong reports instead: something of the same class that is on the menu. */
function confusedWith(analyteId: string, testGroup: PublishedItem["testGroup"], chance: Chance): string {
  const group = byId.get(analyteId)?.class;
  const others = MENUS[testGroup].filter((id) => byId.get(id)?.class === group && id !== analyteId);
  return others.length > 0 ? chance.pick(others) : "caffeine";
}

const TECHNIQUES = {
  SM: ["colour_test", "tlc", "gc_fid", "gc_ms", "ftir", "lc_uv", "raman"],
  BS: ["immunoassay", "gc_ms", "lc_ms_ms", "lc_hrms"],
} as const;

/** One laboratory's answer to one item: mostly right, with the errors that such rounds really see. */
export function generateItem(item: PublishedItem, chance: Chance): GeneratedItem {
  const answer = (outcome: GeneratedItem["outcome"], findings: GeneratedFinding[]): GeneratedItem => ({
    itemNumber: item.itemNumber,
    outcome,
    couldNotTestReason: outcome === "could_not_test" ? "No reference material at hand for this item" : null,
    remark: null,
    findings,
  });
  if (chance.hit(0.012)) return answer("could_not_test", []);
  const principals = item.components.filter(({ role }) => role === "principal");
  const found: GeneratedFinding[] = [];
  for (const component of principals) {
    if (chance.hit(0.03)) continue;
    const mistaken = chance.hit(0.025);
    const analyteId = mistaken
      ? confusedWith(component.analyteId, item.testGroup, chance)
      : component.analyteId;
    found.push(finding(item, analyteId, component.assignedValue, found.length + 1, chance));
  }
  if (principals.length === 0 && chance.hit(0.04))
    found.push(finding(item, chance.pick(["cocaine", "amfetamine", "caffeine"]), null, 1, chance));
  for (const { analyteId } of item.components.filter(({ role }) => role === "cutting_agent"))
    if (analyteId === "caffeine" && chance.hit(0.6))
      found.push(finding(item, analyteId, null, found.length + 1, chance));
  return answer(found.length > 0 ? "findings" : "nothing_detected", found);
}

function finding(
  item: PublishedItem,
  analyteId: string,
  assigned: number | null,
  position: number,
  chance: Chance,
): GeneratedFinding {
  const analyte = byId.get(analyteId);
  if (!analyte) throw new Error(`no analyte ${analyteId}`);
  const techniques = TECHNIQUES[item.testGroup].filter(() => chance.hit(0.4));
  const analyteAsTyped = chance.hit(0.25) && analyte.synonyms[0] ? analyte.synonyms[0] : analyte.inn;
  return {
    position,
    analyteAsTyped,
    analyteId,
    casAsTyped: null,
    techniques: techniques.length > 0 ? techniques : [chance.pick(TECHNIQUES[item.testGroup])],
    quantity: assigned !== null && chance.hit(0.85) ? quantity(item, assigned, chance) : null,
  };
}

/** Around the assigned value with the spread of such rounds; some write a decimal comma, some give no uncertainty. */
function quantity(
  item: PublishedItem,
  assigned: number,
  chance: Chance,
): NonNullable<FindingAsReported["quantity"]> {
  const decimals = assigned >= 100 ? 0 : 1;
  const wild = chance.hit(0.03) ? chance.pick([0.5, 1.6]) : 1;
  const canonical = Math.max(0.1, chance.normal(assigned * wild, assigned * 0.07)).toFixed(decimals);
  const comma = chance.hit(0.3);
  const asTyped = (text: string) => (comma ? text.replace(".", ",") : text);
  const uncertainty = (Number(canonical) * 0.08).toFixed(Math.max(1, decimals));
  const stated = chance.hit(0.7);
  return {
    typed: asTyped(canonical),
    qualifier: "=",
    canonical,
    value: Number(canonical),
    unit: item.unit,
    basis: item.basis,
    expandedUncertainty: stated ? { typed: asTyped(uncertainty), value: Number(uncertainty) } : null,
    coverageFactor: stated ? { typed: "2", value: 2 } : null,
    replicates: chance.pick([1, 2, 3, 3, 5]),
  };
}
