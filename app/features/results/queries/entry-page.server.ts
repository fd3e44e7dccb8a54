import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { DraftItem } from "#app/domain/results/draft-item.ts";
import { writeNameLines } from "#app/domain/results/name-lines.ts";
import type { DraftProblem } from "#app/domain/results/read-draft-item.ts";
import {
  ownParticipation,
  sourceOf,
  type OwnParticipation,
} from "#app/features/participation/queries/own-participation.server.ts";
import type { Executor } from "#db/client.server.ts";
import { questionsAbout, type ItemQuestions } from "../item-questions.server.ts";
import { summariseItem, type ItemSummary } from "../item-summary.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { draftItemsOf } from "./draft-items.server.ts";
import { offeredNames } from "./offered-names.server.ts";
import { referenceOf, unitDisplayOf } from "./reference.server.ts";

/** Everything the page of one item shows. */
export interface EntryPage extends ItemQuestions {
  participation: OwnParticipation;
  number: number;
  items: ItemSummary[];
  matrix: string;
  /** Unit and basis that the item asks for. */
  asked: { unit: string; basis: "base" | "salt" };
  draft: DraftItem | null;
  problems: DraftProblem[];
  revision: number;
  savedAt: Date | null;
  savedBy: string | null;
  /** Whether the draft was last saved by the reader. */
  savedByReader: boolean;
  /** Names that find an analyte, as `writeNameLines` puts them. */
  names: string;
  techniques: readonly string[];
  /** Units that measure what this item's unit measures. */
  units: readonly { code: string; display: string }[];
}

/**
 * The page on which one item is entered.
 *
 * @throws DomainError `not_found` for an item, an exercise or a laboratory that is not the reader's.
 */
export async function entryPage(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; number: number; asOf: Date },
  actor: Actor,
): Promise<EntryPage> {
  const reader = requirePermission(resultsPolicy["results:edit-draft"], actor, input);
  const participation = await ownParticipation(executor, input, actor);
  const reference = await referenceOf(executor);
  const items = await draftItemsOf(executor, participation.id, input.exerciseId, sourceOf(actor));
  const item = items.find(({ number }) => number === input.number);
  if (!item) throw notFound();
  return {
    participation,
    number: item.number,
    items: items.map((each) => summariseItem(each, unitDisplayOf(reference))),
    matrix: item.matrix,
    asked: { unit: item.unit.code, basis: item.basis },
    draft: item.draft,
    problems: item.read.problems,
    ...questionsAbout(item),
    revision: item.revision,
    savedAt: item.savedAt,
    savedBy: item.savedBy?.name ?? null,
    savedByReader: item.savedBy?.id === reader.userId,
    names: writeNameLines(await offeredNames(executor, input.exerciseId, reference)),
    techniques: reference.techniques,
    units: reference.units.filter(({ dimension }) => dimension === item.unit.dimension),
  };
}
