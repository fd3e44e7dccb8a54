import type { OwnParticipation } from "#app/features/participation/queries/own-participation.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Happened } from "../moment.tsx";
import { Facts } from "../page.tsx";
import { participationWord } from "../results/participation-word.ts";

/** What a file of a past round says of the laboratory's part: how it ended, whether results came and when. */
export function ImportedPart(props: { participation: OwnParticipation; importedAt: Date }) {
  const { state, submittedAt, isLate, exercise } = props.participation;
  const sent = isLate ? m.participation_imported_sent_late : m.participation_imported_sent;
  return (
    <Facts
      facts={[
        { key: "state", term: m.participation_imported_state(), value: participationWord(state).text },
        {
          key: "results",
          term: m.participation_imported_results(),
          value: submittedAt
            ? sent({ day: formatDay(submittedAt, exercise.timeZone) })
            : m.participation_imported_none(),
        },
        { key: "read-in", term: m.participation_imported_on(), value: <Happened at={props.importedAt} /> },
      ]}
    />
  );
}
