import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { notFound } from "#app/domain/domain-error.ts";
import type { EntryContent, Recipient } from "#app/domain/support/entry-content.ts";
import { entryNumber } from "#app/domain/support/entry-number.ts";
import type { SupportKind } from "#app/domain/support/support-kinds.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Tx } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { organisations } from "#db/schema/organisations.server.ts";
import { supportEntries } from "#db/schema/support.server.ts";
import { nextSequence } from "./next-sequence.server.ts";
import { recordStep } from "./record-step.server.ts";
import { contentColumns, writeParts } from "./write-content.server.ts";

/** One laboratory or one organisation. */
interface Side {
  laboratoryId: string | null;
  organisationId: string | null;
}

/** The exchange of expertise and information, which paragraph 7 of resolution 50/4 invites to provide. */
const PARAGRAPH = "cnd-50-4/para_7";
const PURPOSE = "cnd-50-4/para_7/exchange";

/**
 * Drafts an entry in kind for expertise that two sides agreed on, the whole of it linked to paragraph 7. An organisation's
 * draft is its own to complete and hand in; nobody records for a laboratory, so a laboratory's is the secretariat's.
 *
 * Called in the transaction of the agreement, which has checked who acts.
 */
export async function draftExchangeEntry(
  tx: Tx,
  { giver, taker, kind, description }: { giver: Side; taker: Side; kind: SupportKind; description: string },
  actor: Person,
  request: CommandRequest,
): Promise<{ entryId: string; number: string }> {
  const donorId = giver.organisationId ?? (await organisationOf(tx, giver.laboratoryId ?? ""));
  const recordedBy = giver.organisationId === null ? "secretariat" : "donor";
  const content: EntryContent = {
    kind,
    description,
    recipient: await recipientOf(tx, taker),
    projectReference: null,
    transaction: null,
    allocations: [{ paragraphKey: PARAGRAPH, purposeId: PURPOSE, shareBp: 10_000, rationale: null }],
  };
  const entryId = newId();
  const year = request.at.getUTCFullYear();
  const number = entryNumber(year, await nextSequence(tx, year));
  const entry = { id: entryId, number, donorId, recordedBy } as const;
  await tx.insert(supportEntries).values({
    ...entry,
    ...contentColumns(content),
    state: "draft",
    createdAt: request.at,
    updatedAt: request.at,
  });
  await writeParts(tx, entryId, content);
  const step = { event: "record", fromState: null, toState: "draft", reason: null, revision: 1 } as const;
  await recordStep(tx, entry, { ...step, side: recordedBy }, actor, request);
  return { entryId, number };
}

async function recipientOf(tx: Tx, { laboratoryId, organisationId }: Side): Promise<Recipient> {
  if (laboratoryId !== null) return { kind: "laboratory", laboratoryId };
  const [organisation] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId ?? ""));
  if (!organisation) throw notFound();
  return { kind: "other_body", name: organisation.name };
}

/** The organisation that a laboratory gives as; it is made where the laboratory gives for the first time. */
async function organisationOf(tx: Tx, laboratoryId: string): Promise<string> {
  const [held] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.laboratoryId, laboratoryId));
  if (held) return held.id;
  const [laboratory] = await tx.select().from(laboratories).where(eq(laboratories.id, laboratoryId));
  if (!laboratory) throw notFound();
  const [sameName] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.name, laboratory.name));
  const id = `laboratory-${laboratoryId}`;
  await tx.insert(organisations).values({
    id,
    // Names are unique among organisations, and a laboratory's own need not be.
    name: sameName ? `${laboratory.name} (${laboratoryId})` : laboratory.name,
    kind: "laboratory",
    countryCode: laboratory.countryCode,
    laboratoryId,
  });
  return id;
}
