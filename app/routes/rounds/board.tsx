import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { policy } from "#app/access/policy.ts";
import { allows } from "#app/domain/accounts/policy.ts";
import { readDone, readNobody } from "#app/features/participation/participation.schema.ts";
import { exerciseBoard } from "#app/features/rounds/queries/exercise-board.server.ts";
import { readBoardFilters } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ErrorSummary } from "#app/ui/form.tsx";
import { Crumbs, Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { inviteAddress } from "#app/ui/participation/addresses.ts";
import { StepForm } from "#app/ui/participation/step-form.tsx";
import { STEP_WORDS } from "#app/ui/participation/words.ts";
import { boardAddress, boardFileAddress } from "#app/ui/rounds/addresses.ts";
import { BoardFilters, ChosenFilters } from "#app/ui/rounds/board-filters.tsx";
import { BoardState } from "#app/ui/rounds/board-state.tsx";
import { BoardStates } from "#app/ui/rounds/board-states.tsx";
import { BoardTable } from "#app/ui/rounds/board-table.tsx";
import { Timeline } from "#app/ui/rounds/timeline.tsx";
import { GROUP_WORDS } from "#app/ui/rounds/words.ts";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

type Loaded = Awaited<ReturnType<typeof loader>>;

const nameOf = ({ exercise }: Loaded) =>
  m.rounds_exercise_name({ round: exercise.roundCode, group: GROUP_WORDS[exercise.testGroup]() });

export const handle = {
  ...needs("rounds:read-board"),
  crumbs: (data: unknown) => (
    // What the shell hands over is what this route's loader returned.
    <Crumbs
      trail={[{ label: m.rounds_exercises_title(), to: "/exercises" }, { label: nameOf(data as Loaded) }]}
    />
  ),
};
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: m.shell_page_title({ page: data ? nameOf(data) : m.rounds_exercises_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readBoardFilters(new URL(args.request.url).searchParams);
  const input = {
    exerciseId: args.params["exerciseId"] ?? "",
    filters,
    rows: "page",
    at: args.context.arrivedAt,
  } as const;
  const board = await exerciseBoard(database(), input, actor).catch(throwAsPage);
  const address = new URL(args.request.url).searchParams;
  return {
    ...board,
    done: readDone(address),
    nobody: readNobody(address),
    mayPlan: allows(policy["rounds:plan"], actor),
  };
}

export default function Board() {
  const board = useLoaderData<typeof loader>();
  const { exercise, filters } = board;
  return (
    <>
      <PageTitle
        over={m.rounds_board_over({ round: exercise.roundCode, group: GROUP_WORDS[exercise.testGroup]() })}
        title={m.rounds_board_title({ count: board.invited })}
        state={<BoardState board={board} />}
        actions={
          <>
            <Link to={inviteAddress(exercise.id)}>{m.participation_bulk_invite()}</Link>
            {board.mayPlan ? (
              <Link to={`/exercises/${exercise.id}/plan`}>{m.rounds_plan_change()}</Link>
            ) : null}
          </>
        }
      />
      {board.done ? (
        <p className="note" role="status">
          {m.participation_done({ step: STEP_WORDS[board.done.step](), count: board.done.count })}
        </p>
      ) : null}
      {board.nobody ? (
        <ErrorSummary
          title={m.participation_nobody_title()}
          errors={[{ fieldId: "which", text: m.participation_nobody() }]}
        />
      ) : null}
      <Section id="laboratories" title={m.rounds_board_laboratories()} full>
        {board.invited === 0 ? (
          <EmptyState title={m.rounds_board_none_title()}>{m.rounds_board_none()}</EmptyState>
        ) : (
          <>
            <BoardStates board={board} />
            <BoardFilters board={board} />
            <ChosenFilters board={board} />
            {board.matching === 0 ? (
              <EmptyState title={m.rounds_board_empty_title()}>{m.rounds_board_empty()}</EmptyState>
            ) : (
              <>
                <StepForm board={board} nobody={board.nobody}>
                  <BoardTable board={board} />
                </StepForm>
                <Paging
                  page={filters.page}
                  pageSize={board.pageSize}
                  total={board.matching}
                  addressOf={(page) => boardAddress(exercise.id, filters, { page })}
                />
              </>
            )}
            <Under
              asOf={board.asOf}
              note={m.rounds_look_note()}
              downloads={filesAt((ending) => boardFileAddress(exercise.id, filters, ending))}
            />
            <Definition summary={m.rounds_states_definition_title()}>
              {m.rounds_states_definition()}
            </Definition>
          </>
        )}
      </Section>
      <Section id="last" title={m.rounds_timeline_title()} note={m.rounds_timeline_note()}>
        <Timeline entries={board.timeline} />
      </Section>
    </>
  );
}
