import { APIError } from "better-auth/api";
import { and, count, eq, isNull } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent, type AuditEvent } from "#app/platform/audit.server.ts";
import { authenticationOn, cookiesOf, withSessionWrite } from "#app/platform/authentication.server.ts";
import { deviceCookie, markOf, standIn } from "#app/platform/known-device.server.ts";
import type { Db, Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import type { SignIn } from "../accounts.schema.ts";
import { networkOf } from "../network-of.ts";
import { askForCode } from "../sign-in-challenge.server.ts";
import { actorOf } from "../queries/actor-of.server.ts";
import { signInLimits, type Limit, type SignInLimits } from "../sign-in-limits.server.ts";

export interface SignInRequest {
  headers: Headers;
  clientAddress: string;
  requestId: string;
  at: Date;
}

/** How far a sign-in has come. */
export interface SignInStep {
  cookies: string[];
  /** The person who is signed in; null where the password was right and a code of the second factor is asked for. */
  person: Person | null;
  /** Whether there are roles to choose from. */
  hasOtherRoles: boolean;
}

/** Stops the session that better-auth is about to begin: the password was right, and that is not yet enough. */
class SecondFactorNeeded extends Error {
  constructor(readonly userId: string) {
    super("a second factor is needed");
  }
}

/**
 * Signs a person in, or asks for the code of their second factor: the session and its audit event are one write. A refusal and the reaching of a limit are audited
 * as well, under a stand-in for what was typed, whether or not there is such an account.
 *
 * @returns the cookies to set, and the person with the role they hold once they are signed in.
 * @throws DomainError `too_many_attempts` (params: minutes), `wrong_credentials`, which does not tell whether the
 *   account exists, or `no_role` for a right password of a person whose roles have all ended.
 */
export async function signIn(
  db: Db,
  input: SignIn,
  request: SignInRequest,
  limits: SignInLimits = signInLimits,
): Promise<SignInStep> {
  const account = input.email.toLowerCase();
  const attempt = {
    account,
    address: request.clientAddress,
    device: markOf(request.headers, account),
  };
  const refuse = async (event: Pick<AuditEvent, "action" | "subject" | "details">) => {
    await inTransaction(db, (tx) =>
      appendAuditEvent(tx, {
        at: request.at,
        actor: { userId: null, role: "public" },
        requestId: request.requestId,
        ...event,
      }),
    );
  };
  const typed = { type: "sign-in", id: standIn(account) };

  const judged = await limits.judge(attempt);
  if (judged.reached)
    await refuse({
      action: judged.refusedFor ? "accounts:lock-out" : "accounts:slow-down",
      subject: subjectOf(judged.reached, attempt),
      details: { limit: judged.reached },
    });
  if (judged.refusedFor) throw new DomainError("too_many_attempts", { params: judged.refusedFor });

  const begun: { person?: Person; hasOtherRoles?: boolean; codeFor?: string } = {};
  const answer = await withSessionWrite(
    async (tx, { userId }) => {
      const [user] = await tx
        .select({
          id: users.id,
          name: users.name,
          email: users.email,
          hasSecondFactor: users.twoFactorEnabled,
        })
        .from(users)
        .where(eq(users.id, userId));
      const person = user && (await actorOf(tx, user));
      if (!person) throw new DomainError("no_role");
      if (user.hasSecondFactor) throw new SecondFactorNeeded(userId);
      begun.person = person;
      begun.hasOtherRoles = await holdsSeveralRoles(tx, userId);
      await appendAuditEvent(tx, {
        at: request.at,
        actor: { userId, role: person.role },
        action: "accounts:sign-in",
        subject: { type: "user", id: userId },
        requestId: request.requestId,
      });
    },
    () => passwordAnswer(db, account, input.password, request.headers),
  ).catch(async (error: unknown) => {
    if (error instanceof SecondFactorNeeded) {
      begun.codeFor = error.userId;
      return null;
    }
    if (error instanceof DomainError && error.code === "no_role") {
      await limits.forgive(attempt);
      await refuse({ action: "accounts:refuse-sign-in", subject: typed, details: { reason: error.code } });
    }
    throw error;
  });
  if (begun.codeFor !== undefined) {
    await limits.forgive(attempt);
    return { cookies: [await askForCode(db, begun.codeFor, request)], person: null, hasOtherRoles: false };
  }
  if (!answer || !begun.person) {
    await refuse({
      action: "accounts:refuse-sign-in",
      subject: typed,
      details: { reason: "wrong_credentials" },
    });
    throw new DomainError("wrong_credentials");
  }
  await limits.forgive(attempt);
  return {
    cookies: [...cookiesOf(answer), deviceCookie(request.headers, account)],
    person: begun.person,
    hasOtherRoles: begun.hasOtherRoles ?? false,
  };
}

/** Whether a person has more than one role to choose from. */
export async function holdsSeveralRoles(tx: Tx, userId: string): Promise<boolean> {
  const [{ held } = { held: 0 }] = await tx
    .select({ held: count() })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)));
  return held > 1;
}

/** better-auth's answer to a right password, or null. It hashes for an account that does not exist as well. */
async function passwordAnswer(
  db: Db,
  email: string,
  password: string,
  headers: Headers,
): Promise<Response | null> {
  try {
    const answer = await authenticationOn(db).api.signInEmail({
      body: { email, password },
      headers,
      asResponse: true,
    });
    if ([400, 401, 403].includes(answer.status)) return null;
    if (!answer.ok) throw new Error(`sign-in was answered with ${answer.status}`);
    return answer;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

function subjectOf(limit: Limit, { account, address }: { account: string; address: string }) {
  return limit === "address"
    ? { type: "network", id: standIn(networkOf(address)) }
    : { type: "sign-in", id: standIn(account) };
}
