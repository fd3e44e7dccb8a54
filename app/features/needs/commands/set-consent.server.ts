import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { heldNeed, tellOfNeed, writeNeed } from "./change-need.server.ts";

/**
 * A laboratory lets itself be named with a need, or takes that back: at any time, and whatever revision it saw. Without
 * consent a text that nobody has confirmed to name nobody leaves the donors' list at once and waits for the secretariat.
 *
 * @throws DomainError `not_allowed_now` (409) for a need that is over; `not_found`.
 */
export async function setConsent(
  db: Db,
  input: { needId: string; laboratoryId: string; mayBeNamed: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { mayBeNamed } = input;
  requirePermission(needsPolicy["needs:keep-own"], actor, input);
  await inTransactionOf(db, actor, async (tx) => {
    const need = await heldNeed(tx, input);
    if (need.closedAt !== null) throw new DomainError("not_allowed_now", { status: 409 });
    if (need.mayBeNamed === mayBeNamed) return;
    const isUnchecked = need.state === "confirmed" && !mayBeNamed && !need.textNamesNobody;
    const again = { state: "stated", confirmedAt: null, confirmedBy: null } as const;
    await writeNeed(tx, need, { mayBeNamed, ...(isUnchecked ? again : {}) });
    const event = mayBeNamed ? "consent" : "withdraw-consent";
    await tellOfNeed(tx, need, { event, toBeConfirmedAgain: isUnchecked }, actor, request);
  });
}
