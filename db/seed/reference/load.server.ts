import type { Tx } from "../../client.server.ts";

export async function loadReferenceData(_tx: Tx): Promise<void> {}
