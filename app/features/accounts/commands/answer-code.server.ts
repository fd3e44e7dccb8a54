import { eq } from "drizzle-orm";
import { DomainError } from "#app/domain/domain-error.ts";
import type { Person } from "#app/domain/accounts/policy.ts";
import { appendAuditEvent } from "#app/platform/audit.server.ts";
import { authenticationOn, cookiesOf, withSessionWrite } from "#app/platform/authentication.server.ts";
import { deviceCookie } from "#app/platform/known-device.server.ts";
import type { Db } from "#db/client.server.ts";
import { users } from "#db/schema/accounts.server.ts";
import { inTransaction } from "#db/transaction.server.ts";
import { judgeCode } from "../judge-code.server.ts";
import { readLink, takeLink } from "../mailed-links.server.ts";
import { actorOf } from "../queries/actor-of.server.ts";
import { challengeIn, endedChallengeCookie } from "../sign-in-challenge.server.ts";
import { refusalOf } from "./set-up-second-factor.server.ts";
import { holdsSeveralRoles, type SignInStep } from "./sign-in.server.ts";

/**
 * The second step of a sign-in: a code of the authenticator app or a recovery code, in the browser that was given the
 * challenge for a right password. Refusals and locks are audited.
 *
 * @param input.code in lower case, without spaces and dashes.
 * @throws DomainError `challenge_over` where the password has to be typed again; `code_wrong` or `too_many_attempts`,
 *   field `code`; `no_role`.
 */
export async function answerCode(
  db: Db,
  input: { code: string },
  request: { headers: Headers; requestId: string; at: Date },
): Promise<SignInStep & { person: Person }> {
  const { at, requestId, headers } = request;
  const token = challengeIn(headers);
  const challenge = token === null ? null : await readLink(db, "sign-in-code", token, at);
  if (token === null || challenge === null) throw new DomainError("challenge_over");
  const { userId } = challenge;

  const judged = await inTransaction(db, (tx) =>
    judgeCode(tx, userId, input.code, { actor: { userId: null, role: "public" }, requestId, at }),
  );
  if (judged.kind !== "right") throw refusalOf(judged);

  const begun: { person?: Person; hasOtherRoles?: boolean } = {};
  const answer = await withSessionWrite(
    async (tx, session) => {
      // Once only: of two answers at the same time one finds the challenge gone.
      if (!(await takeLink(tx, "sign-in-code", token, at))) throw new DomainError("challenge_over");
      const [user] = await tx
        .select({ id: users.id, name: users.name, email: users.email })
        .from(users)
        .where(eq(users.id, session.userId));
      const person = user && (await actorOf(tx, user));
      if (!person) throw new DomainError("no_role");
      begun.person = person;
      begun.hasOtherRoles = await holdsSeveralRoles(tx, userId);
      await appendAuditEvent(tx, {
        at,
        actor: { userId, role: person.role },
        action: "accounts:sign-in",
        subject: { type: "user", id: userId },
        details: { secondFactor: judged.by, recoveryCodesLeft: judged.recoveryCodesLeft },
        requestId,
      });
    },
    () => authenticationOn(db).api.beginSession({ body: { userId }, headers, asResponse: true }),
  );
  const { person, hasOtherRoles = false } = begun;
  if (!person) throw new Error("a session began without its event");
  return {
    cookies: [
      ...cookiesOf(answer),
      deviceCookie(headers, person.email.toLowerCase()),
      endedChallengeCookie(),
    ],
    person,
    hasOtherRoles,
  };
}
