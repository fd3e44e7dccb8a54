import { parse } from "csv-parse/sync";

import type { Basis } from "#app/domain/quantities/typed-quantity.ts";
import { createAnalyteFinder } from "#app/domain/results/analyte-names.ts";
import type { ComponentRole, ItemComposition } from "#app/domain/results/assessment.ts";
import { parseRoundCode, type RoundCode } from "#app/domain/rounds/round.ts";
import { ANALYTES, type AnalyteId } from "#db/seed/reference/analytes.server.ts";
import type { UnitCode } from "#db/seed/reference/units.server.ts";

export type TestGroup = "SM" | "BS";

export interface PublishedComponent {
  analyteId: AnalyteId;
  role: ComponentRole;
  quantificationAsked: boolean;
  /** In the item's unit and basis; null where the report gives no value. */
  assignedValue: number | null;
  /** As printed, zero and all; empty where nothing is printed. */
  assignedAsPublished: string;
}

/** One test item as its report describes it. */
export interface PublishedItem {
  round: RoundCode;
  testGroup: TestGroup;
  itemNumber: number;
  matrix: string;
  unit: UnitCode;
  basis: Basis;
  notes: string;
  source: string;
  unnamedTraces: boolean;
  components: PublishedComponent[];
}

interface Row {
  round: string;
  test_group: string;
  item: string;
  matrix: string;
  components: string;
  unit: string;
  basis: string;
  notes: string;
  source: string;
}

const COLUMNS = ["round", "test_group", "item", "matrix", "components", "unit", "basis", "notes", "source"];

const UCUM_CODES: ReadonlyMap<string, UnitCode> = new Map([
  ["% w/w", "%"],
  ["ng/ml", "ng/mL"],
]);

/**
 * What only the notes say, item by item, with the words that say it: if they change, reading stops rather than
 * carry on with yesterday's understanding.
 */
const SAID_IN_NOTES: readonly {
  item: string;
  words: string;
  components?: readonly PublishedComponent[];
  unnamedTraces?: true;
}[] = [
  {
    item: "2011/2 SM 1",
    words: "caffeine present: the report prints 0 % with 'quantification not required'",
    components: [withoutValue("caffeine", "0")],
  },
  { item: "2011/2 SM 2", words: "blank (glucose)", components: [withoutValue("glucose", "")] },
  {
    item: "2014/1 SM 1",
    words: "trace components need not be counted as false positives",
    unnamedTraces: true,
  },
];

const analytes = createAnalyteFinder(ANALYTES);

/**
 * Reads the published compositions from the CSV text beside this file.
 *
 * @throws Error naming the row, for anything that is not understood to the last word: an unknown analyte, unit or
 * column, a value that is no number, or a note that no longer says what was read from it.
 */
export function readPublishedItems(csvText: string): PublishedItem[] {
  const rows = parse<Row>(csvText, {
    bom: true,
    columns: (header: string[]) => {
      if (header.join() !== COLUMNS.join()) throw new Error(`Unknown columns: ${header.join()}`);
      return header;
    },
  });
  const items = rows.map(readRow);
  const unread = SAID_IN_NOTES.find(({ item }) => !items.some((read) => nameOf(read) === item));
  if (unread) throw new Error(`${unread.item}: no such row`);
  return items;
}

/** The part of a published item that an assessment needs. */
export function compositionOf(
  item: Pick<PublishedItem, "itemNumber" | "components" | "unnamedTraces">,
): ItemComposition {
  return {
    itemNumber: item.itemNumber,
    components: item.components.map(({ analyteId, role }) => ({ analyteId, role })),
    unnamedTraces: item.unnamedTraces,
  };
}

function readRow(row: Row): PublishedItem {
  const name = `${row.round} ${row.test_group} ${row.item}`;
  const round = parseRoundCode(row.round);
  const unit = UCUM_CODES.get(row.unit);
  const { test_group: testGroup, basis } = row;
  if (round === null) throw new Error(`${name}: no round`);
  if (unit === undefined) throw new Error(`${name}: unknown unit ${row.unit}`);
  if (testGroup !== "SM" && testGroup !== "BS") throw new Error(`${name}: unknown test group`);
  if (basis !== "base" && basis !== "salt") throw new Error(`${name}: unknown basis ${basis}`);
  if (!/^[1-9]\d*$/.test(row.item)) throw new Error(`${name}: no item number`);

  const saidInNotes = SAID_IN_NOTES.find(({ item }) => item === name);
  if (saidInNotes && !row.notes.includes(saidInNotes.words)) {
    throw new Error(`${name}: the notes no longer say "${saidInNotes.words}"`);
  }
  const printed =
    row.components === "" ? [] : row.components.split(";").map((text) => readComponent(name, text));
  return {
    round,
    testGroup,
    itemNumber: Number(row.item),
    matrix: row.matrix,
    unit,
    basis,
    notes: row.notes,
    source: row.source,
    unnamedTraces: saidInNotes?.unnamedTraces ?? false,
    components: [...printed, ...(saidInNotes?.components ?? [])],
  };
}

function readComponent(itemName: string, text: string): PublishedComponent {
  const match = /^([^=]+)=(\d+(?:\.\d+)?)$/.exec(text);
  const [, analyteName = "", assignedAsPublished = ""] = match ?? [];
  if (!match) throw new Error(`${itemName}: component not understood: ${text}`);
  const analyte = analytes.byName(analyteName);
  if (analyte === null) throw new Error(`${itemName}: unknown analyte ${analyteName}`);
  return {
    analyteId: analyte.id,
    role: "principal",
    quantificationAsked: true,
    assignedValue: Number(assignedAsPublished),
    assignedAsPublished,
  };
}

/** Present, not asked for, and without a value: a printed 0 is a placeholder. */
function withoutValue(analyteId: AnalyteId, assignedAsPublished: string): PublishedComponent {
  return {
    analyteId,
    role: "cutting_agent",
    quantificationAsked: false,
    assignedValue: null,
    assignedAsPublished,
  };
}

function nameOf({ round, testGroup, itemNumber }: PublishedItem): string {
  return `${round.year}/${round.number} ${testGroup} ${itemNumber}`;
}
