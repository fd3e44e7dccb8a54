import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { notFound } from "#app/domain/domain-error.ts";
import { ownParticipation, sourceOf } from "#app/features/participation/queries/own-participation.server.ts";
import type { Executor } from "#db/client.server.ts";
import { summariseItem, type ItemSummary } from "../item-summary.server.ts";
import { resultsPolicy } from "../results.policy.ts";
import { draftItemsOf } from "./draft-items.server.ts";
import { unitDisplayOf, referenceOf } from "./reference.server.ts";

/**
 * One item, once its draft is saved, as the list at the side shows it.
 *
 * @throws DomainError `not_found`.
 */
export async function savedItem(
  executor: Executor,
  input: { laboratoryId: string; exerciseId: string; number: number; asOf: Date },
  actor: Actor,
): Promise<ItemSummary> {
  requirePermission(resultsPolicy["results:edit-draft"], actor, input);
  const participation = await ownParticipation(executor, input, actor);
  const items = await draftItemsOf(executor, participation.id, input.exerciseId, sourceOf(actor));
  const item = items.find(({ number }) => number === input.number);
  if (!item) throw notFound();
  return summariseItem(item, unitDisplayOf(await referenceOf(executor)));
}
