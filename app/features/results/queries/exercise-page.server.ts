import { desc, eq } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { allows } from "#app/domain/accounts/policy.ts";
import {
  ownParticipation,
  sourceOf,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import type { Executor } from "#db/client.server.ts";
import { submissions } from "#db/schema/results.server.ts";
import { summariseItem, type ItemSummary } from "../item-summary.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { draftItemsOf } from "./draft-items.server.ts";
import { referenceOf, unitDisplayOf } from "./reference.server.ts";

/** The laboratory's own page of an exercise. */
export interface ExercisePage {
  participation: OwnParticipation;
  items: (ItemSummary & { savedAt: Date | null; savedBy: string | null })[];
  /** The first item that is not answered or has a field to look at; null when every item is ready. */
  nextItem: number | null;
  /** Whether the reader may submit, and read what was submitted. */
  maySubmit: boolean;
  receipt: { number: string; version: number; submittedAt: Date } | null;
}

/** Whether an item still asks for work. */
export function asksForWork({ state }: ItemSummary): boolean {
  return state.kind === "never_opened" || state.kind === "blank" || state.kind === "to_look_at";
}

/**
 * Where the laboratory stands in one exercise, item by item.
 *
 * @throws DomainError `not_found`.
 */
export async function exercisePage(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; asOf: Date },
  actor: Actor,
): Promise<ExercisePage> {
  const participation = await ownParticipation(executor, input, actor);
  const unitDisplay = unitDisplayOf(await referenceOf(executor));
  const drafts = await draftItemsOf(executor, participation.id, input.exerciseId, sourceOf(actor));
  const items = drafts.map((draft) => ({
    ...summariseItem(draft, unitDisplay),
    savedAt: draft.savedAt,
    savedBy: draft.savedBy?.name ?? null,
  }));
  const maySubmit = allows(resultsPolicy["results:submit"], actor, input);
  const [receipt] = maySubmit
    ? await executor
        .select({
          number: submissions.receiptNumber,
          version: submissions.version,
          submittedAt: submissions.submittedAt,
        })
        .from(submissions)
        .where(eq(submissions.participationId, participation.id))
        .orderBy(desc(submissions.version))
        .limit(1)
    : [];
  return {
    participation,
    items,
    nextItem: items.find(asksForWork)?.number ?? null,
    maySubmit,
    receipt: receipt ?? null,
  };
}
