import { environment } from "#app/platform/environment.server.ts";
import type { Executor } from "#db/client.server.ts";
import { programme } from "#db/schema/programme.server.ts";

/** Whether this is a demonstration whose secretariat signs in without a second factor, which its pages then say. */
export async function secondFactorNotice(executor: Executor): Promise<boolean> {
  if (environment().SECOND_FACTOR_REQUIRED) return false;
  const [installation] = await executor.select().from(programme).limit(1);
  return installation?.isDemonstration ?? false;
}
