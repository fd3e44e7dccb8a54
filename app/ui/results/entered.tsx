import { Link } from "@remix-run/react";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay, formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { ReceiptNumber } from "./receipt-number.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { ImportedFrom } from "./past-round/imported-note.tsx";
import { placeOf, submissionAddress } from "./addresses.ts";

/** Who entered a version where it was not the laboratory, why there is one after the first, and the file that shows it. */
export function Entered({ page, isOwn }: { page: SubmissionPage; isOwn: boolean }) {
  const { enteredBy, reason } = page;
  if (enteredBy === "laboratory" && reason === null) return null;
  const isBehalf = enteredBy === "secretariat";
  const letterOn = reason?.letterOn ?? null;
  // What was read in from a file of many laboratories is no letter of this one's.
  const isImport = isBehalf && letterOn === null;
  return (
    <div className="note">
      <h2>{titleOf(isBehalf, isImport)}</h2>
      {isBehalf ? (
        <p>
          {page.imported ? <ImportedFrom imported={page.imported} /> : null}
          {letterOn === null
            ? null
            : (isOwn ? m.results_entered_own : m.results_entered_other)({ day: formatIsoDay(letterOn) })}
        </p>
      ) : null}
      {reason ? (
        <p>
          {isImport ? (
            <Sentence
              text={m.results_reason_source({ source: slot("source") })}
              parts={{ source: <Name>{reason.text}</Name> }}
            />
          ) : (
            <Name>{reason.text}</Name>
          )}
        </p>
      ) : null}
      {reason?.evidence ? (
        <p>
          <Sentence
            text={(letterOn === null ? m.results_reason_file : m.results_reason_letter)({
              file: slot("file"),
            })}
            parts={{
              file: (
                <a href={`/evidence/${reason.evidence.id}`} download>
                  <Name>{reason.evidence.name}</Name>
                </a>
              ),
            }}
          />
        </p>
      ) : null}
      {isBehalf && isOwn ? <p>{m.results_entered_wrong()}</p> : null}
      {isBehalf && !isOwn ? (
        <p className="soft">
          {reason?.seenAt
            ? m.results_entered_seen({ moment: m.shell_utc({ time: formatMoment(reason.seenAt) }) })
            : m.results_entered_unseen()}
        </p>
      ) : null}
    </div>
  );
}

function titleOf(isBehalf: boolean, isImport: boolean): string {
  if (isImport) return m.results_entered_import_title();
  return isBehalf ? m.results_entered_title() : m.results_reason_title();
}

/** The other versions of the same results, where there are any. */
export function OtherVersions({ page }: { page: SubmissionPage }) {
  const { versions, receipt } = page;
  const others = versions.filter(({ version }) => version !== receipt.version);
  if (others.length === 0) return null;
  const isLater = others.some(({ version }) => version > receipt.version);
  return (
    <div className={isLater ? "note note-look" : "note"}>
      <h2>{m.results_versions_title()}</h2>
      <p>{isLater ? m.results_versions_later() : m.results_versions_earlier()}</p>
      <ul>
        {others.map(({ version, receiptNumber }) => (
          <li key={version}>
            <Link to={submissionAddress(placeOf(page), version)}>
              <Sentence
                text={m.results_versions_version({ version, receipt: slot("receipt") })}
                parts={{ receipt: <ReceiptNumber number={receiptNumber} /> }}
              />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
