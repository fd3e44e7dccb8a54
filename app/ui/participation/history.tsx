import type { HistoryEntry } from "#app/features/participation/queries/participation-history.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { CONSIGNMENT_EVENT_WORDS, EVENT_WORDS } from "./words.ts";

/** What happened with a laboratory in an exercise and with its sets, the newest first. */
export function History({ history, withBy }: { history: readonly HistoryEntry[]; withBy?: boolean }) {
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
          ...(withBy ? [{ key: "by", label: m.participation_in_by() }] : []),
          { key: "reason", label: m.participation_in_reason() },
        ]}
      />
      <tbody role="rowgroup">
        {history.map((entry, index) => (
          <Row key={index}>
            <RowHead>{entryText(entry)}</RowHead>
            <Cell label={m.participation_in_when()}>
              <bdi>
                {entry.kind === "set" ? formatDay(entry.at) : m.shell_utc({ time: formatMoment(entry.at) })}
              </bdi>
            </Cell>
            {withBy ? (
              <Cell soft={!entry.by} label={m.participation_in_by()}>
                {entry.by ? <Name>{entry.by}</Name> : m.participation_in_not_known()}
              </Cell>
            ) : null}
            <Cell>{entry.reason ? <Name>{entry.reason}</Name> : null}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function entryText(entry: HistoryEntry): string {
  return entry.kind === "step"
    ? EVENT_WORDS[entry.event]()
    : m.participation_in_set_happened({
        number: entry.number,
        event: CONSIGNMENT_EVENT_WORDS[entry.event](),
      });
}
