import { eq } from "drizzle-orm";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { stepOfCode } from "#app/platform/one-time-code.server.ts";
import { unseal } from "#app/platform/sealed.server.ts";
import type { Tx } from "#db/client.server.ts";
import { secondFactors } from "#db/schema/credentials.server.ts";
import { readHashes, recoveryCodeHash } from "./recovery-codes.server.ts";

/** What the secrets of authenticator apps are encrypted for. */
export const SECOND_FACTOR_PURPOSE = "second factor";

/** After so many wrong codes in a row no code is taken for a quarter of an hour. */
export const MOST_WRONG_CODES = 5;
export const LOCK_MINUTES = 15;

export type CodeJudgement =
  | { kind: "right"; by: "app" | "recovery code"; recoveryCodesLeft: number }
  | { kind: "wrong"; locked: boolean }
  | { kind: "locked"; minutes: number }
  | { kind: "none" };

/** Who types the code: nobody yet at a sign-in. */
export interface CodeAsked {
  actor: { userId: string | null; role: string };
  requestId: string;
  at: Date;
}

/**
 * Judges a code of the authenticator app, or a recovery code, and uses it up: a code that was taken, and any of its time
 * step or before, is refused afterwards. Wrong ones are counted in the database, in the same transaction, so that many
 * at once are no way around. Whatever the answer, it is an event of the trail.
 *
 * @param code in lower case, without spaces and dashes.
 */
export async function judgeCode(
  tx: Tx,
  userId: string,
  code: string,
  asked: CodeAsked,
): Promise<CodeJudgement> {
  const judged = await judge(tx, userId, code, asked.at);
  await appendAuditEvent(tx, {
    at: asked.at,
    actor: asked.actor,
    ...(judged.kind === "right"
      ? {
          action: "accounts:take-code",
          details: { by: judged.by, recoveryCodesLeft: judged.recoveryCodesLeft },
        }
      : {
          action:
            judged.kind === "wrong" && judged.locked ? "accounts:lock-second-factor" : "accounts:refuse-code",
          details: { reason: judged.kind },
        }),
    subject: { type: "user", id: userId },
    requestId: asked.requestId,
  });
  return judged;
}

async function judge(tx: Tx, userId: string, code: string, at: Date): Promise<CodeJudgement> {
  const [factor] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  if (!factor) return { kind: "none" };
  if (factor.lockedUntil && factor.lockedUntil > at)
    return { kind: "locked", minutes: Math.ceil((factor.lockedUntil.getTime() - at.getTime()) / 60_000) };
  const hashes = readHashes(factor.backupCodes);
  const write = (change: Partial<typeof secondFactors.$inferInsert>) =>
    tx.update(secondFactors).set(change).where(eq(secondFactors.id, factor.id));
  const forgiven = { failedVerificationCount: 0, lockedUntil: null };

  const secret = unseal(SECOND_FACTOR_PURPOSE, factor.secret);
  const step = secret === null ? null : stepOfCode(secret, code, at);
  if (step !== null && step > (factor.lastStep ?? -1)) {
    await write({ ...forgiven, lastStep: step });
    return { kind: "right", by: "app", recoveryCodesLeft: hashes.length };
  }
  const hash = recoveryCodeHash(code);
  if (hashes.includes(hash)) {
    const left = hashes.filter((one) => one !== hash);
    await write({ ...forgiven, backupCodes: JSON.stringify(left) });
    return { kind: "right", by: "recovery code", recoveryCodesLeft: left.length };
  }
  const wrong = (factor.failedVerificationCount ?? 0) + 1;
  const locked = wrong >= MOST_WRONG_CODES;
  await write(
    locked
      ? { failedVerificationCount: 0, lockedUntil: new Date(at.getTime() + LOCK_MINUTES * 60_000) }
      : { failedVerificationCount: wrong },
  );
  return { kind: "wrong", locked };
}
