import { readTableHead, type ReadHead } from "#app/domain/tables/head.ts";

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

/** Reads the heading of a table of a past round. */
export function readHead(head: readonly string[]): ReadHead<PastRoundColumn> {
  return readTableHead(head, PAST_ROUND_COLUMNS, OTHER_NAMES);
}
