import type { Money } from "#app/domain/money/money.ts";
import type { Instalment } from "#app/domain/support/pledge-standing.ts";
import type { CountedQuantity } from "#app/domain/support/quantity.ts";
import type { Allocation } from "#app/domain/support/allocations.ts";
import {
  isGiven,
  stagesOfKind,
  type SupportKind,
  type SupportStage,
} from "#app/domain/support/support-kinds.ts";

/** The most characters of the words on what an entry is for. */
export const DESCRIPTION_MAX = 600;

/** Who receives it, where it is one. */
export type OneRecipient =
  | { kind: "programme" }
  | { kind: "region"; regionCode: string }
  | { kind: "country"; countryCode: string }
  | { kind: "laboratory"; laboratoryId: string }
  /** A body that is no laboratory, by its name. */
  | { kind: "other_body"; name: string };

export type RecipientKind = OneRecipient["kind"];

/** Whom one of several shares is for. An organisation stands by its name as well. */
export type NamedRecipient = OneRecipient | { kind: "organisation"; organisationId: string; name: string };

/** One of several recipients, with its share of the entry in basis points. */
export type SharedRecipient = NamedRecipient & { shareBp: number };

/** Who receives it: one, which has the whole, or two and more with their shares; what no share claims is not said. */
export type Recipient = OneRecipient | { kind: "several"; recipients: readonly SharedRecipient[] };

/** A step in money or in kind on a calendar day (`YYYY-MM-DD`). `value` is null for a delivery in kind without one. */
export interface RecordedTransaction {
  stage: SupportStage;
  occurredOn: string;
  value: Money | null;
  /** The amount as it was typed, kept for ever; null where none was. */
  amountAsTyped: string | null;
  /** The pledge or commitment that it carries out, by the id of that transaction; left out: as it was. */
  fulfilsId?: string | null;
  /** When a pledge falls due, part by part, adding up to it; empty where no day is known, left out: as it was. */
  schedule?: readonly Instalment[];
  /** In kind: how much, and of what; null where nobody counted, left out: as it was. */
  counted?: CountedQuantity | null;
}

/** A share with the donor's words on why it answers the paragraph. */
export interface ReasonedAllocation extends Allocation {
  rationale: string | null;
}

/** All that whoever records an entry says of it. A draft may still lack its transaction. */
export interface EntryContent {
  kind: SupportKind;
  description: string;
  recipient: Recipient;
  projectReference: string | null;
  /** The entry that it is a part of, by id; left out: as it was. */
  partOfId?: string | null;
  transaction: RecordedTransaction | null;
  allocations: ReasonedAllocation[];
}

/** Whether an entry says enough to be handed in: how far it has come, at stages that its kind can have. */
export function isReadyToHandIn(kind: SupportKind, stages: readonly SupportStage[]): boolean {
  return stages.length > 0 && stages.every((stage) => stagesOfKind(kind).includes(stage));
}

/** Whether the day fits the stage: what was given has happened; a promise may be dated ahead. `latestDay` is today where it is latest. */
export function isDayPossible(stage: SupportStage, day: string, latestDay: string): boolean {
  return !isGiven(stage) || day <= latestDay;
}

/** Days that are taken. Before it nothing of the programme can have happened; after it somebody mistyped the year. */
export const EARLIEST_DAY = "1950-01-01";
export const LATEST_DAY = "2199-12-31";

/** Whether the text is a day of the calendar, `YYYY-MM-DD`, from 1950 to 2199. */
export function isCalendarDay(text: string): boolean {
  return dayRefusal(text) === null;
}

/** Why a text is not taken for a day: it is none of the calendar, or one of a year that cannot be meant. Null where it is. */
export function dayRefusal(text: string): "no_day" | "out_of_range" | null {
  if (!isOfCalendar(text)) return "no_day";
  return text < EARLIEST_DAY || text > LATEST_DAY ? "out_of_range" : null;
}

function isOfCalendar(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
