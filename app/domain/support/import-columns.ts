import { readTableHead, wordKey, type ReadHead } from "#app/domain/tables/head.ts";

/** The columns that a table of support entries may have, in the order of the template. */
export const SUPPORT_COLUMNS = [
  "key",
  "donor",
  "kind",
  "description",
  "recipient",
  "stage",
  "date",
  "amount",
  "currency",
  "quantity",
  "unit",
  "due",
  "reference",
  "shares",
] as const;
export type SupportColumn = (typeof SUPPORT_COLUMNS)[number];

/** Without these nothing of a table can be read. */
export const NEEDED_COLUMNS = ["key", "kind", "description"] as const satisfies readonly SupportColumn[];

/** What else a spreadsheet calls them, folded. */
const OTHER_NAMES: ReadonlyMap<string, SupportColumn> = new Map(
  Object.entries({
    id: "key",
    number: "key",
    ownreference: "key",
    donororganisation: "donor",
    donororganization: "donor",
    kindofsupport: "kind",
    type: "kind",
    whatfor: "description",
    title: "description",
    purpose: "description",
    beneficiary: "recipient",
    status: "stage",
    day: "date",
    value: "amount",
    units: "unit",
    duedates: "due",
    schedule: "due",
    instalments: "due",
    projectreference: "reference",
    project: "reference",
    paragraphs: "shares",
    paragraphshares: "shares",
    links: "shares",
  } as const),
);

/** Reads the heading of a table of support entries. */
export function readSupportHead(head: readonly string[]): ReadHead<SupportColumn> {
  return readTableHead(head, SUPPORT_COLUMNS, OTHER_NAMES);
}

/** Parts of a cell, which stand behind each other with a semicolon or on lines of their own. */
const partsOf = (text: string) => text.split(/[;\n]/u).flatMap((part) => part.trim() || []);

/**
 * Shares as a cell has them: `cnd-50-4/para_6 60%; cnd-50-4/para_7/exchange 40 %`. Null for a cell that is written
 * otherwise; what the shares are is not judged here.
 */
export function readShareCell(text: string): { target: string; percent: string }[] | null {
  const parts = partsOf(text).map((part) => /^(\S+?)[\s:=]+(\p{Nd}[^\s%٪]*)\s*[%٪]?$/u.exec(part));
  return parts.some((part) => part === null)
    ? null
    : parts.map((part) => ({ target: part?.[1] ?? "", percent: part?.[2] ?? "" }));
}

/**
 * Several recipients as a cell has them: `Kenya 60%; Uganda 40 %`. None for a cell without a share, which names one; null
 * where some have a share and some have not. Whom they name is not judged here.
 */
export function readRecipientsCell(text: string): { whom: string; percent: string }[] | null {
  const parts = partsOf(text).map((part) => /^(.+?)[\s:=]+(\p{Nd}[^\s%٪]*)\s*[%٪]$/u.exec(part));
  if (parts.every((part) => part === null)) return [];
  return parts.some((part) => part === null)
    ? null
    : parts.map((part) => ({ whom: part?.[1] ?? "", percent: part?.[2] ?? "" }));
}

/**
 * A schedule as a cell has it: `2026-02-28 100000; 2027-02-28`, one day at most without an amount. Null for a cell that is
 * written otherwise.
 */
export function readDueCell(text: string): { dueOn: string; amount: string }[] | null {
  const parts = partsOf(text).map((part) => /^(\d{4}-\d{2}-\d{2})(?:[\s:=]+(.+))?$/u.exec(part));
  return parts.some((part) => part === null)
    ? null
    : parts.map((part) => ({ dueOn: part?.[1] ?? "", amount: part?.[2] ?? "" }));
}

/** Finds a value of a closed list by its code or by a word for it, in any spelling of case, spaces and marks. */
export function wordFinder<Value extends string>(
  values: readonly Value[],
  wordOf: (value: Value) => string,
): (text: string) => Value | null {
  const found = new Map(
    values.flatMap((value) => [[wordKey(wordOf(value)), value] as const, [wordKey(value), value] as const]),
  );
  return (text) => found.get(wordKey(text)) ?? null;
}

/** Whether the key is one of the template's rows, which show what can be said and are nobody's support. */
export function isExampleKey(key: string): boolean {
  return /^example-\d+$/u.test(key.trim());
}
