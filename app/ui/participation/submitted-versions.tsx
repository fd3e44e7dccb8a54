import { Link } from "@remix-run/react";
import type { LaboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ReceiptNumber } from "../results/receipt-number.tsx";
import { Sentence, slot } from "../sentence.tsx";
import { formatDay, formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import {
  correctionAddress,
  itemAddress,
  placeOf,
  reviewAddress,
  submissionAddress,
} from "../results/addresses.ts";

const ENTERED_BY = {
  laboratory: m.participation_in_results_by_laboratory,
  secretariat: m.participation_in_results_by_secretariat,
} as const;

/** The versions of a laboratory's results, the newest first, and who entered each. Nothing of what they say. */
export function SubmittedVersions({ page }: { page: LaboratoryInExercise }) {
  const { submissions, participation } = page;
  if (submissions.length === 0) return <p>{m.participation_in_results_none()}</p>;
  return (
    <ul>
      {submissions.map(({ version, receiptNumber, submittedAt, enteredBy, isImported }) => (
        <li key={version}>
          <Link to={submissionAddress(placeOf(participation), version)}>
            <Sentence
              text={m.participation_in_results_version({ receipt: slot("receipt"), version })}
              parts={{ receipt: <ReceiptNumber number={receiptNumber} /> }}
            />
          </Link>
          ,{" "}
          <Name>
            {isImported
              ? formatDay(submittedAt, participation.exercise.timeZone)
              : m.shell_utc({ time: formatMoment(submittedAt) })}
          </Name>
          , {isImported ? m.participation_in_results_imported() : ENTERED_BY[enteredBy]()}
        </li>
      ))}
    </ul>
  );
}

/** The way to entering results, or a correction of them, from a letter or mail. */
export function EnterOnBehalf(props: { page: LaboratoryInExercise }) {
  const { participation, hasLetterDraft } = props.page;
  const place = placeOf(participation);
  if (participation.takes === null) return null;
  return (
    <>
      <p className="small soft">{m.results_behalf_note()}</p>
      <div className="actions">
        {hasLetterDraft ? (
          <>
            <Link className="button button-plain" to={itemAddress(place, 1)}>
              {m.results_behalf_continue()}
            </Link>
            <Link to={reviewAddress(place)}>{m.results_behalf_review()}</Link>
          </>
        ) : participation.takes === "first" ? (
          <Link className="button button-plain" to={itemAddress(place, 1)}>
            {m.results_behalf_enter()}
          </Link>
        ) : (
          <PostForm action={correctionAddress(place)}>
            <button className="button button-plain">{m.results_behalf_correct()}</button>
          </PostForm>
        )}
      </div>
    </>
  );
}
