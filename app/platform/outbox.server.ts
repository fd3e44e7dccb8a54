import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type { Db, Tx } from "#db/client.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { now } from "./clock.server.ts";
import { newId } from "./ids.server.ts";
import { log } from "./logging.server.ts";

/** A mail promised in a transaction. `eventKey` names the event, so that each is mailed once. */
export interface PromisedMail {
  eventKey: string;
  recipient: string;
  subject: string;
  body: string;
}

/** Puts the mail into the outbox, in the transaction of the change that it tells of. */
export async function promiseMail(tx: Tx, mail: PromisedMail, at: Date): Promise<void> {
  await tx.insert(outboxMessages).values({ id: newId(), ...mail, createdAt: at, nextAttemptAt: at });
}

/** Hands one mail on; throws where it cannot. */
export type SendMail = (mail: {
  id: string;
  recipient: string;
  subject: string;
  body: string;
}) => Promise<void>;

/** Writes each mail as an .eml file into a folder: the default, and what the demonstration does. */
export function mailToFolder(folder: string, from: string): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return async (mail) => {
    const made = await transport.sendMail({
      from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
    });
    await mkdir(folder, { recursive: true });
    // Written beside and renamed, so that nobody reads half a mail.
    const path = join(folder, `${mail.id}.eml`);
    await writeFile(`${path}.part`, made.message as Buffer);
    await rename(`${path}.part`, path);
  };
}

const BATCH = 20;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 6 * 60 * 60 * 1000;

/** Sends what is due, oldest first; a failure is kept with its reason and tried again later and later. Returns how many went out. */
export async function deliverDueMail(db: Db, send: SendMail): Promise<number> {
  const due = await db
    .select()
    .from(outboxMessages)
    .where(and(isNull(outboxMessages.sentAt), lte(outboxMessages.nextAttemptAt, now())))
    .orderBy(asc(outboxMessages.createdAt))
    .limit(BATCH);
  const done: { id: string; attempts: number; error: string | null }[] = [];
  for (const mail of due) {
    try {
      await send(mail);
      done.push({ id: mail.id, attempts: mail.attempts + 1, error: null });
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      log().warn({ mailId: mail.id, reason }, "a mail could not be sent");
      done.push({ id: mail.id, attempts: mail.attempts + 1, error: reason });
    }
  }
  if (done.length > 0)
    await inTransaction(db, async (tx) => {
      const at = now();
      for (const { id, attempts, error } of done)
        await tx
          .update(outboxMessages)
          .set(
            error === null
              ? { attempts, sentAt: at, lastError: null }
              : {
                  attempts,
                  lastError: error,
                  nextAttemptAt: new Date(
                    at.getTime() + Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS),
                  ),
                },
          )
          .where(eq(outboxMessages.id, id));
    });
  return done.filter(({ error }) => error === null).length;
}

const PAUSE_MS = 2_000;

/** Delivers in the background until stopped; `stop` waits for what is in hand. */
export function startOutbox(db: Db, send: SendMail): { stop: () => Promise<void> } {
  let stopped = false;
  let wake: (() => void) | undefined;
  const running = (async () => {
    while (!stopped) {
      let sent = 0;
      try {
        sent = await deliverDueMail(db, send);
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
