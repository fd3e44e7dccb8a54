import type { LaboratoryInExercise } from "#app/features/participation/queries/laboratory-in-exercise.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { EVENT_WORDS } from "./words.ts";

/** The steps of a laboratory in an exercise, the newest first. */
export function History({ history }: Pick<LaboratoryInExercise, "history">) {
  return (
    <TableFrame
      label={m.participation_in_history_table()}
      caption={m.participation_in_history_table()}
      captionHidden
      records
    >
      <TableHead
        records
        columns={[
          { key: "step", label: m.participation_in_step() },
          { key: "when", label: m.participation_in_when() },
          { key: "by", label: m.participation_in_by() },
          { key: "reason", label: m.participation_in_reason() },
        ]}
      />
      <tbody role="rowgroup">
        {history.map(({ event, at, by, reason }, index) => (
          <Row key={index}>
            <RowHead>{EVENT_WORDS[event]()}</RowHead>
            <Cell label={m.participation_in_when()}>{m.shell_utc({ time: formatMoment(at) })}</Cell>
            <Cell soft={by === null} label={m.participation_in_by()}>
              {by ?? m.participation_in_not_known()}
            </Cell>
            <Cell>{reason}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
