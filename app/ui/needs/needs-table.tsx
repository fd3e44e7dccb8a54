import { Link } from "@remix-run/react";
import type { ShownNeed } from "#app/features/needs/queries/confirmed-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { Quantity } from "../support/quantity.tsx";
import { kindWord } from "../support/words.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { EntryLinks, NeedParagraph, StandingTag } from "./need-parts.tsx";

/** Who needs it, as far as it may be told: the laboratory with its consent, otherwise a region or none. */
export function WhoNeeds({ need }: { need: ShownNeed }) {
  return (
    <>
      {need.region ? (
        <Name>{need.region.name}</Name>
      ) : (
        <span className="soft">{m.needs_region_not_shown()}</span>
      )}
      <span className="reason">
        {need.laboratory ? (
          <Name>{`${need.laboratory.name}, ${need.laboratory.country}`}</Name>
        ) : (
          m.needs_not_named()
        )}
      </span>
    </>
  );
}

/** Confirmed needs, a page of them. */
export function NeedsTable({ rows }: { rows: readonly ShownNeed[] }) {
  return (
    <TableFrame label={m.needs_table()} caption={m.needs_table()} captionHidden records wide>
      <TableHead
        records
        columns={[
          { key: "what", label: m.needs_what() },
          { key: "who", label: m.needs_region_and_laboratory() },
          { key: "paragraph", label: m.needs_paragraph_head() },
          { key: "confirmed", label: m.needs_confirmed_on() },
          { key: "standing", label: m.needs_standing() },
        ]}
      />
      <tbody role="rowgroup">
        {rows.map((need) => (
          <Row key={need.id}>
            <RowHead>
              <Link to={`/needs/${need.id}`}>
                <Name>{need.description}</Name>
              </Link>
              <span className="reason">{kindWord(need.kind)}</span>
              <Quantity counted={need} />
            </RowHead>
            <Cell label={m.needs_region()}>
              <WhoNeeds need={need} />
            </Cell>
            <Cell label={m.needs_paragraph_head()}>
              <NeedParagraph paragraph={need.paragraph} purpose={need.purpose} />
            </Cell>
            <Cell label={m.needs_confirmed_on()}>{formatIsoDay(need.confirmedOn)}</Cell>
            <Cell lead>
              <StandingTag standing={need.standing} />
              <EntryLinks numbers={need.entries} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
