import { currencyExponent, isCurrencyCode } from "#app/domain/money/currency.ts";
import { DESCRIPTION_MAX, type EntryContent } from "#app/domain/support/entry-content.ts";
import {
  isExampleKey,
  readDueCell,
  readRecipientsCell,
  readShareCell,
  SUPPORT_COLUMNS,
  type SupportColumn,
} from "#app/domain/support/import-columns.ts";
import { RECIPIENTS_MAX, SEVERAL } from "#app/domain/support/recipients.ts";
import { UNIT_NAME_MAX, UNIT_NOT_LISTED } from "#app/domain/support/quantity.ts";
import { unreadableIn } from "#app/domain/typed-text.ts";
import { m } from "#app/paraglide/messages.js";
import { unreadableWords } from "#app/platform/readable.ts";
import { BODY_NAME_MAX } from "../entry-form.schema.ts";
import { readEntryForm } from "../read-entry-form.ts";
import { rowOf } from "../recipient-rows.ts";
import type { EntryFormFacts, Path, TypedEntry, TypedShare } from "../typed-entry.ts";

/** A row of a table of support entries as it stands there. */
export interface ImportRow {
  /** As a person counts in the file, the heading being 1. */
  number: number;
  text: (column: SupportColumn) => string;
  isNumber: (column: SupportColumn) => boolean;
}

/** What is wrong in a cell, in words, and what stands there. */
export interface ImportProblem {
  row: number;
  column: SupportColumn;
  typed: string;
  text: string;
}

/** A row that can be kept. */
export interface ReadImportRow {
  row: number;
  key: string;
  donorId: string;
  content: EntryContent;
}

/** What the rows are held against. */
export interface ImportFacts {
  form: EntryFormFacts;
  /** The donor that a cell names; the sender's own where the cell is empty. Null where it names none that the sender records for. */
  findDonor: (text: string) => string | null;
  findKind: (text: string) => string | null;
  findStage: (text: string) => string | null;
  findUnit: (text: string) => string | null;
  findRecipient: (text: string) => (Pick<TypedEntry, "recipientKind"> & Partial<TypedEntry>) | null;
}

const LONGEST: Readonly<Partial<Record<SupportColumn, number>>> = {
  key: 100,
  description: DESCRIPTION_MAX,
  recipient: 600,
  unit: UNIT_NAME_MAX,
  reference: 100,
  amount: 40,
  quantity: 20,
};

const NO_RECIPIENT = { recipientKind: "", regionCode: "", countryCode: "", laboratoryId: "", bodyName: "" };

/** Cells whose words are kept and shown as they stand. */
const KEPT_AS_TYPED = ["key", "description", "recipient", "unit", "reference"] as const;

/** The column in which a place of the form stands. */
const COLUMN_OF: Readonly<Record<string, SupportColumn>> = {
  kind: "kind",
  description: "description",
  recipientKind: "recipient",
  regionCode: "recipient",
  countryCode: "recipient",
  bodyName: "recipient",
  recipients: "recipient",
  stage: "stage",
  occurredOn: "date",
  amount: "amount",
  amountReading: "amount",
  currency: "currency",
  quantity: "quantity",
  quantityUnit: "unit",
  unitName: "unit",
  instalments: "due",
  shares: "shares",
};

/**
 * Reads a row by the rules of the form of an entry, as a draft. Everything that is wrong in it is said at its column; a row with a
 * problem is none.
 */
export function readImportRow(
  row: ImportRow,
  facts: ImportFacts,
): { read: ReadImportRow | null; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const cell = (column: SupportColumn) => row.text(column).trim();
  const say = (column: SupportColumn, text: string) =>
    problems.push({ row: row.number, column, typed: cell(column), text });
  for (const [column, max] of Object.entries(LONGEST) as [SupportColumn, number][])
    if (cell(column).length > max) say(column, m.support_form_too_long({ max }));
  for (const column of KEPT_AS_TYPED) {
    const unreadable = unreadableIn(cell(column));
    if (unreadable !== null) say(column, unreadableWords(unreadable));
  }
  if (cell("key") === "") say("key", m.support_import_key_missing());
  if (isExampleKey(cell("key"))) say("key", m.support_import_key_example());
  const donorId = facts.findDonor(cell("donor"));
  if (donorId === null)
    say("donor", cell("donor") === "" ? m.support_import_donor_missing() : m.support_import_donor_unknown());
  const typed = typedOf(row, facts, say);
  const seen = new Set(problems.map(({ column }) => column));
  const content = readEntryForm(typed, facts.form, "draft", (path, text) => {
    const column = COLUMN_OF[String(path[0])] ?? "description";
    // A cell that could not be taken apart has been spoken of.
    if (!seen.has(column)) say(column, wordsOf(path, cell(column), text));
  });
  problems.sort((one, other) => SUPPORT_COLUMNS.indexOf(one.column) - SUPPORT_COLUMNS.indexOf(other.column));
  const isRead = problems.length === 0 && content !== null && donorId !== null;
  return { read: isRead ? { row: row.number, key: cell("key"), donorId, content } : null, problems };
}

