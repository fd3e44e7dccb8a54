import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "#app/domain/domain-error.ts";
import { networkOf } from "./network-of.ts";

const HOUR = 60 * 60;

/**
 * Limits on mail that a stranger can have sent: 3 an hour to one address, which is not told to whoever asks; 20 an hour
 * asked for from one network address. As many invitations go to one address, and whoever invites is told.
 */
export function createMailLimits(figures = { perAccount: 3, perAddress: 20 }) {
  const byAccount = new RateLimiterMemory({
    keyPrefix: "mail-to",
    points: figures.perAccount,
    duration: HOUR,
  });
  const byAddress = new RateLimiterMemory({
    keyPrefix: "mail-by",
    points: figures.perAddress,
    duration: HOUR,
  });
  const take = async (from: RateLimiterMemory, key: string): Promise<number | null> => {
    try {
      await from.consume(key);
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
    }
  };
  return {
    /** Minutes to wait where the network address has asked too often, or null. */
    minutesFor: (address: string) => take(byAddress, networkOf(address)),
    /** Whether one more mail may go to the account. */
    maySendTo: async (account: string) => (await take(byAccount, account)) === null,
    /** Counts one more invitation to the address. @throws DomainError `too_many_mails` (params: minutes), field `email`. */
    requireForInvitation: async (account: string): Promise<void> => {
      const minutes = await take(byAccount, `invitation ${account}`);
      if (minutes !== null) throw new DomainError("too_many_mails", { field: "email", params: { minutes } });
    },
  };
}

export type MailLimits = ReturnType<typeof createMailLimits>;

/** Those of this process. */
export const mailLimits = createMailLimits();
