import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.server.ts";
import { paragraphs, purposes, resolutions } from "#db/schema/resolutions.server.ts";

/** What is needed to name a paragraph: `50/4` and its number, or its place among the preambular ones. */
export interface ParagraphName {
  key: string;
  resolution: string;
  kind: "preambular" | "operative";
  /** As printed; null where none is held, and for preambular paragraphs. */
  number: string | null;
  /** Place among the paragraphs of its kind, from 1. */
  ordinal: number;
}

/** The names of all held paragraphs by key, in the order of the resolutions. */
export async function paragraphNames(executor: Executor): Promise<Map<string, ParagraphName>> {
  const rows = await executor
    .select({
      key: paragraphs.id,
      resolution: resolutions.number,
      kind: paragraphs.kind,
      number: paragraphs.number,
    })
    .from(paragraphs)
    .innerJoin(resolutions, eq(resolutions.id, paragraphs.resolutionId))
    .orderBy(asc(resolutions.session), asc(resolutions.id), asc(paragraphs.position));
  const places = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const group = `${row.resolution} ${row.kind}`;
      const ordinal = (places.get(group) ?? 0) + 1;
      places.set(group, ordinal);
      return [row.key, { ...row, ordinal }];
    }),
  );
}

/** The names of all purposes, by id. */
export async function purposeNames(executor: Executor): Promise<Map<string, string>> {
  const rows = await executor
    .select({ id: purposes.id, name: purposes.name })
    .from(purposes)
    .orderBy(asc(purposes.position));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
