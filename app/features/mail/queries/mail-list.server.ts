import { and, asc, count, desc, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Actor } from "#app/domain/accounts/policy.ts";
import { requirePermission } from "#app/domain/accounts/require-permission.ts";
import { MAX_ATTEMPTS } from "#app/platform/outbox.server.ts";
import type { Executor } from "#db/client.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { mailPolicy } from "../mail.policy.ts";
import { MAIL_PAGE_SIZE, type MailFilters } from "../mail.schema.ts";
import type { MailState } from "../mail-states.ts";

export interface MailLine {
  id: string;
  recipient: string;
  subject: string;
  promisedAt: Date;
  state: MailState;
  attempts: number;
  /** Codes of the last failure (`EENVELOPE 550`), of a mail that has not been sent. */
  reason: string | null;
  /** Of a mail that waits. */
  nextAttemptAt: Date | null;
  sentAt: Date | null;
  /** Its words were taken out, since its link is over: it cannot be sent again. */
  isEmptied: boolean;
}

export interface MailList {
  asOf: Date;
  filters: MailFilters;
  /** Of all mails, whatever the filters. */
  counts: Record<MailState, number>;
  /** How often a mail is tried. */
  maxAttempts: number;
  total: number;
  pageSize: number;
  lines: MailLine[];
}

/** A condition over `outbox_messages`: the mails in this state. */
export function isInState(state: MailState): SQL | undefined {
  switch (state) {
    case "sent":
      return isNotNull(outboxMessages.sentAt);
    case "failed":
      return isNotNull(outboxMessages.failedAt);
    case "waiting":
      return and(isNull(outboxMessages.sentAt), isNull(outboxMessages.failedAt));
  }
}

const holds = (
  column: SQL | typeof outboxMessages.subject | typeof outboxMessages.recipient,
  words: string,
) => sql`instr(lower(${column}), ${words.toLowerCase()}) > 0`;

/**
 * The mails that the filters let through, without their texts.
 *
 * @param rows the page of the filters, or all of them (for a download).
 */
export async function mailList(
  executor: Executor,
  input: { filters: MailFilters; rows: "page" | "all"; at: Date },
  actor: Actor,
): Promise<MailList> {
  requirePermission(mailPolicy["mail:read-outbox"], actor);
  const { filters, at } = input;
  const howMany = async (where: SQL | undefined) => {
    const [found] = await executor.select({ n: count() }).from(outboxMessages).where(where);
    return found?.n ?? 0;
  };
  const where = and(
    filters.state ? isInState(filters.state) : undefined,
    filters.q === ""
      ? undefined
      : sql`(${holds(outboxMessages.recipient, filters.q)} or ${holds(outboxMessages.subject, filters.q)})`,
  );
  const total = await howMany(where);
  const page = Math.min(filters.page, Math.max(1, Math.ceil(total / MAIL_PAGE_SIZE)));
  const order = {
    "-promised": desc(outboxMessages.createdAt),
    promised: asc(outboxMessages.createdAt),
    "-attempts": desc(outboxMessages.attempts),
  }[filters.sort];
  const ordered = executor
    .select({
      id: outboxMessages.id,
      recipient: outboxMessages.recipient,
      subject: outboxMessages.subject,
      promisedAt: outboxMessages.createdAt,
      attempts: outboxMessages.attempts,
      lastError: outboxMessages.lastError,
      nextAttemptAt: outboxMessages.nextAttemptAt,
      sentAt: outboxMessages.sentAt,
      failedAt: outboxMessages.failedAt,
      isEmptied: sql<number>`${outboxMessages.body} = ''`.mapWith(Boolean),
    })
    .from(outboxMessages)
    .where(where)
    .orderBy(order, desc(outboxMessages.id));
  const rows =
    input.rows === "all"
      ? await ordered
      : await ordered.limit(MAIL_PAGE_SIZE).offset((page - 1) * MAIL_PAGE_SIZE);
  return {
    asOf: at,
    filters: { ...filters, page },
    counts: {
      failed: await howMany(isInState("failed")),
      waiting: await howMany(isInState("waiting")),
      sent: await howMany(isInState("sent")),
    },
    maxAttempts: MAX_ATTEMPTS,
    total,
    pageSize: MAIL_PAGE_SIZE,
    lines: rows.map(({ lastError, nextAttemptAt, failedAt, ...row }): MailLine => {
      const state = row.sentAt ? "sent" : failedAt ? "failed" : "waiting";
      return {
        ...row,
        state,
        reason: state === "sent" ? null : lastError,
        nextAttemptAt: state === "waiting" ? nextAttemptAt : null,
      };
    }),
  };
}
