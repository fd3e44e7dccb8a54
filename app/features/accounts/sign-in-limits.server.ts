import { setTimeout as wait } from "node:timers/promises";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { networkOf } from "./network-of.ts";

/** Which limit an attempt met. */
export type Limit = "device" | "address" | "account and address" | "account";

/** One attempt to sign in. */
export interface Attempt {
  /** E-mail address as typed, in lower case; whether there is such an account is not asked. */
  account: string;
  address: string;
  /** The mark of a browser that has signed in to this account before, or null. */
  device: string | null;
}

export interface Judgement {
  /** Null where the attempt may be made. */
  refusedFor: { minutes: number } | null;
  /** The limit that was reached by this very attempt, once a window; for the audit trail. */
  reached: Limit | null;
}

/** Figures and their reasons: docs/decisions/0021. Counts are of attempts that fail. */
export const SIGN_IN_FIGURES = {
  windowSeconds: 15 * 60,
  perDevice: 10,
  perAddress: 40,
  perAccountAndAddress: 6,
  accountWindowSeconds: 60 * 60,
  /** After so many, attempts on the account from unknown browsers wait; they are never refused. */
  perAccountAtOnce: 20,
  /** So much longer for every further five. */
  waitStepMs: 1_000,
  longestWaitMs: 5_000,
};

/**
 * Limits on guessing passwords. The process is the only one, so its memory is the record. A browser that has signed in
 * to the account before has a count of its own, so that nobody can lock somebody out of their own computer.
 */
export function createSignInLimits(figures: typeof SIGN_IN_FIGURES = SIGN_IN_FIGURES) {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterMemory({ keyPrefix, points, duration });
  const byDevice = limiter("device", figures.perDevice, figures.windowSeconds);
  const byAddress = limiter("address", figures.perAddress, figures.windowSeconds);
  const byPair = limiter("pair", figures.perAccountAndAddress, figures.windowSeconds);
  const byAccount = limiter("account", figures.perAccountAtOnce, figures.accountWindowSeconds);

  const pairOf = ({ account, address }: Attempt) => `${networkOf(address)} ${account}`;

  async function take(from: RateLimiterMemory, key: string, limit: Limit): Promise<Judgement | null> {
    try {
      await from.consume(key);
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return {
        refusedFor: { minutes: Math.max(1, Math.ceil(error.msBeforeNext / 60_000)) },
        reached: error.consumedPoints === from.points + 1 ? limit : null,
      };
    }
  }

  return {
    /** Counts the attempt as a failure before it is made, so that many at once are no way around; waits where it must. */
    async judge(attempt: Attempt): Promise<Judgement> {
      if (attempt.device)
        return (await take(byDevice, attempt.device, "device")) ?? { refusedFor: null, reached: null };
      const refused =
        (await take(byAddress, networkOf(attempt.address), "address")) ??
        (await take(byPair, pairOf(attempt), "account and address"));
      if (refused) return refused;
      const { consumedPoints } = await byAccount.penalty(attempt.account);
      const over = consumedPoints - figures.perAccountAtOnce;
      if (over > 0) await wait(Math.min(figures.longestWaitMs, figures.waitStepMs * Math.ceil(over / 5)));
      return { refusedFor: null, reached: over === 1 ? "account" : null };
    },

    /** Takes back what {@link judge} counted: the password was right. */
    async forgive(attempt: Attempt): Promise<void> {
      if (attempt.device) {
        await byDevice.delete(attempt.device);
        return;
      }
      await byPair.delete(pairOf(attempt));
      await byAddress.reward(networkOf(attempt.address));
      await byAccount.reward(attempt.account);
    },
  };
}

export type SignInLimits = ReturnType<typeof createSignInLimits>;

/** Those of this process. */
export const signInLimits = createSignInLimits();
