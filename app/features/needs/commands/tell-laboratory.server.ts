import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { mailPeople } from "#app/platform/mail-to-people.server.ts";
import type { Tx } from "#db/client.server.ts";

/** Promises each coordinator of the laboratory a mail on what the secretariat decided, once a decision and person. */
export async function tellLaboratory(
  tx: Tx,
  need: { id: string; laboratoryId: string; revision: number },
  event: "confirm" | "return",
  reason: string | null,
  at: Date,
): Promise<void> {
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
  await mailPeople(
    tx,
    { role: "laboratory_coordinator", laboratoryId: need.laboratoryId },
    { eventKey: `need:${need.id}:${need.revision}`, ...mail },
    at,
  );
}
