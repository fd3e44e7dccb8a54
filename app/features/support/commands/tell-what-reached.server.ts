import type { SaidOfDelivery } from "#app/domain/support/acknowledgement.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { mailPeople } from "#app/platform/mail-to-people.server.ts";
import type { Tx } from "#db/client.server.ts";
import type { OwnDelivery } from "../queries/what-reached-us.server.ts";

/**
 * Promises each person of the entry's two sides a mail where a laboratory says that something differs, and where it says
 * that it no longer does. What came as it was recorded stands in their lists and is not mailed.
 */
export async function tellWhatReached(
  tx: Tx,
  told: {
    acknowledgementId: string;
    delivery: OwnDelivery;
    said: SaidOfDelivery;
    before: SaidOfDelivery | null;
  },
  at: Date,
): Promise<void> {
  const { acknowledgementId, delivery, said, before } = told;
  if (said.asRecorded && (before === null || before.asRecorded)) return;
  const { number, donorId, laboratory } = delivery;
  const language = mailLanguage();
  const words = {
    number,
    laboratory: laboratory.name,
    words: said.whatReached ?? "",
    address: `${environment().SITE_URL}/support/entries/${number}`,
  };
  const mail = said.asRecorded
    ? {
        subject: m.support_mail_reached_settled_subject(words, language),
        body: m.support_mail_reached_settled_body(words, language),
      }
    : {
        subject: m.support_mail_reached_differs_subject(words, language),
        body: m.support_mail_reached_differs_body(words, language),
      };
  for (const side of [
    { role: "donor_reviewer", organisationId: donorId },
    { role: "programme_secretariat" },
  ] as const)
    await mailPeople(tx, side, { eventKey: `acknowledgement:${acknowledgementId}`, ...mail }, at);
}
