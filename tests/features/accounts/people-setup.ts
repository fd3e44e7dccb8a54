import { asc, desc, like } from "drizzle-orm";
import type { Person, Role } from "#app/domain/accounts/policy.ts";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Invite } from "#app/features/accounts/accounts.schema.ts";
import type { Db } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { laboratories } from "#db/schema/laboratories.server.ts";
import { outboxMessages } from "#db/schema/outbox.server.ts";
import { inTransaction } from "#db/transaction.server.ts";

export const AT = new Date("2026-04-24T07:42:00Z");
export const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
export const request = (at = AT) => ({
  requestId: "request-1",
  at,
  headers: new Headers(),
  clientAddress: "192.0.2.1",
});

/** Two laboratories, a coordinator of the first, and a member of the secretariat. */
export async function loadLaboratories(db: Db): Promise<{ coordinator: Person; secretariat: Person }> {
  await inTransaction(db, async (tx) => {
    for (const id of ["own", "another"])
      await tx
        .insert(laboratories)
        .values({ id, name: `Laboratory ${id}`, countryCode: "404", kind: "police", createdAt: AT });
  });
  return {
    coordinator: await addPerson(db, "coordinator", "laboratory_coordinator", "own"),
    secretariat: await addPerson(db, "secretariat", "programme_secretariat"),
  };
}

/** A person with one role. */
export async function addPerson(
  db: Db,
  id: string,
  role: Role,
  laboratoryId: string | null = null,
): Promise<Person> {
  const email = `${id}@people.example`;
  const name = `Name of ${id}`;
  await inTransaction(db, async (tx) => {
    await tx.insert(users).values({ id, name, email, createdAt: AT, updatedAt: AT });
    await tx
      .insert(memberships)
      .values({ id: `member-${id}`, userId: id, role, laboratoryId, createdAt: AT });
  });
  return { kind: "person", userId: id, name, email, role, laboratoryId, organisationId: null };
}

export const invite = (change: Partial<Invite> = {}): Invite => ({
  email: "invited@people.example",
  name: null,
  role: "analyst",
  as: "member",
  laboratoryId: "own",
  organisationId: null,
  ofMembershipId: null,
  ...change,
});

/** The secret of the link in the last mail to an address. */
export async function mailedToken(db: Db, recipient = "invited@people.example"): Promise<string> {
  const [mail] = await db
    .select()
    .from(outboxMessages)
    .where(like(outboxMessages.recipient, recipient))
    .orderBy(desc(outboxMessages.createdAt))
    .limit(1);
  const token = /\?token=([\w-]+)/.exec(mail?.body ?? "")?.[1];
  if (!token) throw new Error(`no mail with a link was promised to ${recipient}`);
  return token;
}

/** The code of the refusal, or null where there was none. */
export async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

/** All memberships, in the order of their beginning. */
export const held = (db: Db) => db.select().from(memberships).orderBy(asc(memberships.createdAt));
