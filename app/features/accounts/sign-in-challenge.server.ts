import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { environment } from "#app/platform/environment.server.ts";
import type { Db } from "#db/client.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { beginLink } from "./mailed-links.server.ts";

/** Between the password and the code there are ten minutes. */
const LIFE_MS = 10 * 60 * 1000;
const COOKIE = "ringtrial.code";

const isSecure = () => environment().SITE_URL.startsWith("https:");
const cookieName = () => (isSecure() ? `__Secure-${COOKIE}` : COOKIE);

function cookie(value: string, maxAgeSeconds: number): string {
  return `${cookieName()}=${value}; Path=/sign-in; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
}

/** Takes the cookie of a sign-in in two steps away. */
export const endedChallengeCookie = (): string => cookie("", 0);

/** The secret of the sign-in that is half way, from the request's cookie, or null. */
export function challengeIn(headers: Headers): string | null {
  for (const one of (headers.get("cookie") ?? "").split(/;\s*/)) {
    const at = one.indexOf("=");
    if (one.slice(0, at) === cookieName()) return one.slice(at + 1) || null;
  }
  return null;
}

/**
 * Notes that the password of a person was right and that their code is waited for. Only a hash of the secret is kept.
 * Returns the cookie that holds it, which the sign-in page alone is sent.
 */
export async function askForCode(
  db: Db,
  userId: string,
  request: { requestId: string; at: Date },
): Promise<string> {
  const token = await inTransaction(db, async (tx) => {
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: null, role: "public" },
      action: "accounts:ask-for-code",
      subject: { type: "user", id: userId },
      requestId: request.requestId,
    });
    return beginLink(tx, "sign-in-code", { userId, about: null }, { at: request.at, ms: LIFE_MS });
  });
  return cookie(token, LIFE_MS / 1000);
}
