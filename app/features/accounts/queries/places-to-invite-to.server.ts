import { eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import type { Executor } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";

export interface Place {
  id: string;
  name: string;
}

/** The laboratories that are active and the organisations that are not retired, by name. */
export async function placesToInviteTo(
  executor: Executor,
  actor: Actor,
): Promise<{ laboratories: Place[]; organisations: Place[] }> {
  requirePermission(accountsPolicy["accounts:invite"], actor);
  return {
    laboratories: await executor
      .select({ id: laboratories.id, name: laboratories.name })
      .from(laboratories)
      .where(eq(laboratories.status, "active"))
      .orderBy(sql`${laboratories.name} collate nocase`),
    organisations: await executor
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(isNull(organisations.retiredAt))
      .orderBy(sql`${organisations.name} collate nocase`),
  };
}
