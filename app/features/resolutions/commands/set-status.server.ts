import { desc, eq, sql } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { dayRefusal } from "#app/domain/support/entry-content.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Db } from "#db/client.server.ts";
import { paragraphStatuses } from "#db/schema/resolution-texts.server.ts";
import type { ParagraphStatus } from "#app/domain/resolutions/paragraph-standing.ts";
import { keepParagraph } from "./keep-paragraph.server.ts";
import type { CommandRequest } from "./save-texts.server.ts";

export interface StatusInput {
  paragraphKey: string;
  status: ParagraphStatus;
  note: string;
  /** The day that the note speaks of, `YYYY-MM-DD`. */
  asOfDay: string;
  /** A document or address that shows it; null where there is none. */
  evidence: string | null;
}

const FURTHEST_EAST_MS = 14 * 60 * 60 * 1000;

/**
 * Notes how far a paragraph is carried out. Notes are added and never changed; the one of the latest day counts. Sent twice,
 * the second adds nothing.
 *
 * @throws DomainError `day_wrong`, `day_out_of_range` or `day_ahead` (field: asOfDay); `not_found`, see {@link keepParagraph}.
 */
export async function setStatus(
  db: Db,
  { paragraphKey, status, note, asOfDay, evidence }: StatusInput,
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const refusal = dayRefusal(asOfDay);
  if (refusal !== null)
    throw new DomainError(refusal === "no_day" ? "day_wrong" : "day_out_of_range", { field: "asOfDay" });
  // Today where it is latest on earth.
  if (asOfDay > new Date(request.at.getTime() + FURTHEST_EAST_MS).toISOString().slice(0, 10))
    throw new DomainError("day_ahead", { field: "asOfDay" });
  await keepParagraph(
    db,
    { paragraphKey, action: "set_status" },
    async (tx) => {
      const [latest] = await tx
        .select()
        .from(paragraphStatuses)
        .where(eq(paragraphStatuses.paragraphId, paragraphKey))
        .orderBy(desc(paragraphStatuses.setAt), sql`${paragraphStatuses}.rowid desc`)
        .limit(1);
      if (
        latest?.status === status &&
        latest.note === note &&
        latest.asOfDay === asOfDay &&
        latest.address === evidence
      )
        return null;
      await tx.insert(paragraphStatuses).values({
        id: newId(),
        paragraphId: paragraphKey,
        status,
        note,
        asOfDay,
        address: evidence,
        setAt: request.at,
        setBy: actor.userId,
      });
      return { status, asOfDay, withEvidence: evidence !== null };
    },
    actor,
    request,
  );
}
