import type { SupportEntryState as State } from "#app/domain/support/support-entry-state.ts";
import type { Tx } from "../../client.server.ts";
import {
  allocations,
  supportEntries,
  supportEntrySteps,
  supportTransactions,
} from "../../schema/support.server.ts";
import { DEMO_SUPPORT_ENTRIES, type DemoSupportEntry } from "./support-entries.server.ts";

const DAY_MS = 86_400_000;

type Way = readonly [event: string, to: State, side: "donor" | "secretariat"][];

/** The events that lead a donor's entry from nothing to a state, with the state after each and the side that made it. */
const WAYS: Readonly<Partial<Record<State, Way>>> = {
  submitted: [["submit", "submitted", "donor"]],
  returned: [
    ["submit", "submitted", "donor"],
    ["return", "returned", "secretariat"],
  ],
  verified: [
    ["submit", "submitted", "donor"],
    ["verify", "verified", "secretariat"],
  ],
  published: [
    ["submit", "submitted", "donor"],
    ["verify", "verified", "secretariat"],
    ["publish", "published", "secretariat"],
  ],
};

/** The same for an entry that the secretariat recorded. */
const WAYS_OF_SECRETARIAT: Readonly<Partial<Record<State, Way>>> = {
  submitted: [["submit", "submitted", "secretariat"]],
  disputed: [
    ["submit", "submitted", "secretariat"],
    ["dispute", "disputed", "donor"],
  ],
};

function recipientColumns({ recipient }: DemoSupportEntry) {
  return {
    recipientKind: recipient.kind,
    recipientRegionCode: recipient.kind === "region" ? recipient.code : null,
    recipientCountryCode: recipient.kind === "country" ? recipient.code : null,
    recipientName: recipient.kind === "other_body" ? recipient.name : null,
  };
}

/** Loads the support entries of the demonstration, each by the steps that really lead to its state. Returns how many. */
export async function loadDemoSupport(tx: Tx): Promise<number> {
  const inYear = new Map<string, number>();
  for (const entry of DEMO_SUPPORT_ENTRIES) {
    const year = entry.on.slice(0, 4);
    const sequence = (inYear.get(year) ?? 0) + 1;
    inYear.set(year, sequence);
    const number = `SE-${year}-${String(sequence).padStart(3, "0")}`;
    const id = `support-${number.toLowerCase()}`;
    const recorded = new Date(`${entry.on}T09:00:00Z`).getTime() + 14 * DAY_MS;
    const way = (entry.bySecretariat ? WAYS_OF_SECRETARIAT : WAYS)[entry.state] ?? [];
    const last = new Date(recorded + way.length * 3 * DAY_MS);
    await tx.insert(supportEntries).values({
      id,
      number,
      donorId: entry.donor,
      recordedBy: entry.bySecretariat ? "secretariat" : "donor",
      kind: entry.kind,
      description: entry.description,
      ...recipientColumns(entry),
      state: entry.state,
      revision: way.length + 1,
      createdAt: new Date(recorded),
      updatedAt: last,
      publishedAt: entry.state === "published" ? last : null,
    });
    const [amountMinor, currency] = entry.money ?? [null, null];
    await tx.insert(supportTransactions).values({
      id: `${id}-1`,
      entryId: id,
      stage: entry.stage,
      occurredOn: entry.on,
      amountMinor,
      currency,
      usdMinor: currency === "USD" ? amountMinor : null,
      rate: currency === "USD" ? 1 : null,
      rateSource: currency === "USD" ? "USD" : null,
    });
    await tx.insert(allocations).values(
      entry.shares.map(([to, shareBp, rationale], at) => {
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
    await tx.insert(supportEntrySteps).values(
      way.map(([event, toState, side], at) => ({
        id: `${id}-step-${at + 1}`,
        entryId: id,
        event,
        fromState: at === 0 ? ("draft" as const) : (way[at - 1]?.[1] ?? null),
        toState,
        reason: event === "return" || event === "dispute" ? (entry.sentBackBecause ?? null) : null,
        at: new Date(recorded + (at + 1) * 3 * DAY_MS),
        byUserId: side === "donor" ? "person-donor" : "person-secretariat",
        bySide: side,
      })),
    );
  }
  return DEMO_SUPPORT_ENTRIES.length;
}
