import { and, asc, eq, isNull } from "drizzle-orm";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { promiseMail } from "#app/platform/outbox.server.ts";
import type { Tx } from "#db/client.server.ts";
import { memberships, users } from "#db/schema/accounts.server.ts";

/** Promises each coordinator of the laboratory a mail on what the secretariat decided, once a decision and person. */
export async function tellLaboratory(
  tx: Tx,
  need: { id: string; laboratoryId: string; revision: number },
  event: "confirm" | "return",
  reason: string | null,
  at: Date,
): Promise<void> {
  const people = await tx
    .selectDistinct({ userId: users.id, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        isNull(memberships.endedAt),
        eq(memberships.role, "laboratory_coordinator"),
        eq(memberships.laboratoryId, need.laboratoryId),
      ),
    )
    .orderBy(asc(users.id));
  const language = mailLanguage();
  const address = `${environment().SITE_URL}/laboratories/${need.laboratoryId}/needs/${need.id}`;
  const mail =
    event === "confirm"
      ? {
          subject: m.needs_mail_confirmed_subject({}, language),
          body: m.needs_mail_confirmed_body({ address }, language),
        }
      : {
          subject: m.needs_mail_returned_subject({}, language),
          body: m.needs_mail_returned_body({ address, reason: reason ?? "" }, language),
        };
  for (const { userId, email } of people)
    await promiseMail(
      tx,
      { eventKey: `need:${need.id}:${need.revision}:${userId}`, recipient: email, ...mail },
      at,
    );
}
