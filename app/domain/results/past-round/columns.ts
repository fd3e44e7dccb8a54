/** The columns that a table of a past round may have, in the order of the template. */
export const PAST_ROUND_COLUMNS = [
  "laboratory",
  "country",
  "state",
  "reason",
  "sample",
  "analyte",
  "cas",
  "technique",
  "quantity",
  "unit",
  "basis",
  "uncertainty",
  "k",
  "replicates",
  "submitted",
  "remark",
  "round",
  "group",
] as const;

export type PastRoundColumn = (typeof PAST_ROUND_COLUMNS)[number];

/** What else a spreadsheet calls them, folded. */
const OTHER_NAMES: ReadonlyMap<string, PastRoundColumn> = new Map(
  Object.entries({
    lab: "laboratory",
    labcode: "laboratory",
    laboratorycode: "laboratory",
    laboratoryid: "laboratory",
    laboratoryname: "laboratory",
    participation: "state",
    status: "state",
    item: "sample",
    itemnumber: "sample",
    samplenumber: "sample",
    testitem: "sample",
    substance: "analyte",
    drug: "analyte",
    result: "analyte",
    finding: "analyte",
    casnumber: "cas",
    techniques: "technique",
    method: "technique",
    methods: "technique",
    value: "quantity",
    amount: "quantity",
    concentration: "quantity",
    units: "unit",
    expandeduncertainty: "uncertainty",
    u: "uncertainty",
    coveragefactor: "k",
    submittedat: "submitted",
    submittedon: "submitted",
    date: "submitted",
    remarks: "remark",
    comment: "remark",
    comments: "remark",
    testgroup: "group",
  } as const),
);

/** A word as it is compared here: letters and digits, without case and accents. */
export function wordKey(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

export interface ReadHead {
  /** Place of each column that is there, 0 first. */
  places: ReadonlyMap<PastRoundColumn, number>;
  /** Headings that mean nothing here: their columns are not read. */
  unread: readonly string[];
  /** Columns that are there twice. */
  twice: readonly PastRoundColumn[];
}

/** Reads the heading of a table, by the names of the columns in any order and spelling of case, spaces and hyphens. */
export function readHead(head: readonly string[]): ReadHead {
  const places = new Map<PastRoundColumn, number>();
  const unread: string[] = [];
  const twice: PastRoundColumn[] = [];
  for (const [at, heading] of head.entries()) {
    const key = wordKey(heading);
    const column = PAST_ROUND_COLUMNS.find((name) => name === key) ?? OTHER_NAMES.get(key);
    if (column === undefined) {
      if (key !== "") unread.push(heading);
    } else if (places.has(column)) twice.push(column);
    else places.set(column, at);
  }
  return { places, unread, twice };
}
