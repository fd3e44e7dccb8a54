import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { allows } from "#app/domain/accounts/policy.ts";
import { policy } from "#app/access/policy.ts";
import { needs } from "#app/access/declared.ts";
import { exerciseList } from "#app/features/rounds/queries/exercise-list.server.ts";
import { readExerciseFilters } from "#app/features/rounds/rounds.schema.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { FilterForm, FilterSelect } from "#app/ui/filter-form.tsx";
import { Crumbs, Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { IMPORT_ADDRESS } from "#app/ui/results/past-round/addresses.ts";
import { exercisesAddress } from "#app/ui/rounds/addresses.ts";
import { ExerciseTable } from "#app/ui/rounds/exercise-table.tsx";
import { GROUP_WORDS } from "#app/ui/rounds/words.ts";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("rounds:read-exercises"),
  crumbs: () => <Crumbs trail={[{ label: m.rounds_exercises_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.rounds_exercises_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readExerciseFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page" as const, at: args.context.arrivedAt };
  return {
    list: await exerciseList(database(), input, actor).catch(throwAsPage),
    mayImport: allows(policy["results:import"], actor),
    mayPlan: allows(policy["rounds:plan"], actor),
  };
}

export default function Exercises() {
  const { list, mayImport, mayPlan } = useLoaderData<typeof loader>();
  const { filters } = list;
  return (
    <>
      <PageTitle
        title={m.rounds_exercises_title()}
        state={
          list.open === 0 ? m.rounds_exercises_none_open() : m.rounds_exercises_state({ open: list.open })
        }
        actions={
          mayPlan || mayImport ? (
            <>
              {mayPlan ? (
                <Link className="button" to="/exercises/plan">
                  {m.rounds_plan_title()}
                </Link>
              ) : null}
              {mayImport ? <Link to={IMPORT_ADDRESS}>{m.imports_title()}</Link> : null}
            </>
          ) : null
        }
      />
      <Section id="exercises" title={m.rounds_exercises_section()} note={m.rounds_exercises_note()} full>
        <FilterForm
          label={m.rounds_exercises_filter()}
          show={m.rounds_show()}
          read={filters}
          address={exercisesAddress(filters)}
          kept={filters.sort === "-round" ? {} : { sort: filters.sort }}
        >
          <FilterSelect
            name="group"
            label={m.rounds_test_group()}
            value={filters.group ?? ""}
            all={m.rounds_all_groups()}
            options={Object.entries(GROUP_WORDS).map(([value, word]) => ({ value, label: word() }))}
          />
          <FilterSelect
            name="year"
            label={m.rounds_year()}
            value={filters.year === null ? "" : String(filters.year)}
            all={m.rounds_all_years()}
            options={list.years.map((year) => ({ value: String(year), label: String(year) }))}
          />
        </FilterForm>
        {list.total === 0 ? (
          <NoExercise isFiltered={list.years.length > 0} />
        ) : (
          <>
            <div className="chosen" role="status">
              <p>
                <strong>{m.rounds_exercises_count({ count: list.total })}</strong>,{" "}
                {filters.sort === "-round" ? m.rounds_exercises_newest() : m.rounds_exercises_oldest()}
              </p>
            </div>
            <ExerciseTable list={list} />
            <Paging
              page={filters.page}
              pageSize={list.pageSize}
              total={list.total}
              addressOf={(page) => exercisesAddress(filters, { page })}
            />
            <Under asOf={list.asOf} downloads={filesAt((ending) => exercisesAddress(filters, {}, ending))} />
            <Definition summary={m.rounds_short_definition_title()}>{m.rounds_short_definition()}</Definition>
          </>
        )}
      </Section>
    </>
  );
}

function NoExercise({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title={m.rounds_exercises_empty_title()}>{m.rounds_exercises_empty()}</EmptyState>
  ) : (
    <EmptyState title={m.rounds_exercises_none_title()}>{m.rounds_exercises_none()}</EmptyState>
  );
}
