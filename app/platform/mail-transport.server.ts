import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import type { Settings } from "./environment.server.ts";

/** One mail of the outbox, ready to be handed on. */
export interface OutgoingMail {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  createdAt: Date;
}

/** Hands one mail on; throws where it cannot. */
export type SendMail = (mail: OutgoingMail) => Promise<void>;

/** Why a mail could not be handed on. `reason` holds codes and nothing else: no address, no password, no answer's text. */
export interface SendFailure {
  reason: string;
  /** Whether no mail at all would have passed: there is no use in trying the next one now. */
  isOfServer: boolean;
  /** Whether trying again would meet the same: the server has refused this mail for good (5xx). */
  isFinal: boolean;
}

/**
 * The mail as it travels. Its Message-ID and date come from the outbox, so that a mail that is sent once more after a
 * crash is the same mail, which mail programs show once.
 */
function composed(mail: OutgoingMail, from: string): SendMailOptions {
  return {
    from,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.body,
    date: mail.createdAt,
    messageId: `<${mail.id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
    headers: { "Auto-Submitted": "auto-generated" },
  };
}

/** Writes each mail as an .eml file into a folder: the default, and what the demonstration does. */
export function mailToFolder(folder: string, from: string): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return async (mail) => {
    const made = await transport.sendMail(composed(mail, from));
    await mkdir(folder, { recursive: true });
    // Written beside and renamed, so that nobody reads half a mail.
    const path = join(folder, `${mail.id}.eml`);
    await writeFile(`${path}.part`, made.message as Buffer);
    await rename(`${path}.part`, path);
  };
}

/**
 * Hands each mail to a mail server, over a connection of its own: a connection that is kept would bring a mail that it
 * dropped again by itself, and the outbox would not know.
 *
 * @param url `smtp:` or `smtps:`, with user and password where the server asks for them.
 * @param timeoutMs how long connecting, the greeting and each answer may take.
 */
export function mailBySmtp(url: string, from: string, timeoutMs: number): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async (mail) => {
    await transport.sendMail(composed(mail, from));
  };
}

/** How this installation sends mail: by SMTP where a server is set, otherwise into a folder. */
export function mailTransport(settings: Settings): SendMail {
  return settings.SMTP_URL
    ? mailBySmtp(settings.SMTP_URL, settings.MAIL_FROM, settings.SMTP_TIMEOUT_MS)
    : mailToFolder(settings.MAIL_DIRECTORY, settings.MAIL_FROM);
}

function stringOf(error: Error, name: string): string {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** What may be kept and shown of a failure: the code, the command it was met at, and the server's three digits. */
export function sendFailure(error: unknown): SendFailure {
  if (!(error instanceof Error)) return { reason: "UNKNOWN", isOfServer: false, isFinal: false };
  const code = /^[A-Z_]{2,20}$/.exec(stringOf(error, "code"))?.[0] ?? "UNKNOWN";
  const digits = /^\d{3}$/.exec(stringOf(error, "responseCode"))?.[0];
  const command = stringOf(error, "command");
  return {
    reason: digits ? `${code} ${digits}` : code,
    isOfServer:
      command === "CONN" || ["EAUTH", "EDNS", "ETLS", "ENOAUTH", "EACCES", "ENOSPC", "EROFS"].includes(code),
    isFinal: ["EENVELOPE", "EMESSAGE"].includes(code) && digits?.startsWith("5") === true,
  };
}
