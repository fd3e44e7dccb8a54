import { asc, eq, inArray } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import type { SupportEntryState } from "#app/domain/support/support-entry-state.ts";
import type { Executor } from "#db/client.server.ts";
import { needAnswers } from "#db/schema/needs.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { namesLaboratory } from "./names-laboratory.server.ts";

/** An entry that answers a need, with what decides how much of it a reader is told. */
export interface NeedAnswer {
  number: string;
  state: SupportEntryState;
  /** The reader's side recorded it: its drafts are known to that side alone. */
  isOwn: boolean;
  isPublished: boolean;
  /** It says whom it reaches by the laboratory's name. */
  namesLaboratory: boolean;
}

/** The entries that answer the needs, by need, as far as this reader knows of them: no draft of another. */
export async function answersTo(
  executor: Executor,
  needIds: readonly string[],
  actor: Actor,
): Promise<ReadonlyMap<string, NeedAnswer[]>> {
  const answers = new Map<string, NeedAnswer[]>();
  if (needIds.length === 0) return answers;
  const rows = await executor
    .select({
      needId: needAnswers.needId,
      number: supportEntries.number,
      state: supportEntries.state,
      donorId: supportEntries.donorId,
      recordedBy: supportEntries.recordedBy,
      namesLaboratory,
    })
    .from(needAnswers)
    .innerJoin(supportEntries, eq(supportEntries.id, needAnswers.entryId))
    .where(inArray(needAnswers.needId, [...needIds]))
    .orderBy(asc(supportEntries.number));
  for (const { needId, number, state, donorId, recordedBy, ...row } of rows) {
    const isOwn =
      recordedBy === "secretariat"
        ? actor.role === "programme_secretariat"
        : actor.kind === "person" && actor.role === "donor_reviewer" && actor.organisationId === donorId;
    if (state === "draft" && !isOwn) continue;
    const isPublished = state === "published" || state === "closed";
    const answer = { number, state, isOwn, isPublished, namesLaboratory: row.namesLaboratory };
    answers.set(needId, [...(answers.get(needId) ?? []), answer]);
  }
  return answers;
}
