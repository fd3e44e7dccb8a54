import { Link } from "@remix-run/react";
import type { SubmissionPage } from "#app/features/results/queries/submission-page.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay, formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { placeOf, submissionAddress } from "./addresses.ts";

/** Who entered a version where it was not the laboratory, why there is one after the first, and the file that shows it. */
export function Entered({ page, isOwn }: { page: SubmissionPage; isOwn: boolean }) {
  const { enteredBy, reason } = page;
  if (enteredBy === "laboratory" && reason === null) return null;
  const isBehalf = enteredBy === "secretariat";
  return (
    <div className="note">
      <h2>{isBehalf ? m.results_entered_title() : m.results_reason_title()}</h2>
      {isBehalf ? (
        <p>
          {reason?.letterOn
            ? (isOwn ? m.results_entered_own : m.results_entered_other)({
                day: formatIsoDay(reason.letterOn),
              })
            : m.results_entered_by_import()}
        </p>
      ) : null}
      {reason ? (
        <p>
          <Name>{reason.text}</Name>
        </p>
      ) : null}
      {reason?.evidence ? (
        <p>
          <Sentence
            text={(isBehalf ? m.results_reason_letter : m.results_reason_file)({ file: slot("file") })}
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
              {m.results_versions_version({ version, receipt: receiptNumber })}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
