import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { isoDayInMail, momentInMail } from "#app/platform/mail-dates.server.ts";
import { mailLanguage } from "#app/platform/mail-language.server.ts";
import { environment } from "#app/platform/environment.server.ts";

/** Names the mail of a submission's receipt, so that it is promised once; `index` counts its recipients from 0. */
export function receiptEventKey(submissionId: string, index = 0): string {
  return `results:receipt:${submissionId}${index === 0 ? "" : `:${index}`}`;
}

/** Hexadecimal in groups of four, which people can compare. */
export function groupedFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(" ");
}

/** A test group within a sentence of a mail. */
export function groupInMail(group: "SM" | "BS", language: ReturnType<typeof mailLanguage>): string {
  return group === "SM" ? m.results_group_sm({}, language) : m.results_group_bs({}, language);
}

export interface ReceiptFacts {
  receiptNumber: string;
  version: number;
  submittedAt: Date;
  isLate: boolean;
  fingerprint: string;
  /** Items answered, and how many of them could not be tested. */
  items: number;
  couldNotTest: number;
  findings: number;
  /** Day of the letter that the secretariat entered it from; null where the laboratory sent it itself. */
  letterOn: string | null;
}

/** The receipt as a mail: that results arrived, and when; never which. */
export function receiptMail(
  participation: OwnParticipation,
  facts: ReceiptFacts,
): { subject: string; body: string } {
  const { laboratory, exercise } = participation;
  const language = mailLanguage();
  const page = `${environment().SITE_URL}/laboratories/${laboratory.id}/exercises/${exercise.id}/submissions/${facts.version}`;
  const lines = [
    m.results_mail_greeting({ laboratory: laboratory.name }, language),
    "",
    m.results_mail_arrived(
      { round: exercise.roundCode, group: groupInMail(exercise.testGroup, language) },
      language,
    ),
    "",
    m.results_mail_receipt({ number: facts.receiptNumber }, language),
    m.results_mail_submitted({ moment: momentInMail(facts.submittedAt, language) }, language),
    ...(facts.isLate ? [m.results_mail_late({}, language)] : []),
    m.results_mail_contents(
      {
        version: facts.version,
        items: facts.items,
        couldNotTest: facts.couldNotTest,
        findings: facts.findings,
      },
      language,
    ),
    m.results_mail_fingerprint({ fingerprint: groupedFingerprint(facts.fingerprint) }, language),
    "",
    ...(facts.letterOn === null
      ? []
      : [m.results_mail_entered({ day: isoDayInMail(facts.letterOn, language) }, language), ""]),
    m.results_mail_says({}, language),
    m.results_mail_page({ page }, language),
  ];
  return {
    subject: m.results_mail_subject({ number: facts.receiptNumber }, language),
    body: `${lines.join("\n")}\n`,
  };
}
