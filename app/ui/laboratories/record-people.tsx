import { Link } from "@remix-run/react";
import type { RecordedPerson } from "#app/features/laboratories/queries/record-parts.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name, Section } from "../page.tsx";
import { roleName } from "../role-name.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { recordAddress } from "./addresses.ts";

/** Who acts or acted for a laboratory, with the ways to change that and to who looked at its results. */
export function People({
  laboratoryId,
  people,
}: {
  laboratoryId: string;
  people: readonly RecordedPerson[];
}) {
  return (
    <Section id="people" title={m.laboratories_people_title()} note={m.laboratories_people_note()} full>
      {people.length === 0 ? (
        <p className="soft">{m.laboratories_people_empty()}</p>
      ) : (
        <TableFrame
          label={m.laboratories_people_table()}
          caption={m.laboratories_people_table()}
          captionHidden
          records
        >
          <TableHead
            records
            columns={[
              { key: "name", label: m.laboratories_person() },
              { key: "role", label: m.laboratories_role() },
              { key: "email", label: m.laboratories_email() },
              { key: "since", label: m.laboratories_since_when() },
            ]}
          />
          <tbody role="rowgroup">
            {people.map((person) => (
              <Row key={person.id}>
                <RowHead>
                  <Name>{person.name}</Name>
                </RowHead>
                <Cell>
                  {person.isDeputy
                    ? m.laboratories_deputy({ role: roleName(person.role) })
                    : roleName(person.role)}
                </Cell>
                <Cell>{person.email}</Cell>
                <Cell soft={person.until !== null} label={m.laboratories_since_when()}>
                  {person.until === null
                    ? formatDay(person.since)
                    : m.laboratories_from_until({
                        from: formatDay(person.since),
                        until: formatDay(person.until),
                      })}
                </Cell>
              </Row>
            ))}
          </tbody>
        </TableFrame>
      )}
      <p>
        <Link to={recordAddress(laboratoryId, "people")}>{m.laboratories_people_to()}</Link> ·{" "}
        <Link to={recordAddress(laboratoryId, "looks")}>{m.laboratories_looks_to()}</Link>
      </p>
    </Section>
  );
}
