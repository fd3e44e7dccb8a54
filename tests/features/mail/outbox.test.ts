import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Person } from "#app/domain/accounts/policy.ts";
import { sendAgain } from "#app/features/mail/commands/send-again.server.ts";
import { readMailFilters } from "#app/features/mail/mail.schema.ts";
import { mailList } from "#app/features/mail/queries/mail-list.server.ts";
import { mailBySmtp, mailToFolder, type SendMail } from "#app/platform/mail-transport.server.ts";
import {
  deliverDueMail,
  MAX_ATTEMPTS,
  promiseMail,
  retryDelayMs,
  startOutbox,
} from "#app/platform/outbox.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { holdRole } from "#tests/support/hold-role.ts";
import { testDatabase, type TestDatabase } from "#tests/support/database.ts";
import { smtpStub, type SmtpStub } from "#tests/support/smtp-stub.ts";

vi.stubEnv("LOG_LEVEL", "silent");

let database: TestDatabase;
let smtp: SmtpStub;
let send: SendMail;
beforeEach(async () => {
  database = await testDatabase();
  await holdRole(database.db, secretariat);
  smtp = await smtpStub();
  send = mailBySmtp(`smtp://127.0.0.1:${smtp.port}`, "no-reply@programme.example", 600);
});
afterEach(async () => {
  await smtp.stop();
  database.dispose();
});

const secretariat: Person = {
  kind: "person",
  userId: "person-secretariat",
  name: "",
  email: "",
  role: "programme_secretariat",
  laboratoryId: null,
  organisationId: null,
};
const request = () => ({ requestId: "a request", at: new Date() });

async function promise(eventKey: string, recipient = "reader@laboratory.example"): Promise<void> {
  await inTransaction(database.db, (tx) =>
    promiseMail(
      tx,
      { eventKey, recipient, subject: `About ${eventKey}`, body: "Your results arrived.\n" },
      new Date(Date.now() - 1_000),
    ),
  );
}

const kept = () => database.db.select().from(outboxMessages);
const makeDue = () => database.db.update(outboxMessages).set({ nextAttemptAt: new Date(Date.now() - 1_000) });

async function listed(search = "") {
  return mailList(
    database.db,
    { filters: readMailFilters(new URLSearchParams(search)), rows: "page", at: new Date() },
    secretariat,
  );
}

/** Until the mail has failed for good. */
async function failForGood(): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS + 3; attempt++) {
    await makeDue();
    await deliverDueMail(database.db, send);
  }
}

