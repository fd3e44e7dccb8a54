import { environment } from "#app/platform/environment.server.ts";
import { isDemonstration } from "#app/platform/programme.server.ts";
import type { Executor } from "#db/client.server.ts";

/** Whether this is a demonstration whose secretariat signs in without a second factor, which its pages then say. */
export async function secondFactorNotice(executor: Executor): Promise<boolean> {
  return !environment().SECOND_FACTOR_REQUIRED && (await isDemonstration(executor));
}
