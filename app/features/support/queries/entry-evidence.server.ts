import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { evidenceFiles } from "#db/schema/evidence.server.ts";
import { supportEvidence } from "#db/schema/support-parts.server.ts";

/** One piece of what shows that an entry is so. */
export interface EntryEvidence {
  position: number;
  description: string;
  /** The file, which is served while it is not taken away; or null for an address. */
  file: { id: string; name: string; mediaType: string; bytes: number } | null;
  address: string | null;
  addedAt: Date | null;
  addedByName: string | null;
  /** When and by whom it was taken away; null while it counts. */
  takenAway: { at: Date; byName: string | null } | null;
}

/** All that was ever given as evidence of an entry, in the order in which it came. For its two sides only. */
export async function evidenceOf(executor: Executor, entryId: string): Promise<EntryEvidence[]> {
  const adding = alias(users, "adding");
  const taking = alias(users, "taking");
  const rows = await executor
    .select({
      position: supportEvidence.position,
      description: supportEvidence.description,
      address: supportEvidence.address,
      fileId: evidenceFiles.id,
      name: evidenceFiles.name,
      mediaType: evidenceFiles.mediaType,
      bytes: evidenceFiles.bytes,
      addedAt: supportEvidence.addedAt,
      addedByName: adding.name,
      takenAwayAt: supportEvidence.takenAwayAt,
      takenAwayByName: taking.name,
    })
    .from(supportEvidence)
    .leftJoin(evidenceFiles, eq(evidenceFiles.id, supportEvidence.evidenceFileId))
    .leftJoin(adding, eq(adding.id, supportEvidence.addedBy))
    .leftJoin(taking, eq(taking.id, supportEvidence.takenAwayBy))
    .where(eq(supportEvidence.entryId, entryId))
    .orderBy(asc(supportEvidence.position));
  return rows.map(({ fileId, name, mediaType, bytes, takenAwayAt, takenAwayByName, ...row }) => ({
    ...row,
    file:
      fileId === null || name === null || mediaType === null || bytes === null
        ? null
        : { id: fileId, name, mediaType, bytes },
    takenAway: takenAwayAt === null ? null : { at: takenAwayAt, byName: takenAwayByName },
  }));
}
