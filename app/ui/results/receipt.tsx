import { Link } from "@remix-run/react";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Happened } from "../moment.tsx";
import { Facts } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";

/** `Version 1; 4 items, 5 findings, 1 item with nothing detected`. */
function contents(receipt: SubmissionPage["receipt"]): string {
  const counts = [
    m.results_contents_items({ count: receipt.items }),
    m.results_contents_findings({ count: receipt.findings }),
    ...(receipt.nothingDetected > 0 ? [m.results_contents_nothing({ count: receipt.nothingDetected })] : []),
  ];
  return `${m.results_contents_version({ version: receipt.version })}; ${counts.join(", ")}`;
}

/** What a laboratory files: that results arrived, when, and in which form. `readAt` is the address of the page that says more. */
export function Receipt({
  page,
  readAt,
}: {
  page: Pick<SubmissionPage, "laboratory" | "receipt">;
  readAt?: string;
}) {
  const { laboratory, receipt } = page;
  return (
    <div className="receipt">
      <h3>
        {m.results_receipt()}{" "}
        <span>
          <bdi>{receipt.number}</bdi>
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
                <Happened at={receipt.submittedAt} />
                {receipt.isLate ? `, ${m.results_receipt_late()}` : null}
              </>
            ),
          },
          { key: "by", term: m.results_receipt_by(), value: <bdi>{receipt.submittedBy}</bdi> },
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
                      <bdi>{receipt.mail.recipient}</bdi>,{" "}
                      {receipt.mail.sentAt ? (
                        <Sentence
                          text={m.results_mail_sent({ moment: slot("moment") })}
                          parts={{ moment: <bdi>{formatMoment(receipt.mail.sentAt)}</bdi> }}
                        />
                      ) : (
                        m.results_mail_waiting()
                      )}
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
