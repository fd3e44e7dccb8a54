import { and, asc, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { ParagraphAsks } from "#app/domain/resolutions/purposes.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { paragraphs, purposes } from "#db/schema/resolutions.server.ts";
import { allocations } from "#db/schema/support.server.ts";
import { asksSeal } from "../record-seal.server.ts";
import { keepParagraph } from "./keep-paragraph.server.ts";
import type { CommandRequest } from "./save-texts.server.ts";

/** A purpose as it is to be kept; `id` null for a new one. `phrase` stands word for word in the paragraph. */
export interface PurposeInput {
  id: string | null;
  name: string;
  phrase: string;
}

/**
 * Says what a paragraph asks, and which purposes it asks support for, in their order. A purpose that support is linked to
 * stays.
 *
 * @param input `seen` is the {@link asksSeal} that the form was opened on.
 * @throws DomainError `phrase_not_printed` or `phrase_twice` (field: `purposes[n].phrase`), `purposes_without_support`
 *   (field: asks) for purposes of a paragraph that asks for no support of the programme, `purpose_in_use` (params: name),
 *   `purpose_unknown`, `changed_meanwhile` (409) where somebody changed them since; `not_found`, see {@link keepParagraph}.
 */
export async function setAsks(
  db: Db,
  {
    paragraphKey,
    asks,
    purposes: wanted,
    seen,
  }: { paragraphKey: string; asks: ParagraphAsks; purposes: readonly PurposeInput[]; seen: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await keepParagraph(
    db,
    { paragraphKey, action: "set_asks" },
    async (tx, paragraph) => {
      if (wanted.length > 0 && asks !== "support")
        throw new DomainError("purposes_without_support", { field: "asks" });
      wanted.forEach(({ phrase }, at) => {
        if (!paragraph.text.includes(phrase))
          throw new DomainError("phrase_not_printed", { field: `purposes[${at}].phrase` });
        if (wanted.some((other, place) => place < at && other.phrase === phrase))
          throw new DomainError("phrase_twice", { field: `purposes[${at}].phrase` });
      });
      const held = await tx
        .select()
        .from(purposes)
        .where(eq(purposes.paragraphId, paragraphKey))
        .orderBy(asc(purposes.position));
      if (wanted.some(({ id }) => id !== null && !held.some((purpose) => purpose.id === id)))
        throw new DomainError("purpose_unknown", { status: 409 });
      if (paragraph.asks === asks && isHeld(wanted, held)) return null;
      // A purpose that the post does not name goes: only one that its sender has seen.
      if (seen !== (await asksSeal(tx, paragraphKey)))
        throw new DomainError("changed_meanwhile", { status: 409 });
      await tx.update(paragraphs).set({ asks }).where(eq(paragraphs.id, paragraphKey));
      for (const purpose of held)
        if (!wanted.some(({ id }) => id === purpose.id)) await removePurpose(tx, purpose);
      await writePurposes(tx, paragraphKey, wanted);
      return { asks, purposes: wanted.length };
    },
    actor,
    request,
  );
}

/** Whether the purposes are as wanted, a new one of the same form included: so it is where that was sent twice. */
function isHeld(wanted: readonly PurposeInput[], held: readonly (PurposeInput & { id: string })[]): boolean {
  return (
    wanted.length === held.length &&
    held.every((one, at) => {
      const other = wanted[at];
      const isSame = other?.id === one.id || other?.id === null;
      return isSame && other?.name === one.name && other.phrase === one.phrase;
    })
  );
}

async function removePurpose(tx: Tx, { id, name }: typeof purposes.$inferSelect): Promise<void> {
  const [linked] = await tx
    .select({ id: allocations.entryId })
    .from(allocations)
    .where(eq(allocations.purposeId, id))
    .limit(1);
  const [needed] = await tx.select({ id: needs.id }).from(needs).where(eq(needs.purposeId, id)).limit(1);
  if (linked || needed) throw new DomainError("purpose_in_use", { status: 409, params: { name } });
  await tx.delete(purposes).where(eq(purposes.id, id));
}

/** Room beside every place, so that none is taken twice while they are moved. */
const ASIDE = 1_000_000;

async function writePurposes(tx: Tx, paragraphKey: string, wanted: readonly PurposeInput[]): Promise<void> {
  await tx
    .update(purposes)
    .set({ position: sql`${purposes.position} + ${ASIDE}` })
    .where(eq(purposes.paragraphId, paragraphKey));
  for (const [position, { id, name, phrase }] of wanted.entries())
    if (id === null)
      await tx
        .insert(purposes)
        .values({ id: `${paragraphKey}/${newId()}`, paragraphId: paragraphKey, position, name, phrase });
    else
      await tx
        .update(purposes)
        .set({ position, name, phrase })
        .where(and(eq(purposes.id, id), eq(purposes.paragraphId, paragraphKey)));
}
