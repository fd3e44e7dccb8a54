import { Link } from "@remix-run/react";
import type { BoardRow, ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import type { BoardSortColumn } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { inExerciseAddress } from "../participation/addresses.ts";
import { lastText } from "../participation/last-happened.ts";
import { participationWord } from "../results/participation-word.ts";
import { ReceiptNumber } from "../results/receipt-number.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead, type Column } from "../table.tsx";
import { boardAddress, submissionAddress } from "./addresses.ts";
import { KIND_WORDS } from "./words.ts";

/** Each laboratory of an exercise and where it stands. */
export function BoardTable({ board }: { board: ExerciseBoard }) {
  const column = (key: BoardSortColumn, label: string): Column => {
    const { sort } = board.filters;
    const now = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
    const next = now === "ascending" ? (`-${key}` as const) : key;
    return { key, label, sort: { to: boardAddress(board.exercise.id, board.filters, { sort: next }), now } };
  };
  return (
    <TableFrame label={m.rounds_board_table()} caption={m.rounds_board_table()} captionHidden records wide>
      <TableHead
        records
        columns={[
          column("name", m.rounds_laboratory()),
          column("country", m.rounds_country()),
          column("region", m.rounds_region()),
          column("kind", m.rounds_kind()),
          column("state", m.rounds_state()),
          column("changed", m.rounds_changed()),
          { key: "results", label: m.rounds_results_sent() },
        ]}
      />
      <tbody role="rowgroup">
        {board.rows.map((row) => (
          <Row key={row.laboratoryId}>
            <RowHead>
              <span className="pick">
                <input
                  type="checkbox"
                  name="laboratory"
                  value={row.laboratoryId}
                  aria-label={m.participation_bulk_pick({ laboratory: row.laboratoryName })}
                />
                <span>
                  <Link to={inExerciseAddress(board.exercise.id, row.laboratoryId)}>
                    <Name>{row.laboratoryName}</Name>
                  </Link>{" "}
                  <code className="soft">{row.laboratoryId}</code>
                </span>
              </span>
            </RowHead>
            <Cell>{row.countryName}</Cell>
            <Cell>{row.regionName}</Cell>
            <Cell>{KIND_WORDS[row.kind]()}</Cell>
            <Cell lead>
              <State row={row} />
            </Cell>
            <Cell soft label={m.rounds_changed()}>
              <bdi>{lastText(row.last)}</bdi>
            </Cell>
            <Cell lead soft={row.submission === null} label={m.rounds_results_sent()}>
              <Results row={row} exerciseId={board.exercise.id} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function State({ row }: { row: BoardRow }) {
  const { text, shape } = participationWord(row.state);
  return (
    <>
      <StatusTag shape={shape}>{text}</StatusTag>
      {row.isLate ? (
        <>
          {" "}
          <StatusTag shape="look">{m.rounds_late()}</StatusTag>
        </>
      ) : null}
      {row.couldNotTestReason ? (
        <span className="reason">
          <Name>{row.couldNotTestReason}</Name>
        </span>
      ) : null}
    </>
  );
}

function Results({ row, exerciseId }: { row: BoardRow; exerciseId: string }) {
  if (!row.submission) return <>{m.rounds_none_sent()}</>;
  const { version, receiptNumber, submittedAt } = row.submission;
  return (
    <>
      <Link to={submissionAddress(row.laboratoryId, exerciseId, version)}>
        <ReceiptNumber number={receiptNumber} />
      </Link>
      <span className="reason">
        {version > 1 ? `${m.rounds_version({ version })}, ` : null}
        <Name>{m.shell_utc({ time: formatMoment(submittedAt) })}</Name>
      </span>
    </>
  );
}
