import { Link } from "@remix-run/react";
import type { RelatedEntry } from "#app/features/support/queries/wholes.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { MoneyText } from "./money.tsx";
import { Quantity } from "./quantity.tsx";
import { OrganisationName } from "./organisation-name.tsx";
import { stageShape, stageWord, stateShape, stateWord } from "./words.ts";

/** The entry that this one is a part of, and what that means for its totals. */
export function Whole({ whole }: { whole: RelatedEntry }) {
  return (
    <>
      <Link to={`/support/entries/${whole.number}`}>
        <bdi>{whole.number}</bdi>
      </Link>
      , <OrganisationName id={whole.donorId} name={whole.donorName} />: <Name>{whole.description}</Name>
      <span className="block small soft">{m.support_parts_note()}</span>
    </>
  );
}

/** The parts of an entry, each with what it is by itself. */
export function PartsTable({ parts }: { parts: readonly RelatedEntry[] }) {
  return (
    <TableFrame label={m.support_parts()} caption={m.support_parts()} captionHidden records>
      <TableHead
        records
        columns={[
          { key: "number", label: m.support_entry() },
          { key: "donor", label: m.support_donor() },
          { key: "what", label: m.support_what_for() },
          { key: "stage", label: m.support_stage() },
          { key: "amount", label: m.support_as_recorded(), numeric: true },
        ]}
      />
      <tbody role="rowgroup">
        {parts.map((part) => (
          <Row key={part.number}>
            <RowHead numeric>
              <Link to={`/support/entries/${part.number}`}>
                <bdi>{part.number}</bdi>
              </Link>
              <span className="block">
                <StatusTag shape={stateShape(part.state)}>{stateWord(part.state)}</StatusTag>
              </span>
            </RowHead>
            <Cell>
              <OrganisationName id={part.donorId} name={part.donorName} />
            </Cell>
            <Cell lead>
              <Name>{part.description}</Name>
            </Cell>
            <Cell>
              {part.transactions.map(({ id, stage }) => (
                <span key={id} className="block">
                  <StatusTag shape={stageShape(stage)}>{stageWord(stage)}</StatusTag>
                </span>
              ))}
            </Cell>
            <Cell numeric>
              {part.transactions.map((step) => (
                <span key={step.id} className="block">
                  {step.value === null ? m.support_no_value() : <MoneyText value={step.value} />}
                  <Quantity counted={step} />
                </span>
              ))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
