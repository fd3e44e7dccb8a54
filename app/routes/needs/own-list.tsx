import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorisePerson } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { ownNeedsParams } from "#app/features/needs/needs.schema.ts";
import { ownNeeds } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { ownNeedsAddress } from "#app/ui/needs/addresses.ts";
import { NeedTabs } from "#app/ui/needs/need-parts.tsx";
import { OwnNeedsTable } from "#app/ui/needs/own-needs-table.tsx";
import { Crumbs, EmptyState, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { filesAt, Under } from "#app/ui/table.tsx";
import { readParams } from "../results/read-params.server.ts";

export const handle = {
  ...needs("needs:keep-own"),
  crumbs: () => <Crumbs trail={[{ label: m.needs_own_title() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.needs_own_title() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const { laboratoryId } = readParams(ownNeedsParams, args.params);
  const actor = await authorisePerson(args, handle, { laboratoryId });
  return ownNeeds(database(), { laboratoryId, at: args.context.arrivedAt }, actor).catch(throwAsPage);
}

export default function OwnNeedsPage() {
  const { laboratory, rows, asOf } = useLoaderData<typeof loader>();
  const to = (...parts: string[]) => ownNeedsAddress(laboratory.id, ...parts);
  const returned = rows.filter(({ state }) => state === "returned").length;
  return (
    <>
      <PageTitle
        over={<Name>{laboratory.name}</Name>}
        title={m.needs_own_title()}
        state={returned > 0 ? m.needs_own_state_returned({ count: returned }) : m.needs_own_state()}
        actions={
          <Link className="button" to={to("new")}>
            {m.needs_state_one()}
          </Link>
        }
      />
      <NeedTabs needsAt={to()} current="needs" />
      <Section id="needs" title={m.needs_own_list()} full>
        {rows.length === 0 ? (
          <EmptyState title={m.needs_own_empty_title()}>{m.needs_own_empty()}</EmptyState>
        ) : (
          <OwnNeedsTable rows={rows} addressOf={(id) => to(id)} />
        )}
        <Under asOf={asOf} downloads={filesAt((ending) => `${to()}${ending}`)} />
      </Section>
    </>
  );
}
