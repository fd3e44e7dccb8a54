/** A name that finds an analyte. `inn` is null for an INN name itself. */
export interface AnalyteName {
  name: string;
  inn: string | null;
}

const LINE = "\n";
const COLUMN = "\t";

/** The names as one text, a line each: as a list of objects they would be a sixth of the page that they travel with. */
export function writeNameLines(names: readonly AnalyteName[]): string {
  return names.map(({ name, inn }) => (inn === null ? name : `${name}${COLUMN}${inn}`)).join(LINE);
}

/** Reads what {@link writeNameLines} wrote. */
export function readNameLines(lines: string): AnalyteName[] {
  if (lines === "") return [];
  return lines.split(LINE).map((line) => {
    const [name = "", inn = null] = line.split(COLUMN);
    return { name, inn };
  });
}
