import { hashPassword } from "better-auth/crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "#app/domain/accounts/password.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { newId } from "#app/platform/ids.server.ts";
import type { Db } from "#db/client.server.ts";
import { isUniqueViolation } from "#db/errors.server.ts";
import { accounts, memberships, users } from "#db/schema/accounts.server.ts";
import { programme } from "#db/schema/programme.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

/**
 * Makes an account that holds the secretariat's role: the first one of an installation, or one more. It marks an
 * empty database as a real programme, into which no demonstration can be loaded.
 *
 * @throws DomainError `email_wrong`, `name_missing`, `password_short`, `password_long` or `email_taken`.
 */
export async function createSecretariatAccount(
  db: Db,
  input: { email: string; name: string; password: string },
  at: Date,
): Promise<void> {
  const email = input.email.trim().toLowerCase();
  const name = input.name.trim();
  if (!z.email().safeParse(email).success) throw new DomainError("email_wrong");
  if (name === "") throw new DomainError("name_missing");
  if (input.password.length < PASSWORD_MIN_LENGTH) throw new DomainError("password_short");
  if (input.password.length > PASSWORD_MAX_LENGTH) throw new DomainError("password_long");
  const password = await hashPassword(input.password);
  const id = newId();
  try {
    await inTransaction(db, async (tx) => {
      await tx.insert(programme).values({ id: 1, isDemonstration: false }).onConflictDoNothing();
      await tx.insert(users).values({ id, name, email, emailVerified: true, createdAt: at, updatedAt: at });
      await tx.insert(accounts).values({
        id: newId(),
        accountId: id,
        providerId: "credential",
        userId: id,
        password,
        createdAt: at,
        updatedAt: at,
      });
      await tx
        .insert(memberships)
        .values({ id: newId(), userId: id, role: "programme_secretariat", createdAt: at });
      const [{ people } = { people: 0 }] = await tx.select({ people: sql<number>`count(*)` }).from(users);
      await appendAuditEvent(tx, {
        at,
        actor: { userId: null, role: "command line" },
        action: "accounts:create",
        subject: { type: "user", id },
        details: { role: "programme_secretariat", people },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, "users.email")) throw new DomainError("email_taken", { field: "email" });
    throw error;
  }
}
