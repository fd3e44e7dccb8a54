import { desc, eq, like, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { entryNumber, entryNumberPrefix } from "#app/domain/support/entry-number.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { supportPolicy } from "../support.policy.ts";
import { recordStep, type CommandRequest } from "./record-step.server.ts";
import { checkContent, contentColumns, holdsContent, writeParts } from "./write-content.server.ts";

/**
 * Records an entry of the actor's organisation, as a draft or handed in. `entryId` came with the form, so that a form
 * that is sent twice makes one entry: sent again as it is, it gives the number it was given the first time.
 *
 * @returns the entry's number, `SE-2026-004`, counted in the year of `request.at` (UTC).
 * @throws DomainError `already_recorded` (409, params: number) where the form was saved before with other words;
 *   `incomplete`, `content_refused`; `not_found` for whoever may not.
 */
export async function recordEntry(
  db: Db,
  input: { entryId: string; content: EntryContent; handIn: boolean },
  actor: Person,
  request: CommandRequest,
): Promise<{ number: string }> {
  const { entryId, content, handIn } = input;
  const donorId = actor.organisationId;
  requirePermission(supportPolicy["support:record"], actor, { organisationId: donorId });
  if (donorId === null) throw notFound();
  checkContent(content, handIn);
  return inTransaction(db, async (tx) => {
    const before = await numberGivenBefore(tx, entryId, donorId, content, handIn);
    if (before !== null) return { number: before };
    const number = await nextNumber(tx, request.at.getUTCFullYear());
    await tx.insert(supportEntries).values({
      id: entryId,
      number,
      donorId,
      recordedBy: "donor",
      ...contentColumns(content),
      state: handIn ? "submitted" : "draft",
      createdAt: request.at,
      updatedAt: request.at,
    });
    await writeParts(tx, entryId, content);
    const step = { entryId, number, side: "donor", reason: null, revision: 1 } as const;
    await recordStep(tx, { ...step, event: "record", fromState: null, toState: "draft" }, actor, request);
    if (handIn)
      await recordStep(
        tx,
        { ...step, event: "submit", fromState: "draft", toState: "submitted" },
        actor,
        request,
      );
    return { number };
  });
}

async function nextNumber(tx: Tx, year: number): Promise<string> {
  const prefix = entryNumberPrefix(year);
  const [last] = await tx
    .select({
      sequence: sql<number>`cast(substr(${supportEntries.number}, ${prefix.length + 1}) as integer)`,
    })
    .from(supportEntries)
    .where(like(supportEntries.number, `${prefix}%`))
    .orderBy(desc(sql`1`))
    .limit(1);
  return entryNumber(year, (last?.sequence ?? 0) + 1);
}

/** The number of the entry that this form made before, or null. A form that was changed since may not vanish in silence. */
async function numberGivenBefore(
  tx: Tx,
  entryId: string,
  donorId: string,
  content: EntryContent,
  handIn: boolean,
): Promise<string | null> {
  const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.id, entryId));
  if (!entry) return null;
  if (entry.donorId !== donorId) throw notFound();
  // Saved as a draft before and handed in now is another wish, which the entry's own page fulfils.
  if (!(handIn && entry.state === "draft") && (await holdsContent(tx, entry, content))) return entry.number;
  throw new DomainError("already_recorded", { status: 409, params: { number: entry.number } });
}
