import { parseWithZod } from "@conform-to/zod/v4";
import { DomainError } from "#app/domain/domain-error.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { RECIPIENTS_MAX, SEVERAL } from "#app/domain/support/recipients.ts";
import {
  entryFormSchema,
  entryIntentSchema,
  INSTALMENT_ROWS_MAX,
  SHARE_ROWS_MAX,
} from "#app/features/support/entry-form.schema.ts";
import { factsOf, type EntryFormChoices } from "#app/features/support/queries/entry-form.server.ts";
import { withOneMore, withoutRow } from "#app/features/support/recipient-rows.ts";
import type {
  EntryFormFacts,
  TypedEntry,
  TypedEntryField,
  TypedInstalment,
  TypedRecipient,
  TypedShare,
} from "#app/features/support/typed-entry.ts";
import { m } from "#app/paraglide/messages.js";
import { throwAsPage } from "#app/platform/respond.server.ts";
import type { EntryFormState } from "#app/ui/support/form-fields.ts";
import { fieldErrors } from "../posted-form.server.ts";

export interface EntryAnswer extends EntryFormState<TypedEntry> {
  /** The revision that the next post is held against, once its sender was told of the change. */
  revision: number | null;
}

/** The form again, and the HTTP status that goes with it. */
export interface Refused {
  answer: EntryAnswer;
  status: number;
}

/** What a post of an entry's form asks for: to keep its content, or to be shown again with what was typed. */
export type ReadPost =
  | { kind: "content"; content: EntryContent; handIn: boolean; typed: TypedEntry }
  | ({ kind: "again" } & Refused);

const text = (value: unknown) => (typeof value === "string" ? value : "");

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The rows of a list of fields, as many as can be shown. */
function rowsOf(sent: unknown, max: number): Record<string, unknown>[] {
  const rows: unknown[] = Array.isArray(sent) ? sent.slice(0, max) : [];
  return rows.map((row) => (isRecord(row) ? row : {}));
}

/** What was typed, whatever it is: it goes back into the form as it came. */
function typedFrom(payload: Record<string, unknown>): TypedEntry {
  const shares = rowsOf(payload["shares"], SHARE_ROWS_MAX).map((fields): TypedShare => ({
    target: text(fields["target"]),
    percent: text(fields["percent"]),
    rationale: text(fields["rationale"]),
  }));
  const instalments = rowsOf(payload["instalments"], INSTALMENT_ROWS_MAX).map((fields): TypedInstalment => ({
    dueOn: text(fields["dueOn"]),
    amount: text(fields["amount"]),
  }));
  const recipients = rowsOf(payload["recipients"], RECIPIENTS_MAX).map((fields): TypedRecipient => ({
    target: text(fields["target"]),
    percent: text(fields["percent"]),
    name: text(fields["name"]),
  }));
  const field = (name: TypedEntryField) => text(payload[name]);
  return {
    donorId: field("donorId"),
    kind: field("kind"),
    description: field("description"),
    recipientKind: field("recipientKind"),
    regionCode: field("regionCode"),
    countryCode: field("countryCode"),
    laboratoryId: field("laboratoryId"),
    bodyName: field("bodyName"),
    recipients: field("recipientKind") === SEVERAL ? recipients : [],
    projectReference: field("projectReference"),
    partOfId: field("partOfId"),
    stage: field("stage"),
    occurredOn: field("occurredOn"),
    currency: field("currency"),
    amount: field("amount"),
    amountReading: field("amountReading"),
    quantity: field("quantity"),
    quantityUnit: field("quantityUnit"),
    unitName: field("unitName"),
    instalments: instalments.length > 0 ? instalments : [emptyPart()],
    fulfilsId: field("fulfilsId"),
    promiseEarlier: field("promiseEarlier"),
    promiseOtherCurrency: field("promiseOtherCurrency"),
    shares: shares.length > 0 ? shares : [emptyShare()],
  };
}

const emptyShare = (): TypedShare => ({ target: "", percent: "", rationale: "" });
const emptyPart = (): TypedInstalment => ({ dueOn: "", amount: "" });

