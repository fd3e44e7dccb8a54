import type { PersonLine } from "#app/features/accounts/queries/people-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { EndRoleLink } from "./end-role-question.tsx";
import { heldRole } from "./words.ts";

/** The roles of a person, ended ones too, with the way to end one. */
export function RoleHistory({ roles, mayEnd }: { roles: readonly PersonLine[]; mayEnd: boolean }) {
  return (
    <TableFrame label={m.accounts_people_table()} caption={m.accounts_people_table()} captionHidden records>
      <TableHead
        records
        columns={[
          { key: "role", label: m.accounts_role() },
          { key: "place", label: m.accounts_place() },
          { key: "since", label: m.accounts_since() },
          { key: "ended", label: m.accounts_ended() },
        ]}
      />
      <tbody role="rowgroup">
        {roles.map((line) => (
          <Row key={line.membershipId}>
            <RowHead>{heldRole(line)}</RowHead>
            <Cell label={m.accounts_place()}>{line.place ?? m.accounts_no_place()}</Cell>
            <Cell label={m.accounts_since()}>{formatDay(line.since)}</Cell>
            <Cell label={m.accounts_ended()}>
              {line.endedAt ? (
                formatDay(line.endedAt)
              ) : mayEnd ? (
                <EndRoleLink line={line} />
              ) : (
                m.accounts_not_ended()
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
