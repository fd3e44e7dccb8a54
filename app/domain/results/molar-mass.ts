/**
 * Standard atomic weights, IUPAC 2021, abridged to five significant figures, of the elements that drugs, their
 * salts and what they are cut with are made of.
 */
const ATOMIC_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ["H", 1.008],
  ["Li", 6.94],
  ["B", 10.81],
  ["C", 12.011],
  ["N", 14.007],
  ["O", 15.999],
  ["F", 18.998],
  ["Na", 22.99],
  ["Mg", 24.305],
  ["Al", 26.982],
  ["Si", 28.085],
  ["P", 30.974],
  ["S", 32.06],
  ["Cl", 35.45],
  ["K", 39.098],
  ["Ca", 40.078],
  ["Mn", 54.938],
  ["Fe", 55.845],
  ["Co", 58.933],
  ["Cu", 63.546],
  ["Zn", 65.38],
  ["As", 74.922],
  ["Se", 78.971],
  ["Br", 79.904],
  ["I", 126.9],
  ["Pt", 195.08],
  ["Hg", 200.59],
  ["Pb", 207.2],
]);

const SUBSCRIPT_ZERO = 0x2080;

/**
 * Molar mass in g/mol of a formula such as `C17H21NO4`, `(C9H13N)2·H2SO4` or `C17H19NO3·HCl·3H2O`, not rounded.
 * Null where the formula is not one that `elementsOf` reads.
 */
export function molarMass(formula: string): number | null {
  const elements = elementsOf(formula);
  if (elements === null) return null;
  let total = 0;
  for (const [symbol, count] of elements) total += (ATOMIC_WEIGHTS.get(symbol) ?? 0) * count;
  return total;
}

/**
 * How many atoms of each element a formula has. Parts are joined by a middle dot, each with a whole number before it if
 * need be; brackets nest. Null where the formula is empty, malformed, or names an element that is not in the table.
 */
export function elementsOf(formula: string): ReadonlyMap<string, number> | null {
  const total: Elements = new Map();
  for (const { count, part } of partsOf(formula)) {
    const elements = elementsOfPart(part);
    if (elements === null) return null;
    add(total, elements, count);
  }
  return total;
}

/**
 * The parts between the middle dots of a formula, each with the whole number that stands before it:
 * `C17H19NO3·HCl·3H2O` has 1 `C17H19NO3`, 1 `HCl` and 3 `H2O`. A part that cannot be read is empty.
 */
export function partsOf(formula: string): { count: number; part: string }[] {
  const plain = formula
    .replace(/[\u2080-\u2089]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO))
    .replace(/[\u2022\u2219\u22C5]/g, "\u00B7")
    .replace(/\s/g, "");
  return plain.split("\u00B7").map((text) => {
    const match = /^([1-9]\d*)?([A-Z([].*)$/.exec(text);
    return { count: Number(match?.[1] ?? 1), part: match?.[2] ?? "" };
  });
}

type Elements = Map<string, number>;

function add(to: Elements, elements: Elements, times: number): void {
  for (const [symbol, count] of elements) to.set(symbol, (to.get(symbol) ?? 0) + count * times);
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
]);
const TOKEN = /([A-Z][a-z]?|[()[\]])([1-9]\d*)?/y;

/** A stack of open brackets, each with what must close it and what stood before it. */
function elementsOfPart(part: string): Elements | null {
  const open: { closing: string; before: Elements }[] = [];
  let elements: Elements = new Map();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < part.length) {
    const [, symbol = "", count] = TOKEN.exec(part) ?? [];
    const closing = CLOSING.get(symbol);
    if (closing !== undefined) {
      if (count !== undefined) return null;
      open.push({ closing, before: elements });
      elements = new Map();
      continue;
    }
    const outer = open.at(-1);
    if (outer?.closing === symbol) {
      if (elements.size === 0) return null;
      open.pop();
      add(outer.before, elements, Number(count ?? 1));
      elements = outer.before;
      continue;
    }
    if (!ATOMIC_WEIGHTS.has(symbol)) return null;
    elements.set(symbol, (elements.get(symbol) ?? 0) + Number(count ?? 1));
  }
  return open.length === 0 && elements.size > 0 ? elements : null;
}
