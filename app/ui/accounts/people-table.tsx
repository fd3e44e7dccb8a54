import { Link } from "@remix-run/react";
import type { PersonLine } from "#app/features/accounts/queries/people-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { heldRole } from "./words.ts";

/** People by role, each a link to their page. */
export function PeopleTable({ lines }: { lines: readonly PersonLine[] }) {
  return (
    <TableFrame
      label={m.accounts_people_table()}
      caption={m.accounts_people_table()}
      captionHidden
      records
      wide
    >
      <TableHead
        records
        columns={[
          { key: "name", label: m.accounts_name() },
          { key: "role", label: m.accounts_role() },
          { key: "place", label: m.accounts_place() },
          { key: "email", label: m.accounts_email() },
          { key: "since", label: m.accounts_since() },
          { key: "ended", label: m.accounts_ended() },
          { key: "factor", label: m.accounts_factor() },
        ]}
      />
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.membershipId}>
            <RowHead>
              <Link to={`/people/${line.userId}`}>
                <bdi>{line.name}</bdi>
              </Link>
            </RowHead>
            <Cell label={m.accounts_role()}>{heldRole(line)}</Cell>
            <Cell label={m.accounts_place()}>{line.place ?? m.accounts_no_place()}</Cell>
            <Cell label={m.accounts_email()}>{line.email}</Cell>
            <Cell label={m.accounts_since()}>{formatDay(line.since)}</Cell>
            <Cell label={m.accounts_ended()}>
              {line.endedAt ? formatDay(line.endedAt) : m.accounts_not_ended()}
            </Cell>
            <Cell label={m.accounts_factor()}>
              {line.hasSecondFactor ? m.accounts_factor_yes() : m.accounts_factor_no()}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
