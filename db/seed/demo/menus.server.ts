import { ANALYTES } from "../reference/analytes.server.ts";
import { MENUS } from "../reference/menus.server.ts";
import type { DemoItem } from "./compositions.server.ts";

const innOf = new Map<string, string>(ANALYTES.map(({ id, inn }) => [id, inn]));

/**
 * What results of an exercise are chosen from, in the order of the names: the menu of its test group, whatever is in the
 * set, with what is in the set and not on that menu.
 */
export function menuOf(items: readonly DemoItem[], testGroup: "SM" | "BS"): string[] {
  const inSet = items.flatMap(({ components }) => components.map(({ analyteId }) => analyteId));
  return [...new Set<string>([...MENUS[testGroup], ...inSet])].sort((a, b) =>
    (innOf.get(a) ?? a).localeCompare(innOf.get(b) ?? b, "en"),
  );
}
