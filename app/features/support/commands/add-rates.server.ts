import { createHash } from "node:crypto";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { readUploadedTable } from "#app/platform/table-upload.server.ts";
import type { Db } from "#db/client.server.ts";
import { insertRows } from "#db/insert-rows.server.ts";
import { importRows, imports } from "#db/schema/imports.server.ts";
import { exchangeRates } from "#db/schema/support-values.server.ts";
import { ratesAgainstHeld } from "../queries/read-rates-file.server.ts";
import type { RateRow } from "../read-rates.ts";
import { supportPolicy } from "../support.policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";

/**
 * Adds the rates of a file that are not held yet, all or none. The same file again adds nothing.
 *
 * @param input `source`: where the rates come from, in words that are kept with each. `accepted`: the keys of the
 *   questions that were answered with "it is so"; a rate that was asked about and not answered for is not kept.
 * @returns how many were added, and how many were held already.
 * @throws DomainError `rates_refused` (422) for a file in which anything is wrong, `rates_questioned` (422, field: accepted), `source_missing` (field: source); as
 *   `readUploadedTable` for a file that is no table; `not_found` for whoever may not.
 */
export async function addRates(
  db: Db,
  input: { bytes: Uint8Array; fileName: string; source: string; accepted: readonly string[] },
  actor: Person,
  request: CommandRequest,
): Promise<{ added: number; same: number }> {
  requirePermission(supportPolicy["support:keep-rates"], actor);
  const source = input.source.trim();
  if (source === "") throw new DomainError("source_missing", { field: "source" });
  // Unpacking and reading a file takes its time, in which nobody else could write.
  const table = await readUploadedTable(input.bytes, input.fileName);
  return inTransactionOf(db, actor, async (tx) => {
    const { toAdd, same, problems, questions } = await ratesAgainstHeld(tx, table);
    if (problems.length > 0) throw new DomainError("rates_refused", { field: "file" });
    if (questions.some(({ key }) => !input.accepted.includes(key)))
      throw new DomainError("rates_questioned", { field: "accepted" });
    const asked = new Map(questions.map(({ rate, oddity }) => [rate.row, oddity]));
    if (toAdd.length === 0) return { added: 0, same: same.length };
    const importId = newId();
    await tx.insert(imports).values({
      id: importId,
      kind: "exchange_rates",
      fileName: input.fileName,
      sha256: createHash("sha256").update(input.bytes).digest("hex"),
      state: "applied",
      startedAt: request.at,
      endedAt: request.at,
      byUserId: actor.userId,
    });
    await insertRows(
      tx,
      exchangeRates,
      toAdd.map(({ currency, validFrom, unitsPerUsd, digits }) => ({
        currency,
        validFrom,
        unitsPerUsd,
        asGiven: digits,
        source,
        importId,
        addedAt: request.at,
        addedBy: actor.userId,
      })),
    );
    const asRow = (outcome: "made" | "same") => (rate: RateRow) => ({
      importId,
      rowNumber: rate.row,
      asRead: { currency: rate.currency, unitsPerUsd: rate.digits, validFrom: rate.validFrom },
      outcome,
      message: asked.has(rate.row) ? `accepted:${asked.get(rate.row) ?? ""}` : null,
      ...(outcome === "made"
        ? { madeType: "exchange_rates", madeId: `${rate.currency} ${rate.validFrom}` }
        : {}),
    });
    await insertRows(tx, importRows, [...toAdd.map(asRow("made")), ...same.map(asRow("same"))]);
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "support:add-rates",
      subject: { type: "import", id: importId },
      details: {
        added: toAdd.length,
        same: same.length,
        accepted: questions.length,
        source,
        fileName: input.fileName,
      },
      requestId: request.requestId,
    });
    return { added: toAdd.length, same: same.length };
  });
}
