import { hashPassword } from "better-auth/crypto";
import { asc } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import { signIn } from "#app/features/accounts/commands/sign-in.server.ts";
import { createSignInLimits, SIGN_IN_FIGURES } from "#app/features/accounts/sign-in-limits.server.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, memberships, users } from "#db/schema/accounts.server.ts";
import { auditEvents } from "#db/schema/audit.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

export const PASSWORD = "a password of some words";
export const OFFICER = { id: "officer", name: "Ona Ficer", email: "officer@programme.example" };
export const PANEL = { id: "panel", name: "Pan Elist", email: "panel@programme.example" };
export const AT = new Date("2026-04-24T07:42:00Z");

/** Two people who may sign in: a reporting officer and an expert of the panel. */
export async function loadPeople(db: Db): Promise<void> {
  const password = await hashPassword(PASSWORD);
  const stamps = { createdAt: AT, updatedAt: AT };
  await inTransaction(db, async (tx) => {
    for (const { person, role } of [
      { person: OFFICER, role: "reporting_officer" as const },
      { person: PANEL, role: "expert_panel_reviewer" as const },
    ]) {
      await tx.insert(users).values({ ...person, ...stamps });
      await tx.insert(accounts).values({
        id: `account-${person.id}`,
        accountId: person.id,
        providerId: "credential",
        userId: person.id,
        password,
        ...stamps,
      });
      await tx
        .insert(memberships)
        .values({ id: `member-${person.id}`, userId: person.id, role, createdAt: AT });
    }
  });
}

/** Few attempts and short waits: every attempt costs a tenth of a second of hashing. */
export const FEW = {
  ...SIGN_IN_FIGURES,
  perAccountAndAddress: 3,
  perDevice: 4,
  waitStepMs: 1,
  longestWaitMs: 5,
};

/** Limits of one test. */
export const quickLimits = (changed: Partial<typeof SIGN_IN_FIGURES> = {}) =>
  createSignInLimits({ ...FEW, ...changed });

/** What a browser sends back of the cookies it was given. */
export function cookieHeader(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") });
}

export interface TryOptions {
  email?: string;
  password?: string;
  address?: string;
  headers?: Headers;
}

/** Signs in, or gives the code of the refusal. */
export async function trySignIn(db: Db, limits: ReturnType<typeof quickLimits>, options: TryOptions = {}) {
  const {
    email = OFFICER.email,
    password = PASSWORD,
    address = "192.0.2.1",
    headers = new Headers(),
  } = options;
  try {
    const request = { headers, clientAddress: address, requestId: "request-1", at: AT };
    return await signIn(db, { email, password }, request, limits);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** The audit trail, oldest first. */
export async function trail(db: Db) {
  const rows = await db.select().from(auditEvents).orderBy(asc(auditEvents.id));
  return rows.map(({ action, actorUserId, actorRole, subjectType, subjectId, details }) => ({
    action,
    actor: actorUserId,
    role: actorRole,
    subject: `${subjectType} ${subjectId}`,
    details,
  }));
}