/** The rows after one was asked for or taken away; one row at least stands in the form. */
function changedRows<Row>(rows: readonly Row[], empty: () => Row, max: number, remove: number | null): Row[] {
  const changed = remove === null ? [...rows, empty()].slice(0, max) : rows.filter((_, at) => at !== remove);
  return changed.length > 0 ? changed : [empty()];
}

/** What is typed after a row was asked for or taken away, and the field to go on with. */
function withRowChanged(
  typed: TypedEntry,
  intent: string,
  { organisations }: EntryFormFacts,
): { typed: TypedEntry; focus: string } {
  const [what = "", row] = intent.split(":");
  const remove = row === undefined ? null : Number(row);
  const fieldOf = (list: string, count: number, name: string) =>
    `${list}[${remove === null ? count - 1 : Math.min(remove, count - 1)}].${name}`;
  if (what.endsWith("share")) {
    const shares = changedRows(typed.shares, emptyShare, SHARE_ROWS_MAX, remove);
    return { typed: { ...typed, shares }, focus: fieldOf("shares", shares.length, "target") };
  }
  if (what.endsWith("instalment")) {
    const instalments = changedRows(typed.instalments, emptyPart, INSTALMENT_ROWS_MAX, remove);
    return { typed: { ...typed, instalments }, focus: fieldOf("instalments", instalments.length, "dueOn") };
  }
  const kept =
    remove === null ? withOneMore(typed, RECIPIENTS_MAX) : withoutRow(typed, remove, organisations);
  const count = kept.recipients.length;
  return { typed: kept, focus: count === 0 ? "recipientKind" : fieldOf("recipients", count, "target") };
}

function again(answer: Omit<EntryAnswer, "revision"> & { revision?: number }, status: number): Refused {
  return { answer: { revision: null, ...answer }, status };
}

/** Reads a post of the form. Rows of shares come and go here, so that they do without a script. */
export function readEntryPost(form: FormData, choices: EntryFormChoices): ReadPost {
  const intent = entryIntentSchema.catch("draft").parse(form.get("intent"));
  const purpose = intent === "hand-in" ? "hand-in" : "draft";
  const submission = parseWithZod(form, { schema: entryFormSchema(factsOf(choices), purpose) });
  const typed = typedFrom(submission.payload);
  if (intent !== "draft" && intent !== "hand-in") {
    const changed = withRowChanged(typed, intent, factsOf(choices));
    return { kind: "again", ...again({ ...changed, errors: {}, problem: null }, 200) };
  }
  if (submission.status !== "success") {
    const errors = fieldErrors(submission.error);
    return { kind: "again", ...again({ typed, errors, problem: null }, 422) };
  }
  return { kind: "content", content: submission.value, handIn: purpose === "hand-in", typed };
}

/**
 * A refusal of what was read, beside what was typed; anything else becomes an error page.
 *
 * @param number of the entry that the form is about, where it has one.
 */
export function refusedEntry(error: unknown, typed: TypedEntry, number: string | null): Refused {
  if (!(error instanceof DomainError)) return throwAsPage(error);
  const params = error.options.params ?? {};
  const toEntry = (entry: string) => ({
    to: `/support/entries/${entry}`,
    label: m.support_problem_open_as_it_stands({ number: entry }),
  });
  const link = number === null ? null : toEntry(number);
  switch (error.code) {
    case "already_recorded": {
      const recorded = String(params["number"]);
      const problem = { text: m.support_problem_form_already({ number: recorded }), link: toEntry(recorded) };
      return again({ typed, errors: {}, problem }, 409);
    }
    case "revision_conflict": {
      const words =
        params["by"] === "self" ? m.support_problem_form_own_tab : m.support_problem_form_revision;
      const problem = { text: words(), link };
      return again({ typed, errors: {}, problem, revision: Number(params["revision"]) }, 409);
    }
    case "not_allowed_now":
      return again({ typed, errors: {}, problem: { text: m.support_problem_form_moved_on(), link } }, 409);
    case "need_gone":
      return again({ typed, errors: {}, problem: { text: m.needs_problem_gone(), link: null } }, 409);
    case "incomplete":
    case "content_refused":
      return again({ typed, errors: {}, problem: { text: m.support_problem_form_content(), link } }, 422);
    default:
      return throwAsPage(error);
  }
}
