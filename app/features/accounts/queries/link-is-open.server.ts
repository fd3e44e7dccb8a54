import type { Executor } from "#db/client.server.ts";
import { readLink, type LinkKind } from "../mailed-links.server.ts";

/** Whether a mailed link still opens what it was made for. For whom it is, is not told. */
export async function linkIsOpen(
  executor: Executor,
  kind: LinkKind,
  token: string,
  at: Date,
): Promise<boolean> {
  return (await readLink(executor, kind, token, at)) !== null;
}
