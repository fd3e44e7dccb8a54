import { and, asc, eq, ne } from "drizzle-orm";
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
import { recordStep } from "./record-step.server.ts";

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
      .select()
      .from(supportEntries)
      .where(and(eq(supportEntries.importId, held.id), ne(supportEntries.state, "withdrawn")))
      .orderBy(asc(supportEntries.number));
    const movedOn = entries.filter(({ state }) => state !== "draft").length;
    if (movedOn > 0) throw new DomainError("import_moved_on", { status: 409, params: { count: movedOn } });
    for (const entry of entries) {
      const side = sideOf(entry, actor);
      const toState =
        side === null ? null : nextState(entry.state, "withdraw", { recordedBy: entry.recordedBy, side });
      if (side === null || toState === null) throw notFound();
      const revision = entry.revision + 1;
      await tx
        .update(supportEntries)
        .set({ state: toState, revision, updatedAt: request.at })
        .where(eq(supportEntries.id, entry.id));
      const step = {
        event: "withdraw" as const,
        fromState: entry.state,
        toState,
        side,
        reason: null,
        revision,
      };
      await recordStep(tx, entry, step, actor, request);
    }
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
