import { eq, inArray, sql, type SQL } from "drizzle-orm";
import type { RecipientKind } from "#app/domain/support/entry-content.ts";
import type { SupportEntryState, SupportSide } from "#app/domain/support/support-entry-state.ts";
import type { SupportStage } from "#app/domain/support/support-kinds.ts";
import type { LedgerEntry, LedgerTransaction } from "#app/domain/support/support-totals.ts";
import type { Executor } from "#db/client.server.ts";
import { countries, laboratories, regions } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { stagesCountedElsewhere, type Beside } from "./family-of-entries.server.ts";
import { moneyOf } from "./entry-parts.server.ts";
import { recipientView, sharedRecipientsOf, type RecipientView } from "./recipients.server.ts";

/** An entry as the ledger counts it, with what a list says of it. */
export interface ReadLedgerEntry extends LedgerEntry {
  number: string;
  state: SupportEntryState;
  recordedBy: SupportSide;
  description: string;
  donorName: string;
  recipient: RecipientView;
  projectReference: string | null;
  transactions: readonly (LedgerTransaction & { occurredOn: string })[];
  /** Day of its latest transaction, `YYYY-MM-DD`; null where it has none. */
  latestOn: string | null;
}

/** Rows packed together in one JSON text. A row each takes the driver some 20 microseconds, in which nobody else is served. */
const ROWS_IN_A_PACK = 500;

/** An entry, a transaction and a share as the statements below pack them. */
type PackedEntry = [
  id: string,
  donorId: string,
  kind: ReadLedgerEntry["kind"],
  number: string,
  state: SupportEntryState,
  recordedBy: SupportSide,
  description: string,
  projectReference: string | null,
  recipientKind: RecipientKind,
  recipientName: string | null,
  donorName: string,
  regionName: string | null,
  countryName: string | null,
  laboratoryName: string | null,
];
type PackedTransaction = [
  entryId: string,
  id: string,
  stage: SupportStage,
  occurredOn: string,
  amountMinor: number | null,
  currency: string | null,
  usdMinor: number | null,
  fulfilsId: string | null,
  quantity: number | null,
  quantityUnit: string | null,
];
type PackedShare = [
  entryId: string,
  position: number,
  paragraphId: string,
  purposeId: string | null,
  shareBp: number,
];

const byNumber = new Intl.Collator("en", { numeric: true });

/**
 * Reads the entries that `condition` over `support_entries` selects, with their transactions and all their shares, the
 * latest number first: what every total is computed from.
 *
 * @param beside what the entries are added up with: what is in a whole is not counted again in its parts.
 *
 * Rows come packed: of 100 000 transactions a row each took the driver two seconds and more.
 */
export async function readSupportLedger(
  executor: Executor,
  condition: SQL | undefined,
  beside: Beside,
): Promise<ReadLedgerEntry[]> {
  const elsewhere = await stagesCountedElsewhere(executor, beside);
  const chosenIds = executor.select({ id: supportEntries.id }).from(supportEntries).where(condition);
  const entry = supportEntries;
  const entries = unpacked<PackedEntry>(
    await executor
      .select({
        packed: sql<string>`json_group_array(json_array(${entry.id}, ${entry.donorId}, ${entry.kind}, ${entry.number}, ${entry.state}, ${entry.recordedBy}, ${entry.description}, ${entry.projectReference}, ${entry.recipientKind}, ${entry.recipientName}, ${organisations.name}, ${regions.name}, ${countries.name}, ${laboratories.name}))`,
      })
      .from(supportEntries)
      .innerJoin(organisations, eq(organisations.id, supportEntries.donorId))
      .leftJoin(regions, eq(regions.code, supportEntries.recipientRegionCode))
      .leftJoin(countries, eq(countries.code, supportEntries.recipientCountryCode))
      .leftJoin(laboratories, eq(laboratories.id, supportEntries.recipientLaboratoryId))
      .where(condition)
      .groupBy(sql`${supportEntries}.rowid / ${sql.raw(String(ROWS_IN_A_PACK))}`),
  );
  const step = supportTransactions;
  const transactions = unpacked<PackedTransaction>(
    await executor
      .select({
        packed: sql<string>`json_group_array(json_array(${step.entryId}, ${step.id}, ${step.stage}, ${step.occurredOn}, ${step.amountMinor}, ${step.currency}, ${step.usdMinor}, ${step.fulfilsId}, ${step.quantity}, ${step.quantityUnit}))`,
      })
      .from(supportTransactions)
      .where(inArray(supportTransactions.entryId, chosenIds))
      .groupBy(sql`${supportTransactions}.rowid / ${sql.raw(String(ROWS_IN_A_PACK))}`),
  );
  const shares = unpacked<PackedShare>(
    await executor
      .select({
        packed: sql<string>`json_group_array(json_array(${allocations.entryId}, ${allocations.position}, ${allocations.paragraphId}, ${allocations.purposeId}, ${allocations.shareBp}))`,
      })
      .from(allocations)
      .where(inArray(allocations.entryId, chosenIds))
      .groupBy(sql`${allocations}.rowid / ${sql.raw(String(ROWS_IN_A_PACK))}`),
  );

  const reaching = await sharedRecipientsOf(executor, chosenIds);
  const transactionsOf = byFirst(transactions);
  const sharesOf = byFirst(shares);
  return entries
    .map(
      ([
        id,
        donorId,
        kind,
        number,
        state,
        recordedBy,
        description,
        projectReference,
        recipientKind,
        bodyName,
        donorName,
        region,
        country,
        laboratory,
      ]): ReadLedgerEntry => {
        const own = (transactionsOf.get(id) ?? []).sort(byDayAndId);
        return {
          entryId: id,
          donorId,
          kind,
          number,
          state,
          recordedBy,
          description,
          donorName,
          recipient: recipientView(
            {
              kind: recipientKind,
              name: { programme: null, region, country, laboratory, other_body: bodyName }[recipientKind],
            },
            reaching.get(id),
          ),
          projectReference,
          countedElsewhere: elsewhere.get(id),
          latestOn: own.at(-1)?.[3] ?? null,
          transactions: own.map(
            ([
              ,
              transactionId,
              stage,
              occurredOn,
              amountMinor,
              currency,
              usdMinor,
              fulfilsId,
              quantity,
              quantityUnit,
            ]) => ({
              transactionId,
              stage,
              occurredOn,
              year: Number(occurredOn.slice(0, 4)),
              value: moneyOf(amountMinor, currency),
              usdMinor,
              fulfilsId,
              counted: { quantity, quantityUnit },
            }),
          ),
          allocations: (sharesOf.get(id) ?? [])
            .sort((a, b) => a[1] - b[1])
            .map(([, , paragraphKey, purposeId, shareBp]) => ({ paragraphKey, purposeId, shareBp })),
        };
      },
    )
    .sort((a, b) => byNumber.compare(b.number, a.number));
}

/** The shape is the statement's own, and the columns' checks hold what the values may be. */
function unpacked<Row>(packs: readonly { packed: string }[]): Row[] {
  return packs.flatMap(({ packed }) => JSON.parse(packed) as Row[]);
}

function byFirst<Row extends readonly [string, ...unknown[]]>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group) group.push(row);
    else groups.set(row[0], [row]);
  }
  return groups;
}

function byDayAndId(a: PackedTransaction, b: PackedTransaction): number {
  if (a[3] !== b[3]) return a[3] < b[3] ? -1 : 1;
  return a[1] < b[1] ? -1 : 1;
}
