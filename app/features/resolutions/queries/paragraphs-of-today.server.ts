import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphTexts, resolutionVersions } from "#db/schema/resolution-texts.server.ts";

/** The keys of the paragraphs that the latest text has, in any language. What an earlier text had alone is not among them. */
export async function paragraphsOfToday(executor: Executor): Promise<Set<string>> {
  const rows = await executor
    .selectDistinct({ key: paragraphTexts.paragraphId })
    .from(paragraphTexts)
    .innerJoin(resolutionVersions, eq(resolutionVersions.id, paragraphTexts.resolutionVersionId))
    .where(
      sql`not exists (select 1 from resolution_versions as later where later.resolution_id = ${resolutionVersions.resolutionId} and later.language = ${resolutionVersions.language} and later.version > ${resolutionVersions.version})`,
    );
  return new Set(rows.map(({ key }) => key));
}