function typedOf(
  row: ImportRow,
  facts: ImportFacts,
  say: (column: SupportColumn, text: string) => void,
): TypedEntry {
  const cell = (column: SupportColumn) => row.text(column).trim();
  const shares = readShareCell(cell("shares"));
  if (shares === null) say("shares", m.support_import_shares_unreadable());
  const due = readDueCell(cell("due"));
  if (due === null) say("due", m.support_import_due_unreadable());
  const recipient = recipientOf(cell("recipient"), facts, (text) => say("recipient", text));
  const currency = cell("currency").toUpperCase();
  const amount = cell("amount");
  const unit = cell("unit");
  const listedUnit = facts.findUnit(unit);
  return {
    donorId: "",
    kind: facts.findKind(cell("kind")) ?? "",
    description: cell("description"),
    ...NO_RECIPIENT,
    recipients: [],
    ...recipient,
    projectReference: cell("reference"),
    stage: facts.findStage(cell("stage")) ?? "",
    occurredOn: cell("date"),
    currency,
    amount,
    // A number of a spreadsheet has a point for its decimals, whatever else it could be read as.
    amountReading:
      row.isNumber("amount") && isCurrencyCode(currency) && currencyExponent(currency) === 3
        ? amount.replace(".", "")
        : "",
    quantity: cell("quantity"),
    quantityUnit: unit === "" ? "" : (listedUnit ?? UNIT_NOT_LISTED),
    unitName: listedUnit === null ? unit : "",
    instalments: due ?? [],
    fulfilsId: "",
    partOfId: "",
    promiseEarlier: "",
    promiseOtherCurrency: "",
    shares: (shares ?? []).map((share): TypedShare => ({ ...share, rationale: "" })),
  };
}

/** Who receives it: one that the cell names, or several with their shares. */
function recipientOf(text: string, facts: ImportFacts, say: (text: string) => void): Partial<TypedEntry> {
  const several = readRecipientsCell(text);
  if (several === null) say(m.support_import_recipients_unreadable());
  const names = several?.length ? several.map(({ whom }) => whom) : [text];
  if (names.some((name) => name.length > BODY_NAME_MAX)) say(m.support_form_too_long({ max: BODY_NAME_MAX }));
  if (names.length > RECIPIENTS_MAX) say(m.support_form_too_many_recipients({ max: RECIPIENTS_MAX }));
  if (!several?.length) return facts.findRecipient(text) ?? {};
  return {
    recipientKind: SEVERAL,
    recipients: several.map(({ whom, percent }) => ({
      ...rowOf({ ...NO_RECIPIENT, ...facts.findRecipient(whom) }),
      percent,
    })),
  };
}

/** What a form says of its fields, said of a cell, where there is no list to choose from. */
function wordsOf([field, , part]: Path, typed: string, text: string): string {
  switch (field) {
    case "kind":
      return m.support_import_kind_unknown();
    case "stage":
      // A stage that can be read, and that its kind cannot have, is told as the form tells it.
      return typed === "" || text === m.support_form_stage_missing()
        ? m.support_import_stage_unknown()
        : text;
    case "recipientKind":
      return m.support_import_recipient_unknown();
    case "recipients":
      if (text === m.support_form_recipients_one_alone()) return m.support_import_recipient_alone();
      return text === m.support_form_recipient_missing() ? m.support_import_recipient_unknown() : text;
    case "currency":
      // Of a currency that has ended the form says until when it was.
      return text === m.support_form_currency_missing() ? m.support_import_currency_unknown() : text;
    case "amountReading":
      return m.support_import_amount_ambiguous();
    case "shares":
      return part === "target" && text === m.support_form_share_paragraph_missing()
        ? m.support_import_paragraph_unknown()
        : text;
    default:
      return text;
  }
}
