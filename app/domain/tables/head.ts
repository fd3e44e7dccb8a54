/** A word as it is compared in a table that somebody sends: letters and digits, without case and accents. */
export function wordKey(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

export interface ReadHead<Column extends string> {
  /** Place of each column that is there, 0 first. */
  places: ReadonlyMap<Column, number>;
  /** Headings that mean nothing here: their columns are not read. */
  unread: readonly string[];
  /** Columns that are there twice. */
  twice: readonly Column[];
}

/**
 * Reads the heading of a table, by the names of the columns in any order and spelling of case, spaces and hyphens.
 *
 * @param otherNames what else people call the columns, each as {@link wordKey} folds it.
 */
export function readTableHead<Column extends string>(
  head: readonly string[],
  columns: readonly Column[],
  otherNames: ReadonlyMap<string, Column>,
): ReadHead<Column> {
  const places = new Map<Column, number>();
  const unread: string[] = [];
  const twice: Column[] = [];
  for (const [at, heading] of head.entries()) {
    const key = wordKey(heading);
    const column = columns.find((name) => wordKey(name) === key) ?? otherNames.get(key);
    if (column === undefined) {
      if (key !== "") unread.push(heading);
    } else if (places.has(column)) twice.push(column);
    else places.set(column, at);
  }
  return { places, unread, twice };
}
