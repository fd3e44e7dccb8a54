import { and, asc, eq, isNull } from "drizzle-orm";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";
import type { StepTaken } from "./take-step.server.ts";

/** Promises a mail about a step to each donor reviewer of the entry's organisation, once a step and person. */
export async function mailDonor(tx: Tx, taken: StepTaken, at: Date): Promise<void> {
  const reviewers = await tx
    .selectDistinct({ userId: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.role, "donor_reviewer"),
        eq(memberships.organisationId, taken.donorId),
        isNull(memberships.endedAt),
      ),
    )
    .orderBy(asc(users.id));
  const { subject, body } = wordsOf(taken);
  for (const { userId, email } of reviewers)
    await promiseMail(
      tx,
      { eventKey: `support-step:${taken.stepId}:${userId}`, recipient: email, subject, body },
      at,
    );
}

function wordsOf({ number, toState, reason }: StepTaken): { subject: string; body: string } {
  const address = `${environment().SITE_URL}/support/entries/${number}`;
  const words = { number, address, reason: reason ?? "" };
  const language = mailLanguage();
  switch (toState) {
    case "returned":
      return {
        subject: m.support_mail_returned_subject({ number }, language),
        body: m.support_mail_returned_body(words, language),
      };
    case "withdrawn":
      return {
        subject: m.support_mail_withdrawn_subject({ number }, language),
        body: m.support_mail_withdrawn_body(words, language),
      };
    default:
      return {
        subject: m.support_mail_published_subject({ number }, language),
        body: m.support_mail_published_body({ number, address }, language),
      };
  }
}
