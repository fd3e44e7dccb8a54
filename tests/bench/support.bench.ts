/**
 * Pages that count support, over ledgers of growing size: how long the server takes (median of several, one after the
 * other), and how the time grows with the ledger. Of each ledger: ten donors, five transactions an entry, two shares.
 */
import type { SupportStage } from "#app/domain/support/support-kinds.ts";
import type { OpenDatabase } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { allocations, supportEntries, supportTransactions } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { demonstration, startApp } from "#tests/support/app.ts";
import { isSmoke, percentile, print } from "./report.ts";

const SIZES = isSmoke ? [100] : [1_000, 10_000, 100_000];
const TIMES = isSmoke ? 1 : 5;
const STEPS_PER_ENTRY = 5;
const DONORS = ["donor-aldane", ...Array.from({ length: 9 }, (_, at) => `bench-donor-${at}`)];
const STAGES: readonly SupportStage[] = [
  "disbursement",
  "in_kind_delivery",
  "disbursement",
  "commitment",
  "pledge",
];
const PARAGRAPHS = ["cnd-50-4/para_6", "cnd-50-4/para_7"] as const;

/** Whose page, and where. */
const PAGES: readonly [name: string, userId: string | null, address: string][] = [
  ["donor-page", "person-donor", "/support/ours"],
  ["paragraph-page", null, "/resolutions/cnd-50-4/para_6"],
  ["implementation-report", "person-reporting", "/resolutions/cnd-50-4/implementation"],
  ["support-in-figures", null, "/support/figures"],
];

/** Adds published entries until there are `transactions` more of them. */
const ledgerOf = (transactions: number) => async (open: OpenDatabase) => {
  await demonstration("small")(open);
  const at = new Date("2026-01-15T10:00:00Z");
  const entries = Array.from({ length: transactions / STEPS_PER_ENTRY }, (_, index) => `bench-${index}`);
  await inTransaction(open.db, async (tx) => {
    await insertRows(
      tx,
      organisations,
      DONORS.slice(1).map((id) => ({ id, name: `Donor ${id}`, kind: "member_state" as const })),
    );
    await insertRows(
      tx,
      supportEntries,
      entries.map((id, index) => ({
        id,
        number: `SE-2026-B${index}`,
        donorId: DONORS[index % DONORS.length] ?? "donor-aldane",
        recordedBy: "donor" as const,
        kind: "funding" as const,
        description: `Entry ${id} of the benchmark`,
        recipientKind: "programme" as const,
        state: "published" as const,
        revision: 1,
        createdAt: at,
        updatedAt: at,
        publishedAt: at,
      })),
    );
    await insertRows(
      tx,
      supportTransactions,
      entries.flatMap((entryId, index) =>
        STAGES.map((stage, step) => ({
          id: `${entryId}-${step}`,
          entryId,
          stage,
          occurredOn: `${2007 + ((index + step) % 19)}-03-${String(1 + (index % 28)).padStart(2, "0")}`,
          amountMinor: 100_000 + index,
          currency: step % 2 === 0 ? "EUR" : "USD",
          usdMinor: 100_000 + index,
        })),
      ),
    );
    await insertRows(
      tx,
      allocations,
      entries.flatMap((entryId) =>
        PARAGRAPHS.map((paragraphId, position) => ({
          entryId,
          position,
          paragraphId,
          shareBp: 4_000,
        })),
      ),
    );
  });
};

const before = new Map<string, number>();
for (const size of SIZES) {
  const app = await startApp(ledgerOf(size), { LOG_LEVEL: "fatal" });
  try {
    for (const [name, userId, address] of PAGES) {
      const cookie = userId ? await app.cookieOf(userId) : undefined;
      const visit = () => fetch(`${app.address}${address}`, cookie ? { headers: { cookie } } : {});
      const first = await visit();
      if (first.status !== 200) throw new Error(`${address} answers ${first.status}`);
      await first.text();
      const times: number[] = [];
      for (let at = 0; at < TIMES; at++) {
        const from = performance.now();
        await (await visit()).text();
        times.push(performance.now() - from);
      }
      const median = percentile(times, 0.5);
      const last = before.get(name);
      print({ name: `support.${name}.${size}_transactions_ms`, value: median, unit: "ms", n: TIMES });
      if (last !== undefined)
        print({
          name: `support.${name}.${size}_transactions_growth`,
          value: median / last,
          unit: "times",
          n: TIMES,
          compared_with: "the ledger a tenth of its size",
        });
      before.set(name, median);
    }
  } finally {
    await app.stop();
  }
}
