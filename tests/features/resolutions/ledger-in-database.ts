import type { Person } from "#app/domain/accounts/policy.ts";
import type { CurrencyCode } from "#app/domain/money/currency.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { SupportKind, SupportStage } from "#app/domain/support/support-kinds.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { supportBeneficiaries } from "#db/schema/support-parts.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";

export interface PlacedStep {
  stage: SupportStage;
  /** Null: a delivery without a value. */
  value: [amountMinor: number, currency: CurrencyCode] | null;
  usdMinor?: number | null;
  on?: string;
  counted?: [quantity: number, unit: string];
}

export interface PlacedEntry {
  state: SupportEntryState;
  kind?: SupportKind;
  donor?: "aldane" | "vestmark";
  description?: string;
  steps: readonly PlacedStep[];
  /** Paragraph, purpose, basis points. */
  shares: readonly [paragraphKey: string, purposeId: string | null, shareBp: number][];
  /** The programme, where it is left out. */
  recipient?: { recipientKind: "region"; recipientRegionCode: string } | PlacedCountry | PlacedLaboratory;
  /** Several recipients with their shares in basis points. */
  reaches?: readonly ({ shareBp: number } & (
    | { kind: "programme" }
    | { kind: "region"; regionCode: string }
    | { kind: "country"; countryCode: string }
    | { kind: "laboratory"; laboratoryId: string }
    | { kind: "organisation"; organisationId: string }
    | { kind: "other_body"; name: string }
  ))[];
}
interface PlacedCountry {
  recipientKind: "country";
  recipientCountryCode: string;
}
interface PlacedLaboratory {
  recipientKind: "laboratory";
  recipientLaboratoryId: string;
}

/** Reads what was handed in as well. */
export const officer: Person = {
  kind: "person",
  userId: "officer",
  name: "Officer",
  email: "officer@example.org",
  role: "reporting_officer",
  laboratoryId: null,
  organisationId: null,
};

const AT = new Date("2026-03-01T10:00:00Z");

/** Puts entries into the database as they are described, numbered `SE-2025-001` and on, or after so many others. */
export async function placeEntries(
  test: TestDatabase,
  entries: readonly PlacedEntry[],
  after = 0,
): Promise<void> {
  await inTransaction(test.db, async (tx) => {
    await tx
      .insert(organisations)
      .values([
        { id: "aldane", name: "Republic of Aldane", kind: "member_state" },
        { id: "vestmark", name: "Kingdom of Vestmark", kind: "member_state" },
      ])
      .onConflictDoNothing();
    for (const [at, entry] of entries.entries()) {
      const number = `SE-2025-${String(after + at + 1).padStart(3, "0")}`;
      await tx.insert(supportEntries).values({
        id: number,
        number,
        donorId: entry.donor ?? "aldane",
        recordedBy: "donor",
        kind: entry.kind ?? "funding",
        description: entry.description ?? `Entry ${number}`,
        ...(entry.recipient ?? { recipientKind: "programme" }),
        state: entry.state,
        createdAt: AT,
        updatedAt: AT,
        publishedAt: entry.state === "published" ? AT : null,
      });
      for (const [step, { stage, value, usdMinor, on, counted }] of entry.steps.entries())
        await tx.insert(supportTransactions).values({
          id: `${number}-${step}`,
          entryId: number,
          stage,
          occurredOn: on ?? "2025-04-01",
          amountMinor: value?.[0] ?? null,
          currency: value?.[1] ?? null,
          usdMinor: usdMinor ?? null,
          quantity: counted?.[0] ?? null,
          quantityUnit: counted?.[1] ?? null,
        });
      for (const [position, [paragraphId, purposeId, shareBp]] of entry.shares.entries())
        await tx.insert(allocations).values({ entryId: number, position, paragraphId, purposeId, shareBp });
      for (const [position, one] of (entry.reaches ?? []).entries())
        await tx.insert(supportBeneficiaries).values({ entryId: number, position, ...one });
    }
  });
}
