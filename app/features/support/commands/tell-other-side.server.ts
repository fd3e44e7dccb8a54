import type {
  SupportEntryEvent,
  SupportEntryState,
  SupportSide,
} from "#app/domain/support/support-entry-state.ts";
import { m } from "#app/paraglide/messages.js";
import { environment } from "#app/platform/environment.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { mailPeople } from "#app/platform/mail-to-people.server.ts";
import type { Tx } from "#db/client.server.ts";

/** What happened, as far as a mail about it has to know. */
export interface ToldStep {
  stepId: string;
  number: string;
  donorId: string;
  recordedBy: SupportSide;
  event: SupportEntryEvent | "record";
  fromState: SupportEntryState | null;
  reason: string | null;
}

/**
 * Promises a mail to each person of the side that a step concerns and that did not take it, once a step and person. Steps
 * that leave the other side nothing to know or do are not mailed; a donor's hand-in waits in the secretariat's list.
 */
export async function tellOtherSide(tx: Tx, step: ToldStep, at: Date): Promise<void> {
  const mail = mailOf(step);
  if (mail === null) return;
  const { to, subject, body } = mail;
  await mailPeople(
    tx,
    to === "secretariat"
      ? { role: "programme_secretariat" }
      : { role: "donor_reviewer", organisationId: step.donorId },
    { eventKey: `support-step:${step.stepId}`, subject, body },
    at,
  );
}

function mailOf(step: ToldStep): { to: SupportSide; subject: string; body: string } | null {
  const { number, event, recordedBy } = step;
  const address = `${environment().SITE_URL}/support/entries/${number}`;
  const words = { number, address, reason: step.reason ?? "" };
  const language = mailLanguage();
  switch (event) {
    case "submit":
      if (recordedBy === "donor") return null;
      return {
        to: "donor",
        subject: m.support_mail_to_confirm_subject(words, language),
        body: m.support_mail_to_confirm_body(words, language),
      };
    case "confirm":
      return {
        to: "secretariat",
        subject: m.support_mail_confirmed_subject(words, language),
        body: m.support_mail_confirmed_body(words, language),
      };
    case "dispute":
      return {
        to: "secretariat",
        subject: m.support_mail_disputed_subject(words, language),
        body: m.support_mail_disputed_body(words, language),
      };
    case "return":
      return {
        to: "donor",
        subject: m.support_mail_returned_subject(words, language),
        body: m.support_mail_returned_body(words, language),
      };
    case "publish":
      return {
        to: "donor",
        subject: m.support_mail_published_subject(words, language),
        body: m.support_mail_published_body(words, language),
      };
    case "withdraw":
      if (step.fromState === "published")
        return {
          to: "donor",
          subject: m.support_mail_withdrawn_subject(words, language),
          body: m.support_mail_withdrawn_body(words, language),
        };
      // The donor was asked to agree to it, unless it never left its draft.
      if (recordedBy === "donor" || step.fromState === "draft") return null;
      return {
        to: "donor",
        subject: m.support_mail_taken_back_subject(words, language),
        body: m.support_mail_taken_back_body(words, language),
      };
    default:
      return null;
  }
}
