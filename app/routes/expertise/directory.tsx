import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readDirectoryFilters } from "#app/features/expertise/expertise.schema.ts";
import { expertiseDirectory } from "#app/features/expertise/queries/directory.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { directoryAddress } from "#app/ui/expertise/addresses.ts";
import { DirectoryFilterForm } from "#app/ui/expertise/directory-filters.tsx";
import { NoticeTable } from "#app/ui/expertise/notice-table.tsx";
import { needsAtOf } from "#app/ui/needs/addresses.ts";
import { NeedTabs } from "#app/ui/needs/need-parts.tsx";
import { Crumbs, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("expertise:read"),
  crumbs: () => <Crumbs trail={[{ label: m.expertise_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const filters = readDirectoryFilters(new URL(args.request.url).searchParams);
  const input = { filters, rows: "page", at: args.context.arrivedAt } as const;
  const directory = await expertiseDirectory(database(), input, actor).catch(throwAsPage);
  return { directory, needsAt: needsAtOf(actor), mayReview: actor.role === "programme_secretariat" };
}

export default function DirectoryPage() {
  const { directory, needsAt, mayReview } = useLoaderData<typeof loader>();
  const { filters, ours } = directory;
  return (
    <>
      <PageTitle
        title={m.expertise_title()}
        state={m.expertise_list_state({ offers: directory.offers, requests: directory.requests })}
        actions={
          directory.takesPart ? (
            <Link className="button" to="/expertise/new">
              {m.expertise_new()}
            </Link>
          ) : null
        }
      />
      <NeedTabs needsAt={needsAt} current="expertise" mayReview={mayReview} />
      {ours.length > 0 ? (
        <Section id="ours" title={m.expertise_ours()} full>
          <NoticeTable label={m.expertise_ours_table()} rows={ours} own />
        </Section>
      ) : null}
      <Section id="directory" title={m.expertise_directory()} full>
        <DirectoryFilterForm filters={filters} />
        <div className="chosen" role="status">
          <p>
            <strong>{m.expertise_matching({ count: directory.matching })}</strong>
          </p>
        </div>
        {directory.matching === 0 ? (
          <EmptyState title={m.expertise_empty_title()}>{m.expertise_empty()}</EmptyState>
        ) : (
          <>
            <NoticeTable label={m.expertise_open_table()} rows={directory.rows} />
            <Paging
              page={filters.page}
              pageSize={directory.pageSize}
              total={directory.matching}
              addressOf={(page) => directoryAddress(filters, { page })}
            />
          </>
        )}
        <Under asOf={directory.asOf} downloads={filesAt((ending) => directoryAddress(filters, {}, ending))} />
      </Section>
    </>
  );
}
