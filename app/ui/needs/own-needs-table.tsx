import { Link } from "@remix-run/react";
import type { OwnNeed } from "#app/features/needs/queries/own-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { Name } from "../page.tsx";
import { Quantity } from "../support/quantity.tsx";
import { kindWord } from "../support/words.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { EntryLinks, NeedParagraph, NeedStateTag, ShownAs, StandingTag } from "./need-parts.tsx";

/** Needs as their laboratory sees them, or with the laboratory as the secretariat does. */
export function OwnNeedsTable(props: {
  rows: readonly OwnNeed[];
  addressOf: (needId: string) => string;
  withLaboratory?: boolean;
}) {
  const { rows, withLaboratory } = props;
  return (
    <TableFrame label={m.needs_table()} caption={m.needs_table()} captionHidden records wide>
      <TableHead
        records
        columns={[
          { key: "what", label: m.needs_what() },
          ...(withLaboratory ? [{ key: "laboratory", label: m.needs_laboratory() }] : []),
          { key: "paragraph", label: m.needs_paragraph_head() },
          { key: "shown", label: m.needs_donors_see() },
          { key: "stated", label: m.needs_stated_on() },
          { key: "state", label: m.needs_state() },
        ]}
      />
      <tbody role="rowgroup">
        {rows.map((need) => (
          <Row key={need.id}>
            <RowHead>
              <Link to={props.addressOf(need.id)}>
                <Name>{need.description}</Name>
              </Link>
              <span className="reason">{kindWord(need.kind)}</span>
              <Quantity counted={need} />
            </RowHead>
            {withLaboratory ? <Cell>{need.laboratory.name}</Cell> : null}
            <Cell label={m.needs_paragraph_head()}>
              <NeedParagraph paragraph={need.paragraph} purpose={need.purpose} />
            </Cell>
            <Cell label={m.needs_donors_see()}>
              <ShownAs need={need} />
            </Cell>
            <Cell label={m.needs_stated_on()}>{formatDay(need.statedAt)}</Cell>
            <Cell lead>
              <NeedStateTag state={need.state} />
              {need.state === "confirmed" ? (
                <span className="block">
                  <StandingTag standing={need.standing} />
                </span>
              ) : null}
              <EntryLinks numbers={need.entries} />
              {need.state === "returned" && need.returnedBecause ? (
                <span className="reason">
                  <Name>{need.returnedBecause}</Name>
                </span>
              ) : null}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
