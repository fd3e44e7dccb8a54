import { and, eq, gt, like, or, sql } from "drizzle-orm";
import { newId } from "#app/platform/ids.server.ts";
import { linkTokenHash, newLinkToken } from "#app/platform/link-token.server.ts";
import type { Executor, Tx } from "#db/client.server.ts";
import { verifications } from "#db/schema/accounts.server.ts";

/** What a secret that was handed out may be used for, once. */
const LINK_KINDS = ["password-reset", "email-change", "sign-in-code"] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** For whom, and what it is about where that is more. */
export interface LinkFacts {
  userId: string;
  /** The new e-mail address of a change. */
  about: string | null;
}

const identifierOf = (kind: LinkKind, token: string) => `${kind}:${linkTokenHash(token)}`;

/** Makes a link of the kind, and ends those that the person had before. Only its hash is kept. Returns its secret. */
export async function beginLink(
  tx: Tx,
  kind: LinkKind,
  facts: LinkFacts,
  life: { at: Date; ms: number },
): Promise<string> {
  await endLinks(tx, kind, facts.userId);
  const { token } = newLinkToken();
  await tx.insert(verifications).values({
    id: newId(),
    identifier: identifierOf(kind, token),
    value: facts.about === null ? facts.userId : `${facts.userId}\n${facts.about}`,
    createdAt: life.at,
    updatedAt: life.at,
    expiresAt: new Date(life.at.getTime() + life.ms),
  });
  return token;
}

/** What the link is for, or null where it is unknown, used or over. */
export async function readLink(
  executor: Executor,
  kind: LinkKind,
  token: string,
  at: Date,
): Promise<LinkFacts | null> {
  const [found] = await executor
    .select({ value: verifications.value })
    .from(verifications)
    .where(and(eq(verifications.identifier, identifierOf(kind, token)), gt(verifications.expiresAt, at)));
  if (!found) return null;
  const [userId = "", about] = found.value.split("\n");
  return { userId, about: about ?? null };
}

/** As {@link readLink}, and the link is used up. */
export async function takeLink(tx: Tx, kind: LinkKind, token: string, at: Date): Promise<LinkFacts | null> {
  const facts = await readLink(tx, kind, token, at);
  if (facts) await tx.delete(verifications).where(eq(verifications.identifier, identifierOf(kind, token)));
  return facts;
}

/** Ends a person's links of a kind. */
export async function endLinks(tx: Tx, kind: LinkKind, userId: string): Promise<void> {
  await tx
    .delete(verifications)
    .where(
      and(
        like(verifications.identifier, `${kind}:%`),
        or(
          eq(verifications.value, userId),
          sql`substr(${verifications.value}, 1, ${userId.length + 1}) = ${`${userId}\n`}`,
        ),
      ),
    );
}

/**
 * Ends whatever was begun with the old password: a reset, a change of address and a sign-in that waits for its code. Who
 * sets a new one may do so because somebody else knew the old one.
 */
export async function endAllLinks(tx: Tx, userId: string): Promise<void> {
  for (const kind of LINK_KINDS) await endLinks(tx, kind, userId);
}
