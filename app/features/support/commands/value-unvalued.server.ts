import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { Db } from "#db/client.server.ts";
import { supportTransactions } from "#db/schema/support.server.ts";
import { updateRows } from "#db/update-rows.server.ts";
import { unvaluedTransactions } from "../queries/unvalued-support.server.ts";
import { supportPolicy } from "../support.policy.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";

/**
 * Gives a dollar value to every transaction that has none and for whose day a rate is held. What has a value keeps it.
 *
 * @returns how many were valued; 0, and no event, where there was nothing to value.
 * @throws DomainError `not_found` for whoever keeps no rates.
 */
export async function valueUnvalued(
  db: Db,
  actor: Person,
  request: CommandRequest,
): Promise<{ valued: number }> {
  requirePermission(supportPolicy["support:keep-rates"], actor);
  return inTransactionOf(db, actor, async (tx) => {
    const toValue = (await unvaluedTransactions(tx)).filter(({ valuation }) => valuation.usdMinor !== null);
    await updateRows(
      tx,
      supportTransactions,
      toValue.map(({ id, valuation }) => ({ id, ...valuation })),
    );
    if (toValue.length > 0)
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: actor.userId, role: actor.role },
        action: "support:value-unvalued",
        subject: { type: "exchange_rates", id: "all" },
        details: {
          valued: toValue.length,
          currencies: [...new Set(toValue.map(({ currency }) => currency))].join(" "),
        },
        requestId: request.requestId,
      });
    return { valued: toValue.length };
  });
}
