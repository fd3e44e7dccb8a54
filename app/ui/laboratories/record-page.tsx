import { Link } from "@remix-run/react";
import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Crumbs, Facts, Name, PageTitle, Section } from "../page.tsx";
import { KIND_WORDS } from "../rounds/words.ts";
import { Sentence, slot } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { recordAddress } from "./addresses.ts";
import { Accreditations } from "./record-accreditations.tsx";
import { Contacts } from "./record-contacts.tsx";
import { NameHistory, StatusHistory } from "./record-history.tsx";
import { Participations } from "./record-participations.tsx";
import { People } from "./record-people.tsx";
import { RecordTimeline } from "./record-timeline.tsx";
import { STATUS_WORDS } from "./words.ts";

/** Where a laboratory's page, or a form of it, stands. */
export function RecordCrumbs(props: {
  laboratory: { id: string; name: string };
  /** Whether the reader keeps the register: a coordinator comes from home. */
  mayKeep: boolean;
  form?: string;
}) {
  const { laboratory, form } = props;
  const above = props.mayKeep
    ? { label: m.laboratories_title(), to: "/laboratories" }
    : { label: m.shell_nav_home(), to: "/" };
  return (
    <Crumbs
      trail={
        form
          ? [above, { label: laboratory.name, to: recordAddress(laboratory.id) }, { label: form }]
          : [above, { label: laboratory.name }]
      }
    />
  );
}

function State({ record: { laboratory, statusChanges } }: { record: LaboratoryRecord }) {
  const { status, mergedInto, addedAt } = laboratory;
  const { shape, word } = STATUS_WORDS[status];
  const closed = statusChanges.find((change) => change.status === "closed");
  return (
    <>
      <StatusTag shape={shape}>{word()}</StatusTag>{" "}
      {status === "active" ? (
        <Name>{m.laboratories_since({ day: formatDay(addedAt) })}</Name>
      ) : closed ? (
        <Name>{m.laboratories_closed_on({ day: formatDay(closed.at) })}</Name>
      ) : null}{" "}
      {mergedInto ? (
        <Sentence
          text={m.laboratories_merged_into({ name: slot("name") })}
          parts={{ name: <Name>{mergedInto.name}</Name> }}
        />
      ) : null}
    </>
  );
}

/** What can be done with a laboratory as it stands. */
function Actions({ record: { laboratory } }: { record: LaboratoryRecord }) {
  const { id, status } = laboratory;
  return (
    <>
      <Link className="button button-plain" to={recordAddress(id, "rename")}>
        {m.laboratories_rename()}
      </Link>{" "}
      <Link className="button button-plain" to={recordAddress(id, "change")}>
        {m.laboratories_change()}
      </Link>{" "}
      <Link className="button button-plain" to={recordAddress(id, status === "active" ? "close" : "reopen")}>
        {status === "active" ? m.laboratories_close() : m.laboratories_reopen()}
      </Link>
    </>
  );
}

/** A laboratory with all that is recorded of it, and no result. */
export function RecordPage({ record }: { record: LaboratoryRecord }) {
  const { laboratory, mergedFrom, mayKeep } = record;
  const link = (to: { id: string; name: string }) =>
    mayKeep ? (
      <Link to={recordAddress(to.id)}>
        <Name>{to.name}</Name>
      </Link>
    ) : (
      <Name>{to.name}</Name>
    );
  return (
    <>
      <PageTitle
        over={
          <>
            <Name>{laboratory.country.name}</Name>, {KIND_WORDS[laboratory.kind]()}
          </>
        }
        title={<Name>{laboratory.name}</Name>}
        state={<State record={record} />}
        actions={mayKeep ? <Actions record={record} /> : null}
      />
      <Section
        id="register"
        title={m.laboratories_in_the_register()}
        note={mayKeep ? undefined : m.laboratories_own_note()}
      >
        <Facts
          facts={[
            { key: "id", term: m.laboratories_id(), value: <code>{laboratory.id}</code> },
            { key: "country", term: m.laboratories_country(), value: laboratory.country.name },
            {
              key: "region",
              term: m.laboratories_region(),
              value:
                laboratory.region.code === laboratory.subRegion.code
                  ? laboratory.region.name
                  : `${laboratory.region.name}, ${laboratory.subRegion.name}`,
            },
            { key: "kind", term: m.laboratories_kind(), value: KIND_WORDS[laboratory.kind]() },
            ...(laboratory.mergedInto
              ? [
                  {
                    key: "merged-into",
                    term: m.laboratories_successor(),
                    value: link(laboratory.mergedInto),
                  },
                ]
              : []),
            ...mergedFrom.map((from) => ({
              key: `merged-from-${from.id}`,
              term: m.laboratories_merged_from(),
              value: link(from),
            })),
          ]}
        />
      </Section>
      <Section id="names" title={m.laboratories_names_title()} note={m.laboratories_names_note()}>
        <NameHistory names={record.names} />
      </Section>
      <Section id="status" title={m.laboratories_status_title()}>
        <StatusHistory changes={record.statusChanges} addedAt={laboratory.addedAt} link={link} />
      </Section>
      <Accreditations record={record} />
      <Contacts record={record} />
      <People laboratoryId={laboratory.id} people={record.people} />
      <Participations record={record} />
      <Section id="last" title={m.laboratories_timeline_title()} note={m.laboratories_timeline_note()}>
        <RecordTimeline record={record} />
      </Section>
    </>
  );
}
