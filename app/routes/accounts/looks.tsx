import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { readPage } from "#app/features/accounts/accounts.schema.ts";
import { laboratoryLooks } from "#app/features/accounts/queries/laboratory-looks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { looksAddress } from "#app/ui/accounts/addresses.ts";
import { LooksTable } from "#app/ui/accounts/looks-table.tsx";
import { Crumbs, Definition, EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Paging, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("accounts:read-looks"),
  crumbs: () => <Crumbs trail={[{ label: m.accounts_looks_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.accounts_looks_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const laboratoryId = args.params["laboratoryId"] ?? "";
  const actor = await authorisePerson(args, handle, { laboratoryId });
  const page = readPage(new URL(args.request.url).searchParams);
  const input = { laboratoryId, page, rows: "page", at: args.context.arrivedAt } as const;
  return laboratoryLooks(database(), input, actor).catch(throwAsPage);
}

export default function Looks() {
  const list = useLoaderData<typeof loader>();
  const { laboratory, total, looks } = list;
  return (
    <>
      <PageTitle
        over={<bdi>{laboratory.name}</bdi>}
        title={m.accounts_looks_title()}
        state={m.accounts_looks_state({ total })}
      />
      <Section id="looks" title={m.accounts_looks_section()} full>
        {total === 0 ? (
          <EmptyState title={m.accounts_looks_empty_title()}>{m.accounts_looks_empty()}</EmptyState>
        ) : (
          <>
            <LooksTable looks={looks} laboratoryId={laboratory.id} />
            <Paging
              page={list.page}
              pageSize={list.pageSize}
              total={total}
              addressOf={(page) => looksAddress(laboratory.id, page)}
            />
            <Under asOf={list.asOf} downloads={filesAt((ending) => looksAddress(laboratory.id, 1, ending))} />
          </>
        )}
        <Definition summary={m.accounts_looks_definition_title()}>{m.accounts_looks_definition()}</Definition>
      </Section>
    </>
  );
}
