import type { Executor } from "#db/client.server.ts";
import { programme } from "#db/schema/programme.server.ts";

/** Whether this installation holds the demonstration programme. */
export async function isDemonstration(executor: Executor): Promise<boolean> {
  const [installation] = await executor
    .select({ isDemonstration: programme.isDemonstration })
    .from(programme)
    .limit(1);
  return installation?.isDemonstration ?? false;
}
