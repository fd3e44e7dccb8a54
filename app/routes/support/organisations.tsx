import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { authorise } from "#app/access/authorise.server.ts";
import { needs } from "#app/access/declared.ts";
import { organisationList } from "#app/features/support/queries/organisation-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { database } from "#app/platform/database.server.ts";
import { throwAsPage } from "#app/platform/respond.server.ts";
import { formatCount } from "#app/ui/format.ts";
import { EmptyState, PageTitle, Section } from "#app/ui/page.tsx";
import { OrganisationsCrumbs } from "#app/ui/support/organisation-form.tsx";
import {
  inviteReviewerAddress,
  ORGANISATION_KIND_WORDS,
  ORGANISATIONS,
} from "#app/ui/support/organisation-kinds.ts";
import { OrganisationName } from "#app/ui/support/organisation-name.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "#app/ui/table.tsx";

export const handle = {
  ...needs("support:keep-organisations"),
  crumbs: () => <OrganisationsCrumbs />,
};
export const meta: MetaFunction = () => [
  { title: m.shell_page_title({ page: m.support_organisations_title() }) },
];

export async function loader(args: LoaderFunctionArgs) {
  const actor = await authorise(args, handle);
  const rows = await organisationList(database(), actor).catch(throwAsPage);
  return { rows, asOf: args.context.arrivedAt };
}

export default function Organisations() {
  const { rows, asOf } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={m.support_organisations_title()}
        state={m.support_organisations_state()}
        actions={
          <Link className="button" to={`${ORGANISATIONS}/add`}>
            {m.support_organisation_add()}
          </Link>
        }
      />
      <Section id="organisations" title={m.support_organisations_section()} full>
        {rows.length === 0 ? (
          <EmptyState title={m.support_organisations_empty_title()}>
            {m.support_organisations_empty()}
          </EmptyState>
        ) : (
          <TableFrame
            label={m.support_organisations_table()}
            caption={m.support_organisations_table()}
            captionHidden
            records
          >
            <TableHead
              records
              columns={[
                { key: "name", label: m.support_organisation_name() },
                { key: "kind", label: m.support_organisation_kind() },
                { key: "country", label: m.laboratories_country() },
                { key: "people", label: m.support_organisation_people(), numeric: true },
              ]}
            />
            <tbody role="rowgroup">
              {rows.map(({ id, name, kind, country, people }) => (
                <Row key={id}>
                  <RowHead>
                    <OrganisationName id={id} name={name} />
                  </RowHead>
                  <Cell label={m.support_organisation_kind()}>{ORGANISATION_KIND_WORDS[kind]()}</Cell>
                  <Cell label={m.laboratories_country()}>
                    {country === null ? (
                      <span className="soft">{m.support_organisation_country_none()}</span>
                    ) : (
                      <bdi>{country}</bdi>
                    )}
                  </Cell>
                  <Cell numeric label={m.support_organisation_people()}>
                    {people === 0 ? (
                      <Link to={inviteReviewerAddress(id)}>{m.support_organisation_invite_short()}</Link>
                    ) : (
                      formatCount(people)
                    )}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
        <Under asOf={asOf} downloads={filesAt((ending) => `${ORGANISATIONS}${ending}`)} />
      </Section>
    </>
  );
}
