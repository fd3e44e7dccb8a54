import { desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { findingMappings } from "#db/schema/finding-mappings.server.ts";
import { analytes } from "#db/schema/rounds.server.ts";

/** What a finding typed as other was taken as, and since when. */
export interface Mapping {
  testItemId: string;
  position: number;
  mappedAt: Date;
  analyteId: string;
  inn: string;
  reason: string;
}

/**
 * Everything that the findings of a submission that were typed as other were mapped to, the latest first. Permission is
 * the caller's to check.
 */
export async function mappingsOf(executor: Executor, submissionId: string): Promise<Mapping[]> {
  return executor
    .select({
      testItemId: findingMappings.testItemId,
      position: findingMappings.position,
      mappedAt: findingMappings.mappedAt,
      analyteId: findingMappings.analyteId,
      inn: analytes.inn,
      reason: findingMappings.reason,
    })
    .from(findingMappings)
    .innerJoin(analytes, eq(analytes.id, findingMappings.analyteId))
    .where(eq(findingMappings.submissionId, submissionId))
    .orderBy(desc(findingMappings.mappedAt));
}
