import { Link } from "@remix-run/react";
import type { Look } from "#app/features/accounts/queries/laboratory-looks.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Happened } from "../moment.tsx";
import { submissionAddress } from "../rounds/addresses.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { exerciseName, lookedAt, lookerRole } from "./look-words.ts";

/** Who looked at what and when, the latest first. */
export function LooksTable({ looks, laboratoryId }: { looks: readonly Look[]; laboratoryId: string }) {
  return (
    <TableFrame
      label={m.accounts_looks_table()}
      caption={m.accounts_looks_table()}
      captionHidden
      records
      wide
    >
      <TableHead
        records
        columns={[
          { key: "when", label: m.accounts_look_when() },
          { key: "who", label: m.accounts_look_who() },
          { key: "exercise", label: m.accounts_look_exercise() },
          { key: "what", label: m.accounts_look_what() },
          { key: "number", label: m.accounts_look_number(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {looks.map((look) => (
          <Row key={look.id}>
            <RowHead>
              <Happened at={look.at} />
            </RowHead>
            <Cell label={m.accounts_look_who()}>
              {look.name ? (
                <>
                  <bdi>{look.name}</bdi>, {lookerRole(look)}
                </>
              ) : (
                lookerRole(look)
              )}
            </Cell>
            <Cell label={m.accounts_look_exercise()}>{exerciseName(look) ?? m.accounts_no_place()}</Cell>
            <Cell label={m.accounts_look_what()}>
              {look.exercise && look.version !== null ? (
                <Link to={submissionAddress(laboratoryId, look.exercise.id, look.version)}>
                  {lookedAt(look)}
                </Link>
              ) : (
                lookedAt(look)
              )}
            </Cell>
            <Cell label={m.accounts_look_number()} numeric>
              {look.id}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
