import type { Actor } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { authenticationOn, cookiesOf, withSessionWrite } from "#app/platform/authentication.server.ts";
import type { Db } from "#db/client.server.ts";

/**
 * Ends the session of the request's cookie; the end and its audit event are one write. Where there is no session left
 * to end, nothing is audited. Returns the cookies to set, which take it away.
 */
export async function signOut(
  db: Db,
  actor: Actor,
  request: { headers: Headers; requestId: string; at: Date },
): Promise<string[]> {
  const answer = await withSessionWrite(
    (tx, { userId }) =>
      appendAuditEvent(tx, {
        at: request.at,
        actor: { userId, role: actor.role },
        action: "accounts:sign-out",
        subject: { type: "user", id: userId },
        requestId: request.requestId,
      }),
    () => authenticationOn(db).api.signOut({ headers: request.headers, asResponse: true }),
  );
  return cookiesOf(answer);
}
