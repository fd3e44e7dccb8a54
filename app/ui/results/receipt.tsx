import { Link } from "@remix-run/react";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatMoment } from "../format.ts";
import { Happened } from "../moment.tsx";
import { Facts } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { ReceiptNumber } from "./receipt-number.tsx";
import { StatusTag } from "../status-tag.tsx";

/** `Version 1; 4 items: 1 with findings (2 findings in all), 1 with nothing detected, 1 could not be tested, 1 not answered`. */
function contents(receipt: SubmissionPage["receipt"]): string {
  const { items, withFindings, findings, nothingDetected, couldNotTest, unanswered } = receipt;
  const counts = [
    withFindings > 0 ? m.results_contents_findings({ items: withFindings, count: findings }) : null,
    nothingDetected > 0 ? m.results_contents_nothing({ count: nothingDetected }) : null,
    couldNotTest > 0 ? m.results_contents_could_not_test({ count: couldNotTest }) : null,
    unanswered > 0 ? m.results_contents_unanswered({ count: unanswered }) : null,
  ].filter((text) => text !== null);
  return m.results_contents({
    version: receipt.version,
    items: m.results_contents_items({ count: items }),
    counts: counts.join(", "),
  });
}

/** Whether the receipt's mail left, as the outbox knows it. */
function MailState({ mail }: { mail: NonNullable<SubmissionPage["receipt"]["mail"]> }) {
  if (mail.sentAt)
    return (
      <Sentence
        text={m.results_mail_sent({ moment: slot("moment") })}
        parts={{ moment: <bdi>{formatMoment(mail.sentAt)}</bdi> }}
      />
    );
  if (mail.failedAt) return <StatusTag shape="act">{m.results_mail_failed()}</StatusTag>;
  return mail.hasFailed ? (
    <StatusTag shape="look">{m.results_mail_tried({ count: mail.attempts })}</StatusTag>
  ) : (
    m.results_mail_waiting()
  );
}

/** When results arrived: of those that were read in from a file no more than the day is known. */
export function Arrived({ page }: { page: Pick<SubmissionPage, "receipt" | "imported" | "exercise"> }) {
  const { submittedAt } = page.receipt;
  return page.imported ? (
    <bdi>{formatDay(submittedAt, page.exercise.timeZone)}</bdi>
  ) : (
    <Happened at={submittedAt} />
  );
}

/** What a laboratory files: that results arrived, when, and in which form. `readAt` is the address of the page that says more. */
export function Receipt({
  page,
  readAt,
}: {
  page: Pick<SubmissionPage, "laboratory" | "receipt" | "imported" | "exercise">;
  readAt?: string;
}) {
  const { laboratory, receipt } = page;
  return (
    <div className="receipt">
      <h3>
        {m.results_receipt()}{" "}
        <span>
          <ReceiptNumber number={receipt.number} />
        </span>
      </h3>
      <Facts
        facts={[
          { key: "laboratory", term: m.results_receipt_laboratory(), value: <bdi>{laboratory.name}</bdi> },
          {
            key: "submitted",
            term: m.results_receipt_submitted(),
            value: (
              <>
                <Arrived page={page} />
                {receipt.isLate ? `, ${m.results_receipt_late()}` : null}
              </>
            ),
          },
          {
            key: "by",
            term: page.imported ? m.results_receipt_imported_by() : m.results_receipt_by(),
            value: <bdi>{receipt.submittedBy}</bdi>,
          },
          { key: "contents", term: m.results_receipt_contents(), value: contents(receipt) },
          {
            key: "fingerprint",
            term: m.results_receipt_fingerprint(),
            value: (
              <code>
                <bdi>SHA-256 {receipt.fingerprint}</bdi>
              </code>
            ),
          },
          ...(receipt.mail
            ? [
                {
                  key: "mailed",
                  term: m.results_receipt_mailed(),
                  value: (
                    <>
                      <bdi>{receipt.mail.recipient}</bdi>, <MailState mail={receipt.mail} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="small soft">{m.results_receipt_note()}</p>
      {readAt ? (
        <p className="actions">
          <Link to={readAt}>{m.participation_receipt_read()}</Link>
        </p>
      ) : null}
    </div>
  );
}
