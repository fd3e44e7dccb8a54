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
 * Parts are joined by a middle dot, each with a whole number before it if need be; brackets nest. Null where the
 * formula is empty, malformed, or names an element that is not in the table.
 */
export function molarMass(formula: string): number | null {
  const plain = formula
    .replace(/[\u2080-\u2089]/g, (digit) => String(digit.charCodeAt(0) - SUBSCRIPT_ZERO))
    .replace(/[\u2022\u2219\u22C5]/g, "\u00B7")
    .replace(/\s/g, "");

  let total = 0;
  for (const part of plain.split("\u00B7")) {
    const match = /^([1-9]\d*)?([A-Z([].*)$/.exec(part);
    const mass = massOfPart(match?.[2] ?? "");
    if (mass === null) return null;
    total += Number(match?.[1] ?? 1) * mass;
  }
  return total;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
]);
const TOKEN = /([A-Z][a-z]?|[()[\]])([1-9]\d*)?/y;

/** A stack of open brackets, each with what must close it and the mass gathered in it so far. */
function massOfPart(part: string): number | null {
  const open: { closing: string; mass: number }[] = [];
  let mass = 0;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < part.length) {
    const [, symbol = "", count] = TOKEN.exec(part) ?? [];
    const closing = CLOSING.get(symbol);
    if (closing !== undefined) {
      if (count !== undefined) return null;
      open.push({ closing, mass });
      mass = 0;
      continue;
    }
    const outer = open.at(-1);
    if (outer?.closing === symbol) {
      if (mass === 0) return null;
      open.pop();
      mass = outer.mass + mass * Number(count ?? 1);
      continue;
    }
    const weight = ATOMIC_WEIGHTS.get(symbol);
    if (weight === undefined) return null;
    mass += weight * Number(count ?? 1);
  }
  return open.length === 0 && mass > 0 ? mass : null;
}
