import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { EntryContent } from "#app/domain/support/entry-content.ts";
import { entryNumber } from "#app/domain/support/entry-number.ts";
import type { SupportSide } from "#app/domain/support/support-entry-state.ts";
import { linkAnswer } from "#app/features/needs/commands/link-answer.server.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { sideOf } from "../entry-access.ts";
import { supportPolicy } from "../support.policy.ts";
import { checkWhole } from "./check-whole.server.ts";
import { nextSequence } from "./next-sequence.server.ts";
import { recordStep } from "./record-step.server.ts";
import { checkContent, contentColumns, holdsContent, writeParts } from "./write-content.server.ts";

/**
 * Records an entry, as a draft or handed in: a donor for its own organisation, the secretariat for the donor that it names.
 * `entryId` came with the form, so that a form that is sent twice makes one entry: sent again as it is, it gives the
 * number it was given the first time.
 *
 * @param input `donorId` is for the secretariat to say; a donor's own organisation is the donor whatever stands there.
 *   `needId`: the need that the entry answers.
 * @returns the entry's number, `SE-2026-004`, counted in the year of `request.at` (UTC).
 * @throws DomainError `already_recorded` (409, params: number) where the form was saved before with other words;
 *   `incomplete`, `content_refused`; `need_gone` (409); `not_found` for whoever may not.
 */
export async function recordEntry(
  db: Db,
  input: {
    entryId: string;
    donorId?: string | null;
    content: EntryContent;
    handIn: boolean;
    needId?: string | null;
  },
  actor: Person,
  request: CommandRequest,
): Promise<{ number: string }> {
  const { entryId, content, handIn } = input;
  const donorId = actor.organisationId ?? input.donorId ?? null;
  if (donorId === null) throw notFound();
  requirePermission(supportPolicy["support:record"], actor, { organisationId: donorId });
  const side = sideOf({ donorId }, actor);
  if (side === null) throw notFound();
  checkContent(content, handIn);
  return inTransactionOf(db, actor, async (tx) => {
    const before = await numberGivenBefore(tx, { id: entryId, donorId, recordedBy: side }, content, handIn);
    if (before !== null) return { number: before };
    await requireDonor(tx, donorId);
    const asked = { id: entryId, donorId, recordedBy: side, parentEntryId: null };
    await checkWhole(tx, asked, content.partOfId ?? null);
    const year = request.at.getUTCFullYear();
    const number = entryNumber(year, await nextSequence(tx, year));
    const entry = { id: entryId, number, donorId, recordedBy: side };
    await tx.insert(supportEntries).values({
      ...entry,
      ...contentColumns(content),
      state: handIn ? "submitted" : "draft",
      createdAt: request.at,
      updatedAt: request.at,
    });
    await writeParts(tx, entryId, content);
    const step = { side, reason: null, revision: 1 };
    await recordStep(
      tx,
      entry,
      { ...step, event: "record", fromState: null, toState: "draft" },
      actor,
      request,
    );
    if (input.needId) await linkAnswer(tx, { needId: input.needId, entryId, number }, actor, request);
    if (handIn)
      await recordStep(
        tx,
        entry,
        { ...step, event: "submit", fromState: "draft", toState: "submitted" },
        actor,
        request,
      );
    return { number };
  });
}

/** The programme receives; whoever else is known as an organisation, and not retired, can give. */
async function requireDonor(tx: Tx, donorId: string): Promise<void> {
  const [donor] = await tx
    .select({ kind: organisations.kind, retiredAt: organisations.retiredAt })
    .from(organisations)
    .where(eq(organisations.id, donorId));
  if (!donor || donor.kind === "programme" || donor.retiredAt !== null)
    throw new DomainError("content_refused", { field: "donorId" });
}

/** The number of the entry that this form made before, or null. A form that was changed since may not vanish in silence. */
async function numberGivenBefore(
  tx: Tx,
  asked: { id: string; donorId: string; recordedBy: SupportSide },
  content: EntryContent,
  handIn: boolean,
): Promise<string | null> {
  const [entry] = await tx.select().from(supportEntries).where(eq(supportEntries.id, asked.id));
  if (!entry) return null;
  const isSameDonor = entry.donorId === asked.donorId;
  if (entry.recordedBy !== asked.recordedBy || (asked.recordedBy === "donor" && !isSameDonor))
    throw notFound();
  // Saved as a draft before and handed in now is another wish, which the entry's own page fulfils.
  const isSameWish = isSameDonor && !(handIn && entry.state === "draft");
  if (isSameWish && (await holdsContent(tx, entry, content))) return entry.number;
  throw new DomainError("already_recorded", { status: 409, params: { number: entry.number } });
}
