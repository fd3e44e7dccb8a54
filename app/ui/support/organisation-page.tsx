import { Link } from "@remix-run/react";
import { SUPPORT_ENTRY_STATES } from "#app/domain/support/support-entry-state.ts";
import type { OrganisationKind } from "#app/domain/support/organisation-kind.ts";
import type {
  OrganisationPerson,
  OrganisationSide,
  OrganisationSupport,
} from "#app/features/support/queries/organisation-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount, formatDay } from "../format.ts";
import { Crumbs, Definition, Name, PageTitle, Section } from "../page.tsx";
import { filesAt, Cell, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { EntryListView } from "./entry-table.tsx";
import { listAddress } from "./list-address.ts";
import { inviteReviewerAddress, organisationAddress } from "./organisation-kinds.ts";
import { PledgesTable } from "./pledges-table.tsx";
import { KindTable } from "./totals-tables.tsx";
import { paragraphWord } from "./words.ts";

const KINDS: Readonly<Record<OrganisationKind, () => string>> = {
  member_state: m.support_organisation_member_state,
  regional_institution: m.support_organisation_regional,
  international_institution: m.support_organisation_international,
  foundation: m.support_organisation_foundation,
  programme: m.support_organisation_programme,
  laboratory: m.support_organisation_laboratory,
  other: m.support_organisation_other,
};

const addressOf = (id: string, side: OrganisationSide) =>
  `/organisations/${encodeURIComponent(id)}${side === "received" ? "/received" : ""}`;

const fileOf = (id: string, side: OrganisationSide) => `/organisations/${encodeURIComponent(id)}/${side}`;

export function OrganisationCrumbs({ organisation }: Pick<OrganisationSupport, "organisation">) {
  return (
    <Crumbs trail={[{ label: m.support_published_title(), to: "/support" }, { label: organisation.name }]} />
  );
}

function Sides({ view }: { view: OrganisationSupport }) {
  const sides = [
    { side: "gave", label: m.support_organisation_gave() },
    { side: "received", label: m.support_organisation_received() },
  ] as const;
  return (
    <ul className="states" aria-label={m.support_organisation_sides()}>
      {sides.map(({ side, label }) => (
        <li key={side}>
          <Link
            to={addressOf(view.organisation.id, side)}
            aria-current={view.side === side ? "true" : undefined}
            preventScrollReset
          >
            <b>{formatCount(view.published[side])}</b> {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function People({ people }: { people: readonly OrganisationPerson[] }) {
  if (people.length === 0) return <p className="soft">{m.support_organisation_nobody()}</p>;
  return (
    <TableFrame
      label={m.support_organisation_people_caption()}
      caption={m.support_organisation_people_caption()}
      captionHidden
      records
    >
      <TableHead
        records
        columns={[
          { key: "name", label: m.support_organisation_person() },
          { key: "email", label: m.support_organisation_email() },
          { key: "since", label: m.support_organisation_since() },
        ]}
      />
      <tbody role="rowgroup">
        {people.map(({ name, email, since }) => (
          <Row key={email}>
            <RowHead>
              <Name>{name}</Name>
            </RowHead>
            <Cell>{email}</Cell>
            <Cell label={m.support_organisation_since()}>{formatDay(since)}</Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** An organisation: what it gave, what it received, and for the secretariat who acts for it. */
export function OrganisationPage({ view, asOf }: { view: OrganisationSupport; asOf: Date }) {
  const { organisation, side, filters, published, totals, people, pledges } = view;
  const path = addressOf(organisation.id, side);
  const filePath = fileOf(organisation.id, side);
  const gave = side === "gave";
  return (
    <>
      <PageTitle
        over={organisation.country ? <Name>{organisation.country}</Name> : null}
        title={<Name>{organisation.name}</Name>}
        state={`${KINDS[organisation.kind]()} ${m.support_organisation_state({
          gave: formatCount(published.gave),
          received: formatCount(published.received),
        })}`}
        actions={
          view.isOwn || view.mayChange || view.mayInvite ? (
            <>
              {view.isOwn ? (
                <Link className="button" to="/support/ours">
                  {m.support_organisation_ours()}
                </Link>
              ) : null}
              {view.mayInvite ? (
                <Link className="button" to={inviteReviewerAddress(organisation.id)}>
                  {m.support_organisation_invite()}
                </Link>
              ) : null}
              {view.mayChange ? (
                <Link to={organisationAddress(organisation.id, "change")}>
                  {m.support_organisation_change()}
                </Link>
              ) : null}
            </>
          ) : null
        }
      />
      <Section
        id="entries"
        title={gave ? m.support_organisation_gave_title() : m.support_organisation_received_title()}
        full
      >
        <Sides view={view} />
        <p className="small">
          {gave ? null : `${m.support_organisation_received_how()} `}
          {view.isInside ? m.support_organisation_inside() : m.support_organisation_published_only()}
        </p>
        <EntryListView
          shape={{ path, filePath, defaultSort: "date", withDonor: !gave, withState: view.isInside }}
          filters={filters}
          list={view.list}
          asOf={asOf}
          caption={gave ? m.support_organisation_gave_caption() : m.support_organisation_received_caption()}
          empty={{ title: m.support_organisation_empty(), text: m.support_organisation_empty_text() }}
          choices={{
            years: view.facets.years,
            links: view.facets.links,
            ...(gave ? {} : { donors: view.facets.donors }),
            ...(view.isInside ? { states: SUPPORT_ENTRY_STATES } : {}),
          }}
        />
      </Section>
      {pledges.length > 0 ? (
        <Section id="pledges" title={m.support_pledges()} note={m.support_organisation_pledges_note()} full>
          <PledgesTable pledges={pledges} />
          <Under asOf={asOf} downloads={filesAt((ending) => `${filePath}${ending}?table=pledges`)} />
        </Section>
      ) : null}
      {totals.byKind.length > 0 ? (
        <Section id="by-kind" title={m.support_what_was_given()} note={m.support_organisation_totals_note()}>
          <KindTable
            lines={totals.byKind}
            given={totals.given}
            note={
              totals.paragraph
                ? m.support_by_kind_note_paragraph({ paragraph: paragraphWord(totals.paragraph) })
                : m.support_by_kind_note()
            }
          />
          <Under
            asOf={asOf}
            downloads={filesAt((ending) =>
              listAddress(filePath + ending, filters, "date", { table: "kinds" }),
            )}
          />
          <Definition summary={m.support_given_definition_head()}>{m.support_given_definition()}</Definition>
        </Section>
      ) : null}
      {people ? (
        <Section
          id="people"
          title={m.support_organisation_people()}
          note={m.support_organisation_people_note()}
        >
          <People people={people} />
        </Section>
      ) : null}
    </>
  );
}
