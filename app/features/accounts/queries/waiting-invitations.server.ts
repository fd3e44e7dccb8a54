import { asc } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { Executor } from "#db/client.server.ts";
import { invitations } from "#db/schema/credentials.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import {
  IS_OPEN,
  openInvitationOf,
  openInvitations,
  type OpenInvitation,
} from "../invitation-rows.server.ts";

/** Every invitation that was neither accepted nor withdrawn, the oldest first, also those whose time is over. */
export async function waitingInvitations(
  executor: Executor,
  actor: Actor,
): Promise<(OpenInvitation & { mayChange: boolean })[]> {
  requirePermission(accountsPolicy["accounts:read-people"], actor);
  const rows = await openInvitations(executor)
    .where(IS_OPEN)
    .orderBy(asc(invitations.createdAt), asc(invitations.id));
  // The secretariat may make every invitation, so it may change each.
  return rows.map((row) => ({ ...openInvitationOf(row), mayChange: true }));
}
