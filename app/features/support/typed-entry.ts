import type { DatedValue } from "#app/domain/support/promise-oddities.ts";
import type { SupportStage } from "#app/domain/support/support-kinds.ts";

export interface TypedShare {
  /** Key of a paragraph, or id of one of its purposes. */
  target: string;
  percent: string;
  rationale: string;
}

/** One of several recipients. */
export interface TypedRecipient {
  /** Whom: `programme`, `region:002`, `country:404`, `laboratory:` or `organisation:` and an id, or `other_body`. */
  target: string;
  percent: string;
  /** Of another body. */
  name: string;
}

export interface TypedInstalment {
  dueOn: string;
  /** Empty: what the other parts leave. */
  amount: string;
}

/** The form of an entry as a person typed it. */
export interface TypedEntry {
  /** For whom the secretariat records it; not asked of a donor, who records its own. */
  donorId: string;
  kind: string;
  description: string;
  recipientKind: string;
  regionCode: string;
  countryCode: string;
  laboratoryId: string;
  bodyName: string;
  /** Where `recipientKind` is `several`; else empty. */
  recipients: TypedRecipient[];
  projectReference: string;
  /** The entry that it is a part of. */
  partOfId: string;
  stage: string;
  occurredOn: string;
  currency: string;
  amount: string;
  /** Minor units of the reading that was chosen where an amount can be read in two ways. */
  amountReading: string;
  /** In kind: how much, of what, and the name of a unit that is not listed. */
  quantity: string;
  quantityUnit: string;
  unitName: string;
  /** When a pledge falls due, part by part. */
  instalments: TypedInstalment[];
  /** The pledge or commitment that it carries out. */
  fulfilsId: string;
  /** Ticks: that it was before what it carries out, and that it is in another currency. */
  promiseEarlier: string;
  promiseOtherCurrency: string;
  shares: TypedShare[];
}

/** The fields of the form that stand once in it. */
export type TypedEntryField = Exclude<keyof TypedEntry, "shares" | "instalments" | "recipients">;

/** What the form is held against. */
export interface EntryFormFacts {
  /** The donors to choose from; null where the donor is known. */
  donorIds: ReadonlySet<string> | null;
  /** Each paragraph key and purpose id, with what it stands for. */
  targets: ReadonlyMap<string, { paragraphKey: string; purposeId: string | null }>;
  regionCodes: ReadonlySet<string>;
  countryCodes: ReadonlySet<string>;
  /** The laboratories that the entry may name as its recipient. */
  laboratoryIds: ReadonlySet<string>;
  /** The names of the organisations that can be one of several recipients, by id. */
  organisations: ReadonlyMap<string, string>;
  /** The pledges and commitments that can be carried out, by id. */
  promises: ReadonlyMap<string, { stage: SupportStage; donorId: string } & DatedValue>;
  /** The entries that it can be a part of, by id: of which donor, or pools of any; null where that is not asked. */
  wholes: ReadonlyMap<string, { donorId: string; isPool: boolean }> | null;
  /** Today, where it is latest on earth. */
  latestDay: string;
}

/** Where in the form something is refused, as Conform names it in steps. */
export type Path = readonly (string | number)[];
/** Refuses what stands at a place, in words for whoever typed it. */
export type Refuse = (path: Path, message: string) => void;

/** Whether the text is one of a closed list. */
export const isOneOf = <Value extends string>(values: readonly Value[], text: string): text is Value =>
  (values as readonly string[]).includes(text);
