import { Link } from "@remix-run/react";
import { PARTICIPATION_STATES } from "#app/domain/participation/participation-state.ts";
import type { ExerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { participationWord } from "../results/participation-word.ts";
import { StatusTag } from "../status-tag.tsx";
import { boardOnlyAddress } from "./addresses.ts";

/** How many stand in each state, each a link to exactly those; the late ones are said beside, being no state. */
export function BoardStates({ board }: { board: ExerciseBoard }) {
  const { exercise, filters, counts } = board;
  const isAll = board.matching === board.invited && !filters.state && !filters.late;
  return (
    <>
      <h3 className="visually-hidden">{m.rounds_by_state()}</h3>
      <ul className="states">
        <li>
          <Link to={boardOnlyAddress(exercise.id, filters, {})} aria-current={isAll ? "true" : undefined}>
            <b>{formatCount(board.invited)}</b>
            {m.rounds_all_invited()}
          </Link>
        </li>
        {PARTICIPATION_STATES.map((state) => (
          <li key={state}>
            <Link
              to={boardOnlyAddress(exercise.id, filters, { state })}
              aria-current={filters.state === state ? "true" : undefined}
            >
              <b>{formatCount(counts[state])}</b>
              <StatusTag shape={participationWord(state).shape}>{participationWord(state).text}</StatusTag>
            </Link>
          </li>
        ))}
      </ul>
      <p className="small">
        {m.rounds_states_add_up({ count: board.invited })}{" "}
        <Link
          to={boardOnlyAddress(exercise.id, filters, { late: true })}
          aria-current={filters.late ? "true" : undefined}
        >
          {m.rounds_late_of_submitted({ late: board.late, submitted: board.submitted })}
        </Link>
      </p>
    </>
  );
}