describe("a mail by SMTP", () => {
  it("reaches its recipient once, with its words and a Message-ID of its own", async () => {
    await promise("first");
    expect(await deliverDueMail(database.db, send)).toBe(1);
    expect(await deliverDueMail(database.db, send)).toBe(0);
    const [mail] = await kept();
    expect(smtp.taken).toEqual([
      {
        recipient: "reader@laboratory.example",
        messageId: `<${mail?.id}@programme.example>`,
        subject: "About first",
        text: "Your results arrived.\n",
      },
    ]);
    expect(mail).toMatchObject({ attempts: 1, lastError: null });
    expect(mail?.sentAt).not.toBeNull();
  });

  it("is one an event, however often the event is told", async () => {
    await promise("same");
    await promise("same", "another@laboratory.example");
    await deliverDueMail(database.db, send);
    expect(smtp.taken.map(({ recipient }) => recipient)).toEqual(["reader@laboratory.example"]);
  });

  it.each([
    ["ask-later", "EENVELOPE 451"],
    ["drop-in-the-middle", "ECONNECTION"],
    ["stay-silent", "ETIMEDOUT"],
  ] as const)("that meets %s is kept with the reason %s, and sent later", async (behaviour, reason) => {
    smtp.behave(behaviour);
    await promise("late");
    expect(await deliverDueMail(database.db, send)).toBe(0);
    const [failed] = await kept();
    expect(failed).toMatchObject({ attempts: 1, lastError: reason, sentAt: null });
    // Half a minute, or half of that: not at once.
    const wait = (failed?.nextAttemptAt.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(13_000);
    expect(wait).toBeLessThanOrEqual(30_000);
    smtp.behave("take");
    expect(await deliverDueMail(database.db, send)).toBe(0);
    await makeDue();
    expect(await deliverDueMail(database.db, send)).toBe(1);
    expect(smtp.taken).toHaveLength(1);
  });

  it("that is refused for good has failed at once", async () => {
    smtp.behave("refuse-recipient");
    await promise("gone");
    await deliverDueMail(database.db, send);
    await makeDue();
    await deliverDueMail(database.db, send);
    expect(smtp.connections()).toBe(1);
    const [mail] = await kept();
    expect(mail).toMatchObject({ attempts: 1, lastError: "EENVELOPE 550", sentAt: null });
    expect(mail?.failedAt).not.toBeNull();
  });

  it("keeps no password and no words of the server among its reasons", async () => {
    smtp.behave("refuse-sign-in");
    const signingIn = mailBySmtp(`smtp://user:hunter2@127.0.0.1:${smtp.port}`, "a@b.example", 600);
    await promise("secret");
    await deliverDueMail(database.db, signingIn);
    const [mail] = await kept();
    expect(mail?.lastError).toBe("EAUTH 535");
  });

  it("does not hold up the others where its own recipient is refused", async () => {
    await promise("one", "gone@laboratory.example");
    await promise("two");
    let sent = 0;
    const picky: SendMail = async (mail) => {
      smtp.behave(mail.recipient.startsWith("gone") ? "refuse-recipient" : "take");
      await send(mail);
      sent += 1;
    };
    expect(await deliverDueMail(database.db, picky)).toBe(1);
    expect(sent).toBe(1);
  });

  it("leaves the rest for later where no server answers, instead of waiting for each", async () => {
    for (const key of ["a", "b", "c"]) await promise(key);
    smtp.behave("stay-silent");
    await deliverDueMail(database.db, send);
    expect(smtp.connections()).toBe(1);
    expect((await kept()).map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1]);
  });

  it("waits twice as long after each failure, up to six hours, and never for all at the same time", () => {
    const longest = Array.from({ length: MAX_ATTEMPTS }, (_, at) => retryDelayMs(at + 1, 1));
    expect(longest.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(longest.at(-1)).toBe(6 * 60 * 60 * 1000);
    expect(retryDelayMs(3, 0)).toBe(60_000);
    // Without the wait after the last attempt, which does not come.
    const hours = longest.slice(0, -1).reduce((sum, ms) => sum + ms, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(12);
    expect(hours).toBeLessThan(24);
  });
});

describe("an attempt", () => {
  it("sends nothing where it cannot be noted before", async () => {
    await promise("unwritable");
    await database.db.run(
      "create trigger no_notes before update on outbox_messages begin select raise(abort, 'cannot be written'); end",
    );
    for (let look = 0; look < 3; look++) await expect(deliverDueMail(database.db, send)).rejects.toThrow();
    expect(smtp.taken).toEqual([]);
    await database.db.run("drop trigger no_notes");
    expect(await deliverDueMail(database.db, send)).toBe(1);
    expect(smtp.taken).toHaveLength(1);
  });

  it("whose outcome cannot be noted is not made again before the wait is over", async () => {
    await promise("half noted");
    await database.db.run(
      "create trigger no_outcome before update of sent_at on outbox_messages begin select raise(abort, 'cannot be written'); end",
    );
    await expect(deliverDueMail(database.db, send)).rejects.toThrow();
    for (let look = 0; look < 3; look++) expect(await deliverDueMail(database.db, send)).toBe(0);
    expect(smtp.taken).toHaveLength(1);
    const [mail] = await kept();
    expect(mail).toMatchObject({ attempts: 1, sentAt: null });
    expect((mail?.nextAttemptAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(10_000);
  });

  it("that a killed process had begun is made again after the wait, and never more often than others", async () => {
    await promise("killed");
    // The process ends between the note and the sending: the attempt never comes back.
    let begun: () => void = () => undefined;
    const handedOn = new Promise<void>((resolve) => (begun = resolve));
    void deliverDueMail(database.db, () => {
      begun();
      return new Promise<never>(() => undefined);
    });
    await handedOn;
    expect(await deliverDueMail(database.db, send)).toBe(0);
    await makeDue();
    expect(await deliverDueMail(database.db, send)).toBe(1);
    expect(smtp.taken).toHaveLength(1);

    await promise("killed each time");
    await makeDue();
    await database.db
      .update(outboxMessages)
      .set({ attempts: MAX_ATTEMPTS })
      .where(eq(outboxMessages.eventKey, "killed each time"));
    expect(await deliverDueMail(database.db, send)).toBe(0);
    expect((await listed("state=failed")).lines).toMatchObject([{ reason: "EUNKNOWN" }]);
  });

  it("is not begun once the outbox stops, which waits for the one in hand", async () => {
    await promise("in hand");
    await promise("after it");
    let begun: () => void = () => undefined;
    let finish: () => void = () => undefined;
    const handedOn = new Promise<void>((resolve) => (begun = resolve));
    const outbox = startOutbox(database.db, () => {
      begun();
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await handedOn;
    const stopped = outbox.stop();
    finish();
    await stopped;
    expect((await kept()).map(({ attempts, sentAt }) => [attempts, sentAt !== null]).sort()).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});

describe("the secretariat's list of mails", () => {
  it("has a mail that failed for good, with its reason, and sends it again when asked", async () => {
    smtp.behave("ask-later");
    await promise("lost");
    await failForGood();
    expect(smtp.connections()).toBe(MAX_ATTEMPTS);
    const before = await listed();
    expect(before.counts).toEqual({ failed: 1, waiting: 0, sent: 0 });
    expect(before.lines[0]).toMatchObject({
      state: "failed",
      reason: "EENVELOPE 451",
      attempts: MAX_ATTEMPTS,
    });

    smtp.behave("take");
    const id = before.lines[0]?.id ?? "";
    expect(await sendAgain(database.db, { mail: id }, secretariat, request())).toBe(1);
    await deliverDueMail(database.db, send);
    expect((await listed()).counts).toEqual({ failed: 0, waiting: 0, sent: 1 });
    expect(smtp.taken[0]?.messageId).toBe(`<${id}@programme.example>`);
    const events = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "mail:send-again"));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ subjectType: "mail", subjectId: id, details: '{"mails":1}' });
    expect(JSON.stringify(events)).not.toContain("laboratory.example");
  });

  it("sends every failed mail again at once, and leaves the others alone", async () => {
    smtp.behave("refuse-recipient");
    await promise("x");
    await promise("y");
    await failForGood();
    await promise("z");
    expect(await sendAgain(database.db, { every: "failed" }, secretariat, request())).toBe(2);
    expect((await listed()).counts).toEqual({ failed: 0, waiting: 3, sent: 0 });
  });

  it("does not send again what was sent, or what is not there", async () => {
    await promise("done");
    await deliverDueMail(database.db, send);
    const [mail] = await kept();
    await expect(
      sendAgain(database.db, { mail: mail?.id ?? "" }, secretariat, request()),
    ).rejects.toMatchObject({ code: "already_sent", status: 409 });
    await expect(
      sendAgain(database.db, { mail: "0".repeat(16) }, secretariat, request()),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await database.db.select().from(auditEvents)).toHaveLength(0);
  });

  it("has no way to send a mail whose words were taken out, and says so", async () => {
    smtp.behave("refuse-recipient");
    await promise("emptied");
    await failForGood();
    await database.db.update(outboxMessages).set({ body: "" });
    const [line] = (await listed()).lines;
    expect(line).toMatchObject({ state: "failed", isEmptied: true });
    await expect(
      sendAgain(database.db, { mail: line?.id ?? "" }, secretariat, request()),
    ).rejects.toMatchObject({ code: "mail_emptied", status: 409 });
    expect(await sendAgain(database.db, { every: "failed" }, secretariat, request())).toBe(0);
    expect((await kept())[0]?.failedAt).not.toBeNull();
  });

  it("is for the secretariat alone", async () => {
    const donor: Person = { ...secretariat, role: "donor_reviewer", organisationId: "some" };
    const input = { filters: readMailFilters(new URLSearchParams()), rows: "page" as const, at: new Date() };
    await expect(mailList(database.db, input, donor)).rejects.toMatchObject({ code: "not_found" });
    await expect(sendAgain(database.db, { every: "failed" }, donor, request())).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("finds by recipient and subject, whatever signs are asked for", async () => {
    await promise("percent 100%", "One@laboratory.example");
    await promise("other", "two@laboratory.example");
    expect((await listed("q=ONE@")).lines.map(({ subject }) => subject)).toEqual(["About percent 100%"]);
    expect((await listed("q=100%25")).total).toBe(1);
    expect((await listed("q=%25other")).total).toBe(0);
    expect((await listed("state=sent")).total).toBe(0);
  });
});

describe("a mail into the folder", () => {
  it("is one file however often it is sent, and fails in codes where the folder is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ringtrial-mail-"));
    try {
      await promise("file");
      const toFolder = mailToFolder(join(folder, "mail"), "a@programme.example");
      await deliverDueMail(database.db, toFolder);
      // As after a crash between sending and noting it.
      await database.db.update(outboxMessages).set({ sentAt: null });
      await deliverDueMail(database.db, toFolder);
      const files = readdirSync(join(folder, "mail"));
      const [mail] = await kept();
      expect(files).toEqual([`${mail?.id}.eml`]);
      expect(readFileSync(join(folder, "mail", files[0] ?? ""), "utf8")).toContain(
        `Message-ID: <${mail?.id}@programme.example>`,
      );
      await promise("nowhere");
      writeFileSync(join(folder, "file"), "");
      await deliverDueMail(database.db, mailToFolder(join(folder, "file"), "a@b.example"));
      expect((await listed("state=waiting")).lines[0]?.reason).toMatch(/^E[A-Z]+$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
