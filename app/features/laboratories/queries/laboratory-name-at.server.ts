import { nameAt } from "#app/domain/laboratories/laboratory-name.ts";
import type { Executor } from "#db/client.server.ts";
import { namesOf } from "./record-parts.server.ts";

/**
 * What a laboratory was called at a moment, for what was reported then. Permission to read of the laboratory is the
 * caller's to check.
 */
export async function laboratoryNameAt(executor: Executor, laboratoryId: string, at: Date): Promise<string> {
  return nameAt(await namesOf(executor, laboratoryId), at);
}
