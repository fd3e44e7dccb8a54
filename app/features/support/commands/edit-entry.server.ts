import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { nextState } from "#app/domain/support/support-entry-state.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { sideOf } from "../entry-access.ts";
import { supportPolicy } from "../support.policy.ts";
import { checkWhole } from "./check-whole.server.ts";
import { refuseStale } from "./refuse-stale.server.ts";
import { recordStep } from "./record-step.server.ts";
import { checkContent, contentColumns, holdsContent, writeParts } from "./write-content.server.ts";

/**
 * Writes over an entry that the actor's side recorded, which is a draft or came back, and hands it in where that is asked for.
 *
 * @param input `revision` is the one that was opened.
 * @throws DomainError `revision_conflict` (409, params: revision, by) where it was changed since; `not_allowed_now` (409) where its
 *   state has moved on; `incomplete`, `content_refused`; `not_found` for whoever may not.
 */
export async function editEntry(
  db: Db,
  input: { number: string; revision: number; content: EntryContent; handIn: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { content, handIn } = input;
  await inTransactionOf(db, actor, async (tx) => {
    const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.number, input.number));
    if (!entry) throw notFound();
    requirePermission(supportPolicy["support:record"], actor, { organisationId: entry.donorId });
    const side = sideOf(entry, actor);
    // A draft is its own side's; what the other side recorded and handed in is known, and not open to be changed.
    if (side === null || (side !== entry.recordedBy && entry.state === "draft")) throw notFound();
    const acting = { recordedBy: entry.recordedBy, side };
    const mayEdit = nextState(entry.state, "edit", acting) !== null;
    // The same form sent twice: what it asks for is done.
    const isDone = side === entry.recordedBy && (handIn ? entry.state === "submitted" : mayEdit);
    if (isDone && entry.revision === input.revision + 1 && (await holdsContent(tx, entry, content))) return;
    const target = nextState(entry.state, handIn ? "submit" : "edit", acting);
    if (target === null || !mayEdit) throw new DomainError("not_allowed_now", { status: 409 });
    await refuseStale(tx, entry, input.revision, actor);
    checkContent(content, handIn);
    await checkWhole(tx, entry, content.partOfId ?? null);

    const revision = entry.revision + 1;
    await tx
      .update(supportEntries)
      .set({ ...contentColumns(content), state: target, revision, updatedAt: request.at })
      .where(and(eq(supportEntries.id, entry.id), eq(supportEntries.revision, entry.revision)));
    await writeParts(tx, entry.id, content);
    const step = { fromState: entry.state, side, reason: null, revision };
    await recordStep(tx, entry, { ...step, event: "edit", toState: entry.state }, actor, request);
    if (handIn) await recordStep(tx, entry, { ...step, event: "submit", toState: target }, actor, request);
  });
}
