import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ROLES } from "#app/domain/accounts/policy.ts";
import { readPeopleFilters } from "#app/features/accounts/accounts.schema.ts";
import { peopleList } from "#app/features/accounts/queries/people-list.server.ts";
import { waitingInvitations } from "#app/features/accounts/queries/waiting-invitations.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { peopleAddress } from "#app/ui/accounts/addresses.ts";
import { PeopleTable } from "#app/ui/accounts/people-table.tsx";
import { FilterForm, FilterSearch, FilterSelect } from "#app/ui/filter-form.tsx";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { roleName } from "#app/ui/role-name.ts";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("accounts:read-people"),
  crumbs: () => <Crumbs trail={[{ label: m.accounts_people_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_people_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readPeopleFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page", at: args.context.arrivedAt } as const;
  return {
    list: await peopleList(database(), input, actor).catch(throwAsPage),
    waiting: (await waitingInvitations(database(), actor).catch(throwAsPage)).length,
  };
}

export default function People() {
  const { list, waiting } = useLoaderData<typeof loader>();
  const { filters } = list;
  return (
    <>
      <PageTitle
        title={m.accounts_people_title()}
        state={m.accounts_people_state({ waiting })}
        actions={
          <>
            <Link className="button" to="/people/invite">
              {m.accounts_invite_title()}
            </Link>
            <Link to="/people/invitations">{m.accounts_waiting_title()}</Link>
          </>
        }
      />
      <Section id="people" title={m.accounts_people_section()} full>
        <FilterForm
          label={m.accounts_people_filter()}
          show={m.rounds_show()}
          read={filters}
          address={peopleAddress(filters)}
        >
          <FilterSearch name="q" label={m.accounts_people_search()} value={filters.q} />
          <FilterSearch name="place" label={m.accounts_place()} value={filters.place} />
          <FilterSelect
            name="role"
            label={m.accounts_role()}
            value={filters.role ?? ""}
            all={m.accounts_all_roles()}
            options={ROLES.map((role) => ({ value: role, label: roleName(role) }))}
          />
          <FilterSelect
            name="ended"
            label={m.accounts_people_which()}
            value={filters.ended ? "1" : ""}
            all={m.accounts_people_now()}
            options={[{ value: "1", label: m.accounts_people_before() }]}
          />
        </FilterForm>
        {list.total === 0 ? (
          <EmptyState title={m.accounts_people_empty_title()}>{m.accounts_people_empty()}</EmptyState>
        ) : (
          <>
            <p className="chosen" role="status">
              <strong>{m.accounts_people_count({ count: list.total })}</strong>
            </p>
            <PeopleTable lines={list.lines} />
            <Paging
              page={filters.page}
              pageSize={list.pageSize}
              total={list.total}
              addressOf={(page) => peopleAddress(filters, { page })}
            />
            <Under asOf={list.asOf} downloads={filesAt((ending) => peopleAddress(filters, {}, ending))} />
          </>
        )}
      </Section>
    </>
  );
}
