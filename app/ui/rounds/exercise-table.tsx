import { Link } from "@remix-run/react";
import type { ExerciseLine, ExerciseList } from "#app/features/rounds/queries/exercise-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatDay } from "../format.ts";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { exercisesAddress } from "./addresses.ts";
import { GROUP_WORDS, WINDOW_WORDS } from "./words.ts";

/** The counts of an exercise in short: disjoint, adding up to the invited. Screen and file read this one list. */
export const SHORT_COUNTS: readonly { key: keyof ExerciseLine["inShort"]; label: () => string }[] = [
  { key: "submitted", label: m.rounds_short_submitted },
  { key: "underWay", label: m.rounds_short_under_way },
  { key: "unanswered", label: m.rounds_short_unanswered },
  { key: "declinedOrWithdrawn", label: m.rounds_short_declined },
  { key: "couldNotTest", label: m.rounds_short_could_not_test },
  { key: "noResponse", label: m.rounds_short_no_response },
];

export function ExerciseTable({ list }: { list: ExerciseList }) {
  const { filters } = list;
  const isNewestFirst = filters.sort === "-round";
  return (
    <TableFrame
      label={m.rounds_exercises_table()}
      caption={m.rounds_exercises_table()}
      captionHidden
      records
      wide
    >
      <TableHead
        records
        columns={[
          {
            key: "round",
            label: m.rounds_round(),
            sort: {
              to: exercisesAddress(filters, { sort: isNewestFirst ? "round" : "-round" }),
              now: isNewestFirst ? "descending" : "ascending",
            },
          },
          { key: "deadline", label: m.rounds_deadline() },
          { key: "window", label: m.rounds_results() },
          { key: "invited", label: m.domain_participation_state_invited(), numeric: true },
          ...SHORT_COUNTS.map(({ key, label }) => ({ key, label: label(), numeric: true })),
          { key: "late", label: m.rounds_late(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {list.lines.map((line) => (
          <Row key={line.id}>
            <RowHead>
              <Link to={`/exercises/${line.id}`}>
                <Name>
                  {m.rounds_exercise_name({ round: line.roundCode, group: GROUP_WORDS[line.testGroup]() })}
                </Name>
              </Link>
            </RowHead>
            <Cell label={m.rounds_deadline()}>
              <Name>{formatDay(line.resultsDueAt, line.timeZone)}</Name>
            </Cell>
            <Cell lead>
              <StatusTag shape={WINDOW_WORDS[line.window].shape}>
                {WINDOW_WORDS[line.window].word()}
              </StatusTag>
            </Cell>
            <Cell numeric label={m.domain_participation_state_invited()}>
              {formatCount(line.invited)}
            </Cell>
            {SHORT_COUNTS.map(({ key, label }) => (
              <Cell key={key} numeric label={label()}>
                {formatCount(line.inShort[key])}
              </Cell>
            ))}
            <Cell numeric soft label={m.rounds_late()}>
              {formatCount(line.late)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
