import { eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { DomainError, notFound } from "#app/domain/domain-error.ts";
import type { CommandRequest } from "#app/platform/command-request.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db } from "#db/client.server.ts";
import { expertiseAnswers } from "#db/schema/expertise.server.ts";
import { actsFor } from "../party.ts";
import { heldAnswer } from "./held-notice.server.ts";
import { noteExpertise } from "./tell-of-expertise.server.ts";

/**
 * Takes the own side's answer back while it waits.
 *
 * @throws DomainError `not_allowed_now` (409), `not_found`.
 */
export async function takeBackAnswer(
  db: Db,
  input: { noticeId: string; answerId: string },
  actor: Person,
  request: CommandRequest,
): Promise<void> {
  await inTransactionOf(db, actor, async (tx) => {
    const { answer } = await heldAnswer(tx, input);
    if (!actsFor(actor, answer)) throw notFound();
    if (answer.state !== "waiting") throw new DomainError("not_allowed_now", { status: 409 });
    await tx
      .update(expertiseAnswers)
      .set({ state: "withdrawn", decidedAt: request.at, decidedBy: actor.userId })
      .where(eq(expertiseAnswers.id, answer.id));
    const subject = { type: "expertise_answer", id: answer.id };
    await noteExpertise(tx, { event: "take-back", subject }, actor, request);
  });
}
