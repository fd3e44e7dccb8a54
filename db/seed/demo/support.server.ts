import type {
  SupportEntryState as State,
  SupportSide as Side,
} from "#app/domain/support/support-entry-state.ts";
import type { Tx } from "../../client.server.ts";
import { insertRows } from "../../insert-rows.server.ts";
import { supportBeneficiaries } from "../../schema/support-parts.server.ts";
import {
  allocations,
  supportEntries,
  supportEntrySteps,
  supportTransactions,
} from "../../schema/support.server.ts";
import { acknowledgements } from "../../schema/support-parts.server.ts";
import { acknowledgement } from "./acknowledgements.server.ts";
import type { DemoEvent } from "./demo-event.server.ts";
import { valuedAt, type DemoRate } from "./exchange-rates.server.ts";
import { donorPerson, SECRETARY } from "./people.server.ts";
import type { DemoSupportEntry } from "./support-entries.server.ts";
import { loadDemoEvidence, type GivenEvidence } from "./support-evidence.server.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Way = readonly (readonly [event: string, to: State, side: Side])[];

const SUBMITTED = ["submit", "submitted", "donor"] as const;
const PUBLISHED = [
  SUBMITTED,
  ["verify", "verified", "secretariat"],
  ["publish", "published", "secretariat"],
] as const;

/** The events that lead a donor's entry from nothing to a state, with the state after each and the side that made it. */
const WAYS: Readonly<Partial<Record<State, Way>>> = {
  submitted: [SUBMITTED],
  returned: [SUBMITTED, ["return", "returned", "secretariat"]],
  verified: [SUBMITTED, ["verify", "verified", "secretariat"]],
  published: PUBLISHED,
  closed: [...PUBLISHED, ["close", "closed", "secretariat"]],
  withdrawn: [...PUBLISHED, ["withdraw", "withdrawn", "secretariat"]],
};

const SUBMITTED_BY_SECRETARIAT = ["submit", "submitted", "secretariat"] as const;
const CONFIRMED_AND_PUBLISHED = [
  SUBMITTED_BY_SECRETARIAT,
  ["confirm", "confirmed", "donor"],
  ["publish", "published", "secretariat"],
] as const;

/** The same for an entry that the secretariat recorded. */
const WAYS_OF_SECRETARIAT: Readonly<Partial<Record<State, Way>>> = {
  submitted: [SUBMITTED_BY_SECRETARIAT],
  disputed: [SUBMITTED_BY_SECRETARIAT, ["dispute", "disputed", "donor"]],
  confirmed: [SUBMITTED_BY_SECRETARIAT, ["confirm", "confirmed", "donor"]],
  published: CONFIRMED_AND_PUBLISHED,
  closed: [...CONFIRMED_AND_PUBLISHED, ["close", "closed", "secretariat"]],
  withdrawn: [...CONFIRMED_AND_PUBLISHED, ["withdraw", "withdrawn", "secretariat"]],
};

function recipientColumns({ recipient }: DemoSupportEntry) {
  return {
    recipientKind: recipient.kind,
    recipientRegionCode: recipient.kind === "region" ? recipient.code : null,
    recipientCountryCode: recipient.kind === "country" ? recipient.code : null,
    recipientLaboratoryId: recipient.kind === "laboratory" ? recipient.id : null,
    recipientName: recipient.kind === "other_body" ? recipient.name : null,
  };
}

function beneficiaryRows(
  id: string,
  { recipients = [] }: DemoSupportEntry,
): (typeof supportBeneficiaries.$inferInsert)[] {
  return recipients.map((one, position) => ({
    entryId: id,
    position,
    kind: one.kind,
    regionCode: one.kind === "region" ? one.code : null,
    countryCode: one.kind === "country" ? one.code : null,
    laboratoryId: one.kind === "laboratory" ? one.id : null,
    organisationId: one.kind === "organisation" ? one.id : null,
    name: one.kind === "other_body" ? one.name : null,
    shareBp: one.shareBp,
  }));
}

interface SupportRows {
  beneficiaries: (typeof supportBeneficiaries.$inferInsert)[];
  entries: (typeof supportEntries.$inferInsert)[];
  transactions: (typeof supportTransactions.$inferInsert)[];
  allocations: (typeof allocations.$inferInsert)[];
  steps: (typeof supportEntrySteps.$inferInsert)[];
  evidence: GivenEvidence[];
  said: (typeof acknowledgements.$inferInsert)[];
}

/** Loads support entries, numbered in their order within a year, each by the steps that really lead to its state. */
export async function loadDemoSupport(
  tx: Tx,
  all: readonly DemoSupportEntry[],
  rates: ReadonlyMap<string, readonly DemoRate[]>,
): Promise<DemoEvent[]> {
  const rows: SupportRows = {
    beneficiaries: [],
    entries: [],
    transactions: [],
    allocations: [],
    steps: [],
    evidence: [],
    said: [],
  };
  const events: DemoEvent[] = [];
  const inYear = new Map<string, number>();
  const wholes = new Map<string, string>();
  for (const entry of all) {
    const year = entry.on.slice(0, 4);
    const sequence = (inYear.get(year) ?? 0) + 1;
    inYear.set(year, sequence);
    const number = `SE-${year}-${String(sequence).padStart(3, "0")}`;
    if (entry.whole !== undefined) wholes.set(entry.whole, entryId(number));
    addEntry(rows, events, entry, number, wholes.get(entry.partOf ?? "") ?? null);
    addTransaction(rows, entry, number, rates);
  }
  await insertRows(tx, supportEntries, rows.entries);
  await insertRows(tx, supportBeneficiaries, rows.beneficiaries);
  await insertRows(tx, supportTransactions, rows.transactions);
  await insertRows(tx, allocations, rows.allocations);
  await insertRows(tx, supportEntrySteps, rows.steps);
  await loadDemoEvidence(tx, rows.evidence);
  await insertRows(tx, acknowledgements, rows.said);
  return events;
}

