import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readNeedFilters } from "#app/features/needs/needs.schema.ts";
import { confirmedNeeds } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { needsAddress } from "#app/ui/needs/addresses.ts";
import { ChosenNeedFilters, NeedFilterForm } from "#app/ui/needs/need-filters.tsx";
import { NeedTabs } from "#app/ui/needs/need-parts.tsx";
import { NeedsTable } from "#app/ui/needs/needs-table.tsx";
import { Crumbs, Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("needs:read-confirmed"),
  crumbs: () => <Crumbs trail={[{ label: m.needs_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readNeedFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page", at: args.context.arrivedAt } as const;
  const list = await confirmedNeeds(database(), input, actor).catch(throwAsPage);
  return { ...list, mayReview: actor.role === "programme_secretariat" };
}

export default function NeedsPage() {
  const { mayReview, ...list } = useLoaderData<typeof loader>();
  const { filters } = list;
  return (
    <>
      <PageTitle title={m.needs_title()} state={m.needs_list_state({ all: list.all, open: list.open })} />
      <NeedTabs needsAt="/needs" current="needs" mayReview={mayReview} />
      <Section id="needs" title={m.needs_confirmed()} full>
        {list.all === 0 ? (
          <EmptyState title={m.needs_none_title()}>{m.needs_none()}</EmptyState>
        ) : (
          <>
            <NeedFilterForm list={list} />
            <ChosenNeedFilters list={list} />
            {list.matching === 0 ? (
              <EmptyState title={m.needs_empty_title()}>{m.needs_empty()}</EmptyState>
            ) : (
              <>
                <NeedsTable rows={list.rows} />
                <Paging
                  page={filters.page}
                  pageSize={list.pageSize}
                  total={list.matching}
                  addressOf={(page) => needsAddress(filters, { page })}
                />
              </>
            )}
            <Under asOf={list.asOf} downloads={filesAt((ending) => needsAddress(filters, {}, ending))} />
          </>
        )}
        <Definition summary={m.needs_definition_title()}>{m.needs_definition()}</Definition>
      </Section>
    </>
  );
}
