import type { Db } from "#db/client.server.ts";
import { authenticationOn } from "./authentication.server.ts";

/** Who the request's cookie says is here and in which session, or null. Reads only. */
export async function signedInUser(
  db: Db,
  headers: Headers,
): Promise<{ id: string; name: string; email: string; sessionId: string } | null> {
  if (!headers.get("cookie")?.includes("ringtrial.session_token")) return null;
  const found = await authenticationOn(db).api.getSession({ headers });
  if (!found) return null;
  const { user, session } = found;
  return { id: user.id, name: user.name, email: user.email, sessionId: session.id };
}
