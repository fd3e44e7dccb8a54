import { Link } from "@remix-run/react";
import type { NetworkEventView, NetworkPage } from "#app/features/expertise/queries/networks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay, formatIsoDay } from "../format.ts";
import { Name, PageTitle, Section } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, filesAt, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";

/** A network: its members, its events, and the way in and out. */
export function NetworkView({ page, problem }: { page: NetworkPage; problem: string | null }) {
  const { network, members, events } = page;
  return (
    <>
      <PageTitle
        over={<Name>{network.region ?? m.expertise_whole_world()}</Name>}
        title={<Name>{network.name}</Name>}
        state={m.expertise_network_state({ count: network.members })}
        actions={
          page.mayJoin ? (
            <PostForm preventScrollReset>
              <button className="button" name="step" value="join">
                {m.expertise_join()}
              </button>
            </PostForm>
          ) : page.mayAnnounce ? (
            <Link className="button" to={`/networks/${network.id}/announce`}>
              {m.expertise_announce()}
            </Link>
          ) : null
        }
      />
      {problem === null ? null : (
        <div className="note note-act" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <Section id="about" title={m.expertise_network_about()}>
        <p className="entry-words">
          <Name>{network.description}</Name>
        </p>
        {page.mayJoin ? <p className="small">{m.expertise_join_note()}</p> : null}
      </Section>
      <Section id="events" title={m.expertise_events()} full>
        {events.length === 0 ? <p className="soft">{m.expertise_no_event()}</p> : <Events events={events} />}
        <Under asOf={page.asOf} downloads={filesAt((ending) => `/networks/${network.id}/events${ending}`)} />
      </Section>
      <Section id="members" title={m.expertise_members()} note={m.expertise_members_note()}>
        {members.length === 0 ? (
          <p className="soft">{m.expertise_no_member()}</p>
        ) : (
          <TableFrame
            label={m.expertise_members_table()}
            caption={m.expertise_members_table()}
            captionHidden
            records
          >
            <TableHead
              records
              columns={[
                { key: "name", label: m.expertise_member_name() },
                { key: "country", label: m.needs_country() },
                { key: "since", label: m.expertise_member_since() },
              ]}
            />
            <tbody role="rowgroup">
              {members.map((member) => (
                <Row key={member.id} own={member.isOwn}>
                  <RowHead>
                    <Name>{member.name}</Name>
                  </RowHead>
                  <Cell label={m.needs_country()}>{member.country ?? m.expertise_institution()}</Cell>
                  <Cell label={m.expertise_member_since()}>{formatDay(member.joinedAt)}</Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
        )}
      </Section>
      {network.isMember ? (
        <Section id="leave" title={m.expertise_leave_title()}>
          <p className="small">{m.expertise_leave_note()}</p>
          <PostForm preventScrollReset>
            <button className="button button-plain button-danger" name="step" value="leave">
              {m.expertise_leave()}
            </button>
          </PostForm>
        </Section>
      ) : null}
    </>
  );
}

function Events({ events }: { events: readonly NetworkEventView[] }) {
  return (
    <TableFrame
      label={m.expertise_events_table()}
      caption={m.expertise_events_table()}
      captionHidden
      records
      wide
    >
      <TableHead
        records
        columns={[
          { key: "event", label: m.expertise_event() },
          { key: "when", label: m.expertise_event_when() },
          { key: "where", label: m.expertise_event_where() },
          { key: "by", label: m.expertise_event_by() },
        ]}
      />
      <tbody role="rowgroup">
        {events.map((event) => (
          <Row key={event.id}>
            <RowHead>
              <Name>{event.title}</Name>
              <span className="reason">
                <Name>{event.description}</Name>
              </span>
              {event.isCancelled ? (
                <StatusTag shape="off">{m.expertise_event_cancelled()}</StatusTag>
              ) : event.isPast ? (
                <StatusTag shape="off">{m.expertise_state_over()}</StatusTag>
              ) : null}
            </RowHead>
            <Cell label={m.expertise_event_when()}>
              <Name>{formatIsoDay(event.fromDay)}</Name>
              {event.untilDay === event.fromDay ? null : (
                <>
                  {" – "}
                  <Name>{formatIsoDay(event.untilDay)}</Name>
                </>
              )}
            </Cell>
            <Cell label={m.expertise_event_where()}>
              {event.place ? (
                <span className="block">
                  <Name>{event.place}</Name>
                </span>
              ) : null}
              {event.address ? (
                <span className="block">
                  <a href={event.address} rel="noreferrer">
                    {m.expertise_event_online()}
                  </a>
                </span>
              ) : null}
            </Cell>
            <Cell label={m.expertise_event_by()}>
              <Name>{event.by ?? m.expertise_by_secretariat()}</Name>
              {event.mayCancel ? (
                <PostForm preventScrollReset>
                  <input type="hidden" name="eventId" value={event.id} />
                  <button className="link small" name="step" value="cancel-event">
                    {m.expertise_event_cancel({ title: event.title })}
                  </button>
                </PostForm>
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
