import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import { nextState } from "#app/domain/support/support-entry-state.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { imports } from "#db/schema/imports.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { sideOf } from "../entry-access.ts";
import { importsOf } from "../queries/support-imports.server.ts";
import { recordSteps, type EntryStep } from "./record-step.server.ts";

/**
 * Undoes a whole import: every draft that it made and that still is one is withdrawn. Nothing is deleted; the file, its rows
 * and the history stay, and its keys are free again. Where an entry has left its draft nothing is done at all: the other side
 * knows of it.
 *
 * @returns how many drafts were withdrawn.
 * @throws DomainError `not_found` for an import of another side; `import_undone` (409); `import_moved_on` (409, params: count).
 */
export async function undoSupportImport(
  db: Db,
  input: { importId: string },
  actor: Person,
  request: CommandRequest,
): Promise<{ withdrawn: number }> {
  const own = importsOf(actor);
  return inTransactionOf(db, actor, async (tx) => {
    const [held] = await tx
      .select({ id: imports.id, state: imports.state })
      .from(imports)
      .where(and(own, eq(imports.id, input.importId)));
    if (!held) throw notFound();
    if (held.state === "undone") throw new DomainError("import_undone", { status: 409 });
    const entries = await tx
      .select({
        id: supportEntries.id,
        number: supportEntries.number,
        donorId: supportEntries.donorId,
        recordedBy: supportEntries.recordedBy,
        state: supportEntries.state,
        revision: supportEntries.revision,
      })
      .from(supportEntries)
      .where(and(eq(supportEntries.importId, held.id), ne(supportEntries.state, "withdrawn")))
      .orderBy(asc(supportEntries.number));
    const movedOn = entries.filter(({ state }) => state !== "draft").length;
    if (movedOn > 0) throw new DomainError("import_moved_on", { status: 409, params: { count: movedOn } });
    const taken = entries.map((entry) => ({ entry, step: withdrawal(entry, actor) }));
    // However many they are: as few statements as tables, since nobody else can write meanwhile.
    await tx
      .update(supportEntries)
      .set({ state: "withdrawn", revision: sql`${supportEntries.revision} + 1`, updatedAt: request.at })
      .where(and(eq(supportEntries.importId, held.id), eq(supportEntries.state, "draft")));
    await recordSteps(tx, taken, actor, request);
    await tx
      .update(imports)
      .set({ state: "undone", undoneAt: request.at, undoneBy: actor.userId })
      .where(eq(imports.id, held.id));
    await appendAuditEvent(tx, {
      at: request.at,
      actor: { userId: actor.userId, role: actor.role },
      action: "support:undo-import",
      subject: { type: "import", id: held.id },
      details: { withdrawn: entries.length },
      requestId: request.requestId,
    });
    return { withdrawn: entries.length };
  });
}

/** @throws DomainError `not_found` for an entry that is not the actor's to withdraw. */
function withdrawal(
  entry: Pick<typeof supportEntries.$inferSelect, "donorId" | "recordedBy" | "state" | "revision">,
  actor: Person,
): EntryStep {
  const side = sideOf(entry, actor);
  const { state: fromState, recordedBy } = entry;
  if (side === null || nextState(fromState, "withdraw", { recordedBy, side }) !== "withdrawn")
    throw notFound();
  return {
    event: "withdraw",
    fromState,
    toState: "withdrawn",
    side,
    reason: null,
    revision: entry.revision + 1,
  };
}
