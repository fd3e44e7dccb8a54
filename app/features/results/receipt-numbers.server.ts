import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.server.ts";
import { spentReceipts } from "#db/schema/imports.server.ts";
import { submissions } from "#db/schema/results.server.ts";

const RECEIPT_DIGITS = 5;

/** `RT-2026-2-SM-`; what follows is the receipt's place in the exercise. */
export function receiptPrefix({ roundCode, testGroup }: { roundCode: string; testGroup: string }): string {
  return `RT-${roundCode.replace("/", "-")}-${testGroup}-`;
}

/** The receipt with this place in its exercise, counted from 1. */
export function receiptAt(prefix: string, place: number): string {
  return `${prefix}${String(place).padStart(RECEIPT_DIGITS, "0")}`;
}

/** The place of the receipt after the last one of the exercise, null where there is none yet. */
export function placeAfter(prefix: string, last: string | null): number {
  return Number(last?.slice(prefix.length) ?? 0) + 1;
}

/**
 * The last receipt of an exercise, null where there is none: whether its submission is held, or went with an import that
 * was undone. A range of the unique index: its last entry, not a count of all.
 */
export const lastReceipt = (prefix: string) => sql<string | null>`(select max(number) from (
  select max(${submissions.receiptNumber}) as number from ${submissions}
    where ${submissions.receiptNumber} >= ${prefix} and ${submissions.receiptNumber} < ${`${prefix}~`}
  union all
  select ${spentReceipts.lastNumber} from ${spentReceipts} where ${spentReceipts.prefix} = ${prefix}))`;

/** The place of the next receipt of an exercise. */
export async function nextPlace(tx: Tx, prefix: string): Promise<number> {
  const [last] = await tx.select({ number: lastReceipt(prefix) }).from(sql`(select 1)`);
  return placeAfter(prefix, last?.number ?? null);
}

/** Keeps the numbers given so far from being given again, before submissions of the exercise go with their import. */
export async function keepNumbersSpent(tx: Tx, prefix: string): Promise<void> {
  const next = await nextPlace(tx, prefix);
  if (next === 1) return;
  const lastNumber = receiptAt(prefix, next - 1);
  await tx
    .insert(spentReceipts)
    .values({ prefix, lastNumber })
    .onConflictDoUpdate({ target: spentReceipts.prefix, set: { lastNumber } });
}
