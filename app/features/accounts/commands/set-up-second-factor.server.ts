import { and, eq } from "drizzle-orm";
import type { Person } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import { newCodeSecret } from "#app/platform/one-time-code.server.ts";
import { seal } from "#app/platform/sealed.server.ts";
import { inTransactionOf } from "#app/platform/transaction-of.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { secondFactors } from "#db/schema/credentials.server.ts";
import { accountsPolicy } from "../accounts.policy.ts";
import {
  judgeCode,
  SECOND_FACTOR_PURPOSE,
  type CodeAsked,
  type CodeJudgement,
} from "../judge-code.server.ts";
import { promiseNotice } from "../mails.server.ts";
import { endSessionsOf } from "../own-password.server.ts";
import { mustKeepSecondFactor } from "../queries/second-factor-lacking.server.ts";
import { keptHashes, newRecoveryCodes } from "../recovery-codes.server.ts";

interface Request {
  requestId: string;
  at: Date;
}

/** What a code that was not right is answered with. A wrong one is counted, so it is no error inside the transaction. */
export function refusalOf(judged: Exclude<CodeJudgement, { kind: "right" }>): DomainError {
  if (judged.kind === "locked")
    return new DomainError("too_many_attempts", { field: "code", params: { minutes: judged.minutes } });
  return new DomainError("code_wrong", { field: "code" });
}

/**
 * Begins to set up a second factor: a new secret, which counts for nothing until a code of it was right. One that was
 * begun before is forgotten.
 *
 * @throws DomainError `second_factor_on` where there is one already.
 */
export async function beginSecondFactor(db: Db, actor: Person, request: Request): Promise<void> {
  requirePermission(accountsPolicy["accounts:keep-second-factor"], actor);
  await inTransactionOf(db, actor, async (tx) => {
    await tx
      .delete(secondFactors)
      .where(and(eq(secondFactors.userId, actor.userId), eq(secondFactors.verified, false)));
    const [on] = await tx
      .select({ id: secondFactors.id })
      .from(secondFactors)
      .where(eq(secondFactors.userId, actor.userId));
    if (on) throw new DomainError("second_factor_on");
    await tx.insert(secondFactors).values({
      id: newId(),
      userId: actor.userId,
      secret: seal(SECOND_FACTOR_PURPOSE, newCodeSecret()),
      backupCodes: "[]",
      verified: false,
    });
    await audit(tx, "accounts:begin-second-factor", actor, request);
  });
}

/**
 * Proves the second factor by its first code. From now on sign-in asks for one; the other sessions end.
 *
 * @param input.code in lower case, without spaces and dashes.
 * @returns the recovery codes, which are shown this once.
 * @throws DomainError `code_wrong` or `too_many_attempts`, field `code`.
 */
export async function confirmSecondFactor(
  db: Db,
  input: { code: string; sessionId: string | null },
  actor: Person,
  request: Request,
): Promise<string[]> {
  requirePermission(accountsPolicy["accounts:keep-second-factor"], actor);
  const codes = newRecoveryCodes();
  const judged = await inTransactionOf(db, actor, async (tx) => {
    const [factor] = await tx
      .select({ id: secondFactors.id, verified: secondFactors.verified })
      .from(secondFactors)
      .where(eq(secondFactors.userId, actor.userId));
    if (factor?.verified) throw new DomainError("second_factor_on");
    const answer = await judgeCode(tx, actor.userId, input.code, askedBy(actor, request));
    if (answer.kind !== "right") return answer;
    await tx
      .update(secondFactors)
      .set({ verified: true, backupCodes: keptHashes(codes) })
      .where(eq(secondFactors.userId, actor.userId));
    await tx.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, actor.userId));
    await endSessionsOf(tx, actor.userId, input.sessionId);
    await promiseNotice(tx, "second-factor-on", actor, request.at);
    await audit(tx, "accounts:set-up-second-factor", actor, request);
    return answer;
  });
  if (judged.kind !== "right") throw refusalOf(judged);
  return codes;
}

/**
 * Makes new recovery codes; those before open nothing any more.
 *
 * @returns the codes, which are shown this once.
 * @throws DomainError `code_wrong` or `too_many_attempts`, field `code`.
 */
export async function renewRecoveryCodes(
  db: Db,
  input: { code: string },
  actor: Person,
  request: Request,
): Promise<string[]> {
  requirePermission(accountsPolicy["accounts:keep-second-factor"], actor);
  const codes = newRecoveryCodes();
  const judged = await inTransactionOf(db, actor, async (tx) => {
    const answer = await judgeProved(tx, actor, input.code, request);
    if (answer.kind !== "right") return answer;
    await tx
      .update(secondFactors)
      .set({ backupCodes: keptHashes(codes) })
      .where(eq(secondFactors.userId, actor.userId));
    await audit(tx, "accounts:renew-recovery-codes", actor, request);
    return answer;
  });
  if (judged.kind !== "right") throw refusalOf(judged);
  return codes;
}

/**
 * Turns one's own second factor off, by a code of it.
 *
 * @throws DomainError `second_factor_required` where a role that they hold needs one, worn or not; `code_wrong` or `too_many_attempts`.
 */
export async function turnOffSecondFactor(
  db: Db,
  input: { code: string },
  actor: Person,
  request: Request,
): Promise<void> {
  requirePermission(accountsPolicy["accounts:keep-second-factor"], actor);
  const judged = await inTransactionOf(db, actor, async (tx) => {
    if (await mustKeepSecondFactor(tx, actor.userId)) throw new DomainError("second_factor_required");
    const answer = await judgeProved(tx, actor, input.code, request);
    if (answer.kind !== "right") return answer;
    await takeAwaySecondFactor(tx, actor.userId);
    await promiseNotice(tx, "second-factor-off", actor, request.at);
    await audit(tx, "accounts:turn-off-second-factor", actor, request);
    return answer;
  });
  if (judged.kind !== "right") throw refusalOf(judged);
}

/** Takes a person's second factor away. */
export async function takeAwaySecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
  await tx.update(users).set({ twoFactorEnabled: false }).where(eq(users.id, userId));
}

async function judgeProved(tx: Tx, actor: Person, code: string, request: Request): Promise<CodeJudgement> {
  const [factor] = await tx
    .select({ verified: secondFactors.verified })
    .from(secondFactors)
    .where(eq(secondFactors.userId, actor.userId));
  return factor?.verified ? judgeCode(tx, actor.userId, code, askedBy(actor, request)) : { kind: "none" };
}

function askedBy({ userId, role }: Person, request: Request): CodeAsked {
  return { actor: { userId, role }, requestId: request.requestId, at: request.at };
}

async function audit(tx: Tx, action: string, actor: Person, request: Request): Promise<void> {
  await appendAuditEvent(tx, {
    at: request.at,
    actor: { userId: actor.userId, role: actor.role },
    action,
    subject: { type: "user", id: actor.userId },
    requestId: request.requestId,
  });
}
