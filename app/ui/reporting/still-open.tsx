import { Link } from "@remix-run/react";
import { formatRoundCode, roundOfOrdinal } from "#app/domain/rounds/round.ts";
import type { ParticipationReport } from "#app/features/reporting/queries/participation-report.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment, zoneName } from "../format.ts";
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
          {report.stillOpen
            .map(({ roundOrdinal, testGroup, lastTakenAt, timeZone }) =>
              m.reporting_open_exercise({
                exercise: `${formatRoundCode(roundOfOrdinal(roundOrdinal))} ${testGroup}`,
                moment: `${formatMoment(lastTakenAt, timeZone)} ${zoneName(timeZone)}`,
              }),
            )
            .join(" ")}{" "}
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
