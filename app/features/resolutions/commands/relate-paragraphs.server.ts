import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Db } from "#db/client.server.ts";
import { relatedParagraphs } from "#db/schema/resolution-texts.server.ts";
import { paragraphs } from "#db/schema/resolutions.server.ts";
import type { ParagraphRelation } from "#app/domain/resolutions/paragraph-standing.ts";
import { relationsSeal } from "../record-seal.server.ts";
import { keepParagraph } from "./keep-paragraph.server.ts";
import type { CommandRequest } from "./save-texts.server.ts";

export interface RelationInput {
  paragraphKey: string;
  /** The paragraph of another resolution that it has to do with. */
  relatedKey: string;
  relation: ParagraphRelation;
  note: string | null;
  /** The {@link relationsSeal} that the form was opened on. */
  seen: string;
}

/**
 * Says that a paragraph has to do with a paragraph of another resolution, and how. Said again, the later word counts.
 *
 * @throws DomainError `related_unknown` or `same_resolution` (field: relatedKey); `changed_meanwhile` (409) where somebody else
 *   said how since the form was opened; `not_found`, see {@link keepParagraph}.
 */
export async function relateParagraphs(
  db: Db,
  { paragraphKey, relatedKey, relation, note, seen }: RelationInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await keepParagraph(
    db,
    { paragraphKey, action: "relate" },
    async (tx, paragraph) => {
      const [related] = await tx.select().from(paragraphs).where(eq(paragraphs.id, relatedKey));
      if (!related) throw new DomainError("related_unknown", { field: "relatedKey" });
      if (related.resolutionId === paragraph.resolutionId)
        throw new DomainError("same_resolution", { field: "relatedKey" });
      const [held] = await tx.select().from(relatedParagraphs).where(pair(paragraphKey, relatedKey));
      if (held?.relation === relation && held.note === note) return null;
      // What was said of the two before is replaced: only by whoever has seen it.
      if (held && seen !== (await relationsSeal(tx, paragraphKey)))
        throw new DomainError("changed_meanwhile", { status: 409 });
      await tx.delete(relatedParagraphs).where(pair(paragraphKey, relatedKey));
      await tx.insert(relatedParagraphs).values({
        paragraphId: paragraphKey,
        relatedId: relatedKey,
        relation,
        note,
        setAt: request.at,
        setBy: actor.userId,
      });
      return { related: relatedKey, relation };
    },
    actor,
    request,
  );
}

/** Takes a relation back. Taken back twice, the second changes nothing. Refusals: see {@link keepParagraph}. */
export async function unrelateParagraphs(
  db: Db,
  { paragraphKey, relatedKey }: Pick<RelationInput, "paragraphKey" | "relatedKey">,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await keepParagraph(
    db,
    { paragraphKey, action: "unrelate" },
    async (tx) => {
      const [held] = await tx.select().from(relatedParagraphs).where(pair(paragraphKey, relatedKey));
      if (!held) return null;
      await tx.delete(relatedParagraphs).where(pair(paragraphKey, relatedKey));
      return { related: relatedKey, relation: held.relation };
    },
    actor,
    request,
  );
}

const pair = (paragraphKey: string, relatedKey: string) =>
  and(eq(relatedParagraphs.paragraphId, paragraphKey), eq(relatedParagraphs.relatedId, relatedKey));
