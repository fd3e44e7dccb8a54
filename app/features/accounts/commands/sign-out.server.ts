import type { Actor } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { authentication, cookiesOf } from "#app/platform/session.server.ts";
import type { Db } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/** Ends the session of the request's cookie. Returns the cookies to set, which take it away. */
export async function signOut(
  db: Db,
  actor: Actor,
  request: { headers: Headers; requestId: string; at: Date },
): Promise<string[]> {
  if (actor.kind === "person")
    await inTransaction(db, (tx) =>
      appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: actor.userId, role: actor.role },
        action: "accounts:sign-out",
        subject: { type: "user", id: actor.userId },
        requestId: request.requestId,
      }),
    );
  const answer = await authentication().api.signOut({ headers: request.headers, asResponse: true });
  return cookiesOf(answer);
}
