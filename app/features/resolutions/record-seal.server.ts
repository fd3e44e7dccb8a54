import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { relatedParagraphs } from "#db/schema/resolution-texts.server.ts";
import { paragraphs, purposes } from "#db/schema/resolutions.server.ts";

const sealOf = (held: unknown) => createHash("sha256").update(JSON.stringify(held)).digest("base64url");

/** What a form was opened on, for a post to be held against: what the paragraph asks, and its purposes. */
export async function asksSeal(executor: Executor, paragraphKey: string): Promise<string> {
  const [paragraph] = await executor
    .select({ asks: paragraphs.asks })
    .from(paragraphs)
    .where(eq(paragraphs.id, paragraphKey));
  const held = await executor
    .select({ id: purposes.id, name: purposes.name, phrase: purposes.phrase })
    .from(purposes)
    .where(eq(purposes.paragraphId, paragraphKey))
    .orderBy(asc(purposes.position));
  return sealOf([paragraph?.asks ?? null, held.map(({ id, name, phrase }) => [id, name, phrase])]);
}

/** As {@link asksSeal}, of the paragraphs of other resolutions that it has to do with. */
export async function relationsSeal(executor: Executor, paragraphKey: string): Promise<string> {
  const held = await executor
    .select({
      relatedId: relatedParagraphs.relatedId,
      relation: relatedParagraphs.relation,
      note: relatedParagraphs.note,
    })
    .from(relatedParagraphs)
    .where(eq(relatedParagraphs.paragraphId, paragraphKey))
    .orderBy(asc(relatedParagraphs.relatedId));
  return sealOf(held.map(({ relatedId, relation, note }) => [relatedId, relation, note]));
}
