import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { NeedContent } from "#app/domain/needs/need-content.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { needs } from "#db/schema/needs.server.ts";
import { needsPolicy } from "../needs.policy.ts";
import { tellOfNeed } from "./change-need.server.ts";
import { refuseNames } from "./refuse-names.server.ts";

/** The columns of a need that its content fills. */
export function needColumns(content: NeedContent) {
  const { kind, description, quantity, quantityUnit, paragraphKey, purposeId, mayBeNamed } = content;
  return { kind, description, quantity, quantityUnit, paragraphId: paragraphKey, purposeId, mayBeNamed };
}

/**
 * A laboratory states what would help it. `needId` came with the form: sent again as it is, it makes nothing new.
 *
 * @throws DomainError `text_names`; `laboratory_closed`; `already_stated` (409) where the form was sent before with other
 *   words; `not_found`.
 */
export async function stateNeed(
  db: Db,
  input: { needId: string; laboratoryId: string; content: NeedContent },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  const { needId, laboratoryId, content } = input;
  requirePermission(needsPolicy["needs:keep-own"], actor, { laboratoryId });
  await inTransactionOf(db, actor, async (tx) => {
    const [laboratory] = await tx
      .select({ status: laboratories.status })
      .from(laboratories)
      .where(eq(laboratories.id, laboratoryId));
    if (!laboratory) throw notFound();
    if (laboratory.status === "closed") throw new DomainError("laboratory_closed", { status: 409 });
    const columns = needColumns(content);
    const [before] = await tx.select().from(needs).where(eq(needs.id, needId));
    if (before) {
      if (before.laboratoryId !== laboratoryId) throw notFound();
      const isSame = Object.entries(columns).every(
        ([name, value]) => before[name as keyof typeof columns] === value,
      );
      if (isSame) return;
      throw new DomainError("already_stated", { status: 409 });
    }
    await refuseNames(tx, { laboratoryId, ...columns });
    await tx.insert(needs).values({
      id: needId,
      laboratoryId,
      ...columns,
      state: "stated",
      statedAt: request.at,
      statedBy: actor.userId,
    });
    const details = { kind: content.kind, mayBeNamed: content.mayBeNamed };
    await tellOfNeed(tx, { id: needId }, { event: "state", ...details }, actor, request);
  });
}
