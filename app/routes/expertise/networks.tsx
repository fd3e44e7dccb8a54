import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { networkList } from "#app/features/expertise/queries/networks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatIsoDay } from "#app/ui/format.ts";
import { needsAtOf } from "#app/ui/needs/addresses.ts";
import { NeedTabs } from "#app/ui/needs/need-parts.tsx";
import { Crumbs, EmptyState, Name, PageTitle, Section } from "#app/ui/page.tsx";
import { StatusTag } from "#app/ui/status-tag.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("expertise:read"),
  crumbs: () => <Crumbs trail={[{ label: m.expertise_networks() }]} />,
};
export const meta: MetaFunction = () => [{ title: m.shell_page_title({ page: m.expertise_networks() }) }];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const list = await networkList(database(), { at: args.context.arrivedAt }, actor).catch(throwAsPage);
  return { list, needsAt: needsAtOf(actor), mayReview: actor.role === "programme_secretariat" };
}

export default function NetworksPage() {
  const { list, needsAt, mayReview } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.expertise_networks()}
        state={m.expertise_networks_state({ count: list.rows.length })}
        actions={
          list.mayFound ? (
            <Link className="button" to="/networks/new">
              {m.expertise_found()}
            </Link>
          ) : null
        }
      />
      <NeedTabs needsAt={needsAt} current="networks" mayReview={mayReview} />
      <Section id="networks" title={m.expertise_all_networks()} full>
        {list.rows.length === 0 ? (
          <EmptyState title={m.expertise_networks_empty_title()}>{m.expertise_networks_empty()}</EmptyState>
        ) : (
          <TableFrame
            label={m.expertise_networks_table()}
            caption={m.expertise_networks_table()}
            captionHidden
            records
            wide
          >
            <TableHead
              records
              columns={[
                { key: "name", label: m.expertise_network() },
                { key: "region", label: m.needs_region() },
                { key: "members", label: m.expertise_members(), numeric: true },
                { key: "next", label: m.expertise_next_event() },
              ]}
            />
            <tbody role="rowgroup">
              {list.rows.map((network) => (
                <Row key={network.id} own={network.isMember}>
                  <RowHead>
                    <Link to={`/networks/${network.id}`}>
                      <Name>{network.name}</Name>
                    </Link>
                    <span className="reason">
                      <Name>{network.description}</Name>
                    </span>
                    {network.isMember ? (
                      <span className="block">
                        <StatusTag shape="done">{m.expertise_member()}</StatusTag>
                      </span>
                    ) : null}
                  </RowHead>
                  <Cell label={m.needs_region()}>{network.region ?? m.expertise_whole_world()}</Cell>
                  <Cell numeric label={m.expertise_members()}>
                    {network.members}
                  </Cell>
                  <Cell label={m.expertise_next_event()}>
                    {network.nextEvent ? (
                      <>
                        <Name>{network.nextEvent.title}</Name>
                        <span className="reason">
                          <Name>{formatIsoDay(network.nextEvent.fromDay)}</Name>
                        </span>
                      </>
                    ) : (
                      <span className="soft">{m.expertise_no_event()}</span>
                    )}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
        <Under asOf={list.asOf} downloads={filesAt((ending) => `/networks${ending}`)} />
      </Section>
    </>
  );
}