export const entryId = (number: string) => `support-${number.toLowerCase()}`;

function addEntry(
  rows: SupportRows,
  events: DemoEvent[],
  entry: DemoSupportEntry,
  number: string,
  parentEntryId: string | null,
): void {
  const id = entryId(number);
  const recorder: Side = entry.bySecretariat ? "secretariat" : "donor";
  const recorded = new Date(`${entry.on}T09:00:00Z`).getTime() + 14 * DAY_MS;
  const way = (entry.bySecretariat ? WAYS_OF_SECRETARIAT : WAYS)[entry.state] ?? [];
  if ((way.at(-1)?.[1] ?? "draft") !== entry.state) throw new Error(`no way leads to ${entry.state}`);
  const evidence = entry.evidence ?? [];
  const momentOf = (step: number) => new Date(recorded + step * 3 * DAY_MS);
  const published = way.findIndex(([, to]) => to === "published");
  rows.entries.push({
    id,
    number,
    donorId: entry.donor,
    recordedBy: recorder,
    kind: entry.kind,
    description: entry.description,
    ...recipientColumns(entry),
    parentEntryId,
    state: entry.state,
    revision: way.length + 1 + evidence.length,
    createdAt: momentOf(0),
    updatedAt: momentOf(way.length),
    publishedAt: published < 0 ? null : momentOf(published + 1),
  });
  rows.beneficiaries.push(...beneficiaryRows(id, entry));
  const took = (at: Date, event: string, from: State | null, to: State, side: Side, revision: number) =>
    events.push({
      at,
      actorUserId: side === "donor" ? donorPerson(entry.donor) : SECRETARY,
      actorRole: side === "donor" ? "donor_reviewer" : "programme_secretariat",
      action: `support:${event}`,
      subject: { type: "support_entry", id },
      details: { number, from, to, revision },
    });
  took(momentOf(0), "record", null, "draft", recorder, 1);
  for (const [position, given] of evidence.entries()) {
    const at = new Date(recorded + (position + 1) * HOUR_MS);
    rows.evidence.push({ entryId: id, position, donor: entry.donor, given, at });
    rows.steps.push({
      id: `${id}-evidence-${position}-added`,
      entryId: id,
      event: "add_evidence",
      fromState: "draft",
      toState: "draft",
      reason: null,
      at,
      byUserId: donorPerson(entry.donor),
      bySide: "donor",
    });
    took(at, "add_evidence", "draft", "draft", "donor", position + 2);
  }
  for (const [at, [event, toState, side]] of way.entries()) {
    const fromState = at === 0 ? ("draft" as const) : (way[at - 1]?.[1] ?? null);
    rows.steps.push({
      id: `${id}-step-${at + 1}`,
      entryId: id,
      event,
      fromState,
      toState,
      reason: ["return", "dispute", "withdraw"].includes(event) ? (entry.sentBackBecause ?? null) : null,
      at: momentOf(at + 1),
      byUserId: side === "donor" ? donorPerson(entry.donor) : SECRETARY,
      bySide: side,
    });
    took(momentOf(at + 1), event, fromState, toState, side, at + 2 + evidence.length);
  }
  if (entry.reached && entry.recipient.kind === "laboratory") {
    const { quantity = null, ...reached } = entry.reached;
    const delivery = { entryId: id, number, laboratoryId: entry.recipient.id, transactionId: `${id}-1` };
    const said = acknowledgement(
      { ...delivery, at: momentOf(way.length) },
      { asRecorded: false, quantity, ...reached },
    );
    rows.said.push(said.row);
    events.push(said.event);
  }
  rows.allocations.push(
    ...entry.shares.map(([to, shareBp, rationale], at) => {
      const isPurpose = to.split("/").length > 2;
      return {
        entryId: id,
        position: at + 1,
        paragraphId: isPurpose ? to.slice(0, to.lastIndexOf("/")) : to,
        purposeId: isPurpose ? to : null,
        shareBp,
        rationale: rationale ?? null,
      };
    }),
  );
}

function addTransaction(
  rows: SupportRows,
  entry: DemoSupportEntry,
  number: string,
  rates: ReadonlyMap<string, readonly DemoRate[]>,
): void {
  const id = entryId(number);
  const [amountMinor, currency] = entry.money ?? [null, null];
  const money = amountMinor !== null && currency !== null ? { amountMinor, currency } : null;
  rows.transactions.push({
    id: `${id}-1`,
    entryId: id,
    stage: entry.stage,
    occurredOn: entry.on,
    amountMinor,
    currency,
    ...valuedAt(rates, money, entry.on),
    quantity: entry.quantity?.[0] ?? null,
    quantityUnit: entry.quantity?.[1] ?? null,
  });
}
