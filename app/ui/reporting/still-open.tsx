import { Link } from "@remix-run/react";
import { Fragment } from "react";
import { formatRoundCode, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment, zoneName } from "../format.ts";
import { Sentence, slot } from "../sentence.tsx";
import { reportAddress } from "./addresses.ts";
import { periodInWords } from "./words.ts";

/** Warns, above the figures, that those of an open exercise still grow; or says where the open one is. */
export function StillOpen({ report }: { report: ParticipationReport }) {
  if (report.stillOpen.length > 0)
    return (
      <div className="note note-look">
        <p>
          <strong>{m.reporting_open_title()}</strong>
        </p>
        <p>
          {report.stillOpen.map((exercise) => (
            <Fragment key={`${exercise.roundOrdinal} ${exercise.testGroup}`}>
              <OpenExercise exercise={exercise} />{" "}
            </Fragment>
          ))}
          {m.reporting_open_text()}
        </p>
      </div>
    );
  if (!report.openElsewhere) return null;
  return (
    <p className="small">
      <Link to={reportAddress(report, { period: report.openElsewhere })}>
        {m.reporting_open_elsewhere({ period: periodInWords(report.openElsewhere) })}
      </Link>
    </p>
  );
}

/** The deadline, as everywhere else, and apart from it until when late results are taken. */
function OpenExercise({ exercise }: { exercise: ParticipationReport["stillOpen"][number] }) {
  const { roundOrdinal, testGroup, resultsDueAt, lateUntil, timeZone, window } = exercise;
  const slots = { exercise: slot("exercise"), due: slot("due"), late: slot("late") };
  const text =
    lateUntil === null
      ? m.reporting_open_due(slots)
      : window === "late-accepted"
        ? m.reporting_open_late(slots)
        : m.reporting_open_due_and_late(slots);
  const moment = (at: Date) => (
    <bdi>
      <time dateTime={at.toISOString()}>{`${formatMoment(at, timeZone)} ${zoneName(timeZone)}`}</time>
    </bdi>
  );
  return (
    <Sentence
      text={text}
      parts={{
        exercise: <bdi>{`${formatRoundCode(roundOfOrdinal(roundOrdinal))} ${testGroup}`}</bdi>,
        due: moment(resultsDueAt),
        late: lateUntil ? moment(lateUntil) : null,
      }}
    />
  );
}
