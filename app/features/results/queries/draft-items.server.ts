import { and, asc, eq } from "drizzle-orm";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import type { SubmissionSource } from "#app/domain/results/next-version.ts";
import { readDraftItem, type ReadDraftItem } from "#app/domain/results/read-draft-item.ts";
import type { Executor } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { draftItems } from "#db/schema/results.server.ts";
import { testItems, units } from "#db/schema/rounds.server.ts";
import { readStoredDraft } from "../read-item-form.server.ts";
import { referenceOf } from "./reference.server.ts";

/** One item of the set as the laboratory sees it: nothing of its composition. */
export interface DraftItemView {
  testItemId: string;
  number: number;
  matrix: string;
  unit: { code: string; display: string; dimension: string };
  basis: "base" | "salt";
  /** 0 where it was never saved. */
  revision: number;
  savedAt: Date | null;
  savedBy: { id: string; name: string } | null;
  draft: DraftItem | null;
  read: ReadDraftItem;
}

/** The items of an exercise in order, each with the participation's draft of it from this source and what that draft says. */
export async function draftItemsOf(
  executor: Executor,
  participationId: string,
  exerciseId: string,
  source: SubmissionSource,
): Promise<DraftItemView[]> {
  const { finder } = await referenceOf(executor);
  const rows = await executor
    .select({
      testItemId: testItems.id,
      number: testItems.number,
      matrix: testItems.matrix,
      basis: testItems.basis,
      unit: { code: units.code, display: units.display, dimension: units.dimension },
      asTyped: draftItems.asTyped,
      revision: draftItems.revision,
      savedAt: draftItems.savedAt,
      savedById: users.id,
      savedByName: users.name,
    })
    .from(testItems)
    .innerJoin(units, eq(units.code, testItems.unitCode))
    .leftJoin(
      draftItems,
      and(
        eq(draftItems.testItemId, testItems.id),
        eq(draftItems.participationId, participationId),
        eq(draftItems.source, source),
      ),
    )
    .leftJoin(users, eq(users.id, draftItems.savedBy))
    .where(eq(testItems.exerciseId, exerciseId))
    .orderBy(asc(testItems.number));
  return rows.map(({ asTyped, revision, savedById, savedByName, ...item }) => {
    const draft = revision === null ? null : readStoredDraft(asTyped);
    return {
      ...item,
      revision: revision ?? 0,
      savedBy: savedById === null || savedByName === null ? null : { id: savedById, name: savedByName },
      draft,
      read: readDraftItem(draft, finder),
    };
  });
}
