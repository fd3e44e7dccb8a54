import { drizzleAdapter } from "@better-auth/drizzle-adapter";
import { betterAuth } from "better-auth";
import { accounts, sessions, users, verifications } from "#db/schema/accounts.server.ts";
import { database } from "./database.server.ts";
import { environment } from "./environment.server.ts";

/** A session ends this long after it began: a working day, so that a shared computer does not stay open. */
const SESSION_SECONDS = 12 * 60 * 60;

/** At least so long; a phrase is better than signs. */
export const PASSWORD_MIN_LENGTH = 12;

function createAuth() {
  const settings = environment();
  return betterAuth({
    appName: "Ringtrial",
    baseURL: settings.SITE_URL,
    secret: settings.SESSION_SECRET,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(database(), {
      provider: "sqlite",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: PASSWORD_MIN_LENGTH },
    // No refresh: reading a page never writes, and the end of a session is known from its start.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // Attempts are limited in the sign-in command, by account and by address; better-auth counts only its own routes.
    rateLimit: { enabled: false },
    advanced: { cookiePrefix: "ringtrial", useSecureCookies: settings.SITE_URL.startsWith("https:") },
  });
}

let auth: ReturnType<typeof createAuth> | undefined;

/** better-auth, on the process's database. */
export function authentication(): ReturnType<typeof createAuth> {
  auth ??= createAuth();
  return auth;
}

/** Who the request's cookie says is here, or null. Reads only. */
export async function signedInUser(
  headers: Headers,
): Promise<{ id: string; name: string; email: string } | null> {
  if (!headers.get("cookie")?.includes("ringtrial.session_token")) return null;
  const found = await authentication().api.getSession({ headers });
  return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : null;
}

/** Cookies that a better-auth answer sets, one by one. */
export function cookiesOf(answer: Response): string[] {
  return answer.headers.getSetCookie();
}
