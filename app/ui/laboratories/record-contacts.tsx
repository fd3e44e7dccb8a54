import { Link } from "@remix-run/react";
import type { LaboratoryRecord } from "#app/features/laboratories/queries/laboratory-record.server.ts";
import type { RecordedContact } from "#app/features/laboratories/queries/record-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { recordAddress } from "./addresses.ts";
import { PURPOSE_WORDS } from "./words.ts";

function Reached({ contact: { email, phone, postalAddress } }: { contact: RecordedContact }) {
  return (
    <>
      {email ? (
        <span className="block">
          <a href={`mailto:${email}`}>
            <Name>{email}</Name>
          </a>
        </span>
      ) : null}
      {phone ? (
        <span className="block">
          <Name>{phone}</Name>
        </span>
      ) : null}
      {postalAddress ? (
        <span className="block typed-lines">
          <Name>{postalAddress}</Name>
        </span>
      ) : null}
    </>
  );
}

/** Whom to write to at a laboratory, and about what; former contacts after those of today. */
export function Contacts({ record }: { record: LaboratoryRecord }) {
  const { laboratory, contacts, mayKeep } = record;
  const to = (part: string) => recordAddress(laboratory.id, `contacts/${part}`);
  return (
    <Section id="contacts" title={m.laboratories_contacts_title()} full>
      {contacts.length === 0 ? (
        <p className="soft">{m.laboratories_contacts_empty()}</p>
      ) : (
        <TableFrame
          label={m.laboratories_contacts_table()}
          caption={m.laboratories_contacts_table()}
          captionHidden
          records
        >
          <TableHead
            records
            columns={[
              { key: "name", label: m.laboratories_contact_name() },
              { key: "purpose", label: m.laboratories_purpose() },
              { key: "reached", label: m.laboratories_reached_by() },
              { key: "since", label: m.laboratories_since_when() },
            ]}
          />
          <tbody role="rowgroup">
            {contacts.map((contact) => (
              <Row key={contact.id}>
                <RowHead>
                  <Name>{contact.name}</Name>
                </RowHead>
                <Cell>{PURPOSE_WORDS[contact.purpose]()}</Cell>
                <Cell lead>
                  <Reached contact={contact} />
                </Cell>
                <Cell lead soft={contact.endedAt !== null} label={m.laboratories_since_when()}>
                  <Name>
                    {contact.endedAt === null
                      ? formatDay(contact.addedAt)
                      : m.laboratories_from_until({
                          from: formatDay(contact.addedAt),
                          until: formatDay(contact.endedAt),
                        })}
                  </Name>
                  {mayKeep && contact.endedAt === null ? (
                    <>
                      {" · "}
                      <Link to={to(`${contact.id}/end`)}>
                        {m.laboratories_end()}
                        <span className="visually-hidden">: {contact.name}</span>
                      </Link>
                    </>
                  ) : null}
                </Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      {mayKeep ? (
        <p>
          <Link to={to("add")}>{m.laboratories_add_contact()}</Link>
        </p>
      ) : null}
    </Section>
  );
}
