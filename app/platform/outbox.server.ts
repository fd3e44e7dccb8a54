import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Db, Tx } from "#db/client.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { now } from "./clock.server.ts";
import { newId } from "./ids.server.ts";
import { log } from "./logging.server.ts";
import { sendFailure, type SendFailure, type SendMail } from "./mail-transport.server.ts";

/** A mail promised in a transaction. `eventKey` names the event, so that each is mailed once. */
export interface PromisedMail {
  eventKey: string;
  recipient: string;
  subject: string;
  body: string;
}

/** Mails under this key hold a link that opens something: their words are forgotten once they are sent. */
export const LINK_MAIL = "accounts:link:";

/**
 * Puts the mail into the outbox, in the transaction of the change that it tells of. An event that has its mail already
 * gets no second one.
 */
export async function promiseMail(tx: Tx, mail: PromisedMail, at: Date): Promise<void> {
  await tx
    .insert(outboxMessages)
    .values({ id: newId(), ...mail, createdAt: at, nextAttemptAt: at })
    .onConflictDoNothing({ target: outboxMessages.eventKey });
}

/** So often a mail is tried; after that, or once it is refused for good, it has failed until somebody has it tried again. */
export const MAX_ATTEMPTS = 12;

const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 6 * 60 * 60 * 1000;

/**
 * How long to wait after a failed attempt, in milliseconds: twice as long each time, up to six hours, and somewhere in
 * the upper half of that, so that mails that failed together are not tried together. All attempts take 7 to 15 hours.
 *
 * @param attempts how many have failed, from 1.
 * @param chance from 0 to 1.
 */
export function retryDelayMs(attempts: number, chance: number): number {
  const longest = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
  return Math.round(longest * (0.5 + chance / 2));
}

/** What is noted of a mail whose last attempt began and had no end that was noted. */
const UNKNOWN_END = "EUNKNOWN";

const BATCH = 20;

type OutboxMail = typeof outboxMessages.$inferSelect;

/**
 * Sends what is due, oldest first. An attempt is noted before the mail is handed on: counted, and with the time of the
 * next one; where that cannot be written nothing is sent. Its outcome is noted before the next mail. A process that is
 * killed in between sends that mail again after the wait, under the same Message-ID. Where the mail server itself fails,
 * the rest waits.
 *
 * @param goOn asked before each mail.
 * @returns how many went out.
 */
export async function deliverDueMail(
  db: Db,
  send: SendMail,
  goOn: () => boolean = () => true,
): Promise<number> {
  const due = await db
    .select()
    .from(outboxMessages)
    .where(
      and(
        isNull(outboxMessages.sentAt),
        isNull(outboxMessages.failedAt),
        lte(outboxMessages.nextAttemptAt, now()),
      ),
    )
    .orderBy(asc(outboxMessages.nextAttemptAt), asc(outboxMessages.createdAt))
    .limit(BATCH);
  let sent = 0;
  for (const mail of due) {
    if (!goOn()) break;
    if (!(await beginAttempt(db, mail))) continue;
    const failure = await send(mail).then(() => null, sendFailure);
    await noteOutcome(db, { id: mail.id, attempts: mail.attempts + 1 }, failure);
    if (failure === null) sent += 1;
    else if (failure.isOfServer) break;
  }
  return sent;
}

/** Notes that an attempt begins. False where there is none left, or the mail has changed since it was read. */
async function beginAttempt(db: Db, mail: OutboxMail): Promise<boolean> {
  const at = now();
  const attempts = mail.attempts + 1;
  const next =
    attempts > MAX_ATTEMPTS
      ? { failedAt: at, lastError: UNKNOWN_END }
      : { attempts, nextAttemptAt: new Date(at.getTime() + retryDelayMs(attempts, Math.random())) };
  const changed = await inTransaction(db, (tx) =>
    tx
      .update(outboxMessages)
      .set(next)
      .where(
        and(
          eq(outboxMessages.id, mail.id),
          eq(outboxMessages.attempts, mail.attempts),
          isNull(outboxMessages.sentAt),
          isNull(outboxMessages.failedAt),
        ),
      )
      .returning({ id: outboxMessages.id }),
  );
  return changed.length > 0 && attempts <= MAX_ATTEMPTS;
}

async function noteOutcome(
  db: Db,
  { id, attempts }: { id: string; attempts: number },
  failure: SendFailure | null,
): Promise<void> {
  const at = now();
  if (failure) log().warn({ mailId: id, attempts, reason: failure.reason }, "a mail could not be sent");
  const outcome = failure
    ? {
        lastError: failure.reason,
        failedAt: failure.isFinal || attempts >= MAX_ATTEMPTS ? at : null,
        nextAttemptAt: new Date(at.getTime() + retryDelayMs(attempts, Math.random())),
      }
    : { sentAt: at, failedAt: null, lastError: null };
  await inTransaction(db, (tx) =>
    tx
      .update(outboxMessages)
      .set(outcome)
      .where(and(eq(outboxMessages.id, id), isNull(outboxMessages.sentAt))),
  );
}

const PAUSE_MS = 2_000;

/** Delivers in the background until stopped; `stop` waits for the mail that is in hand. */
export function startOutbox(db: Db, send: SendMail): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;
  const running = (async () => {
    while (!stopped) {
      let sent = 0;
      try {
        sent = await deliverDueMail(db, send, () => !stopped);
      } catch (error) {
        log().error({ err: error }, "the outbox could not be worked on");
      }
      if (sent < BATCH && !stopped)
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, PAUSE_MS).unref();
        });
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake?.();
      await running;
    },
  };
}
