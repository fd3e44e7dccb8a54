import type { Db } from "#db/client.server.ts";
import { authenticationOn } from "./authentication.server.ts";

/** Who the request's cookie says is here, or null. Reads only. */
export async function signedInUser(
  db: Db,
  headers: Headers,
): Promise<{ id: string; name: string; email: string } | null> {
  if (!headers.get("cookie")?.includes("ringtrial.session_token")) return null;
  const found = await authenticationOn(db).api.getSession({ headers });
  return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : null;
}
