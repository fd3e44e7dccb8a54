import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { environment } from "./environment.server.ts";

/**
 * A browser that somebody has signed in from carries a mark for that account, as OWASP's device cookies do
 * (https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies). It opens nothing: it lets
 * the limits of sign-in tell somebody's own computer from a stranger's, and tells whose a form was that arrived after
 * the end of a session. The mark names nobody: a random number, and its signature for the account.
 */
const COOKIE = "ringtrial.device";
/** A computer of a laboratory has more than one person. Newest first. */
const MOST_MARKS = 5;
const MAX_AGE_SECONDS = 365 * 24 * 60 * 60;
const MARK = /^[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{43}$/;

const isSecure = () => environment().SITE_URL.startsWith("https:");
const cookieName = () => (isSecure() ? `__Secure-${COOKIE}` : COOKIE);

function keyed(purpose: string, text: string): string {
  return createHmac("sha256", environment().SESSION_SECRET).update(`${purpose}\n${text}`).digest("base64url");
}

/**
 * A stand-in for an account or an address where the text itself may not stand, such as the audit trail: the same text
 * has the same stand-in, and nobody without the session secret can go back or try texts out.
 */
export function standIn(text: string): string {
  return keyed("stand-in", text).slice(0, 22);
}

function marksIn(headers: Headers): string[] {
  for (const cookie of (headers.get("cookie") ?? "").split(/;\s*/)) {
    const at = cookie.indexOf("=");
    if (cookie.slice(0, at) !== cookieName()) continue;
    return cookie
      .slice(at + 1)
      .split("~")
      .filter((mark) => MARK.test(mark))
      .slice(0, MOST_MARKS);
  }
  return [];
}

/** Whether the mark was given to this account, named by its e-mail address in lower case. */
export function isMarkOf(mark: string, account: string): boolean {
  if (!MARK.test(mark)) return false;
  const [nonce = "", signature = ""] = mark.split(".");
  return timingSafeEqual(Buffer.from(signature), Buffer.from(keyed("device", `${account}\n${nonce}`)));
}

/** The account's mark in this browser, or null where nobody has signed in to it from here. */
export function markOf(headers: Headers, account: string): string | null {
  return marksIn(headers).find((mark) => isMarkOf(mark, account)) ?? null;
}

/** The mark of whoever signed in last from this browser, or null. */
export function lastMark(headers: Headers): string | null {
  return marksIn(headers)[0] ?? null;
}

/** The cookie that gives the account a new mark in this browser, and keeps those of others. */
export function deviceCookie(headers: Headers, account: string): string {
  const nonce = randomBytes(12).toString("base64url");
  const mark = `${nonce}.${keyed("device", `${account}\n${nonce}`)}`;
  const others = marksIn(headers).filter((other) => !isMarkOf(other, account));
  const value = [mark, ...others].slice(0, MOST_MARKS).join("~");
  return `${cookieName()}=${value}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
}
