import type { LaboratoryPerson } from "#app/features/accounts/queries/laboratory-people.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { EndRoleLink } from "./end-role-question.tsx";
import { heldRole } from "./words.ts";

function standing({ deputyFor, handedOverFrom }: LaboratoryPerson): string | null {
  if (deputyFor) return m.accounts_deputy_for({ name: deputyFor });
  return handedOverFrom ? m.accounts_handed_over_from({ name: handedOverFrom }) : null;
}

/** The people of a laboratory: in which role, for whom a deputy stands in, whose role it was before. */
export function LaboratoryPeopleTable({
  people,
  label,
}: {
  people: readonly LaboratoryPerson[];
  label: string;
}) {
  return (
    <TableFrame label={label} caption={label} captionHidden records wide>
      <TableHead
        records
        columns={[
          { key: "name", label: m.accounts_name() },
          { key: "role", label: m.accounts_role() },
          { key: "email", label: m.accounts_email() },
          { key: "since", label: m.accounts_since() },
          { key: "ended", label: m.accounts_ended() },
        ]}
      />
      <tbody role="rowgroup">
        {people.map((person) => {
          const more = standing(person);
          return (
            <Row key={person.membershipId}>
              <RowHead>
                <bdi>{person.name}</bdi>
              </RowHead>
              <Cell label={m.accounts_role()}>
                {heldRole(person)}
                {more ? <small className="block">{more}</small> : null}
              </Cell>
              <Cell label={m.accounts_email()}>{person.email}</Cell>
              <Cell label={m.accounts_since()}>{formatDay(person.since)}</Cell>
              <Cell label={m.accounts_ended()}>
                {person.endedAt ? (
                  formatDay(person.endedAt)
                ) : person.mayEnd ? (
                  <EndRoleLink line={person} />
                ) : (
                  m.accounts_not_ended()
                )}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </TableFrame>
  );
}
