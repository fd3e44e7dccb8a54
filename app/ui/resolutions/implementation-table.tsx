import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ImplementationPart } from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import type { HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cell, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { Amounts, UsdValue } from "./amounts.tsx";
import { PrintedText } from "./printed-text.tsx";
import { kindName, paragraphName, stageName } from "./words.ts";

/** What was done: how many entries of how many donors, by kind. */
function Implementation({ line }: { line: SupportLine }) {
  if (line.entries === 0) return <span className="soft">{m.resolutions_line_none()}</span>;
  return (
    <>
      <strong>
        {m.resolutions_line_from({
          entries: m.resolutions_line_entries({ count: line.entries }),
          donors: m.resolutions_donors({ count: line.donors }),
        })}
      </strong>
      {line.kinds.map(({ kind, entries }) => (
        <span key={kind} className="amount">
          {m.resolutions_line_kind({ kind: kindName(kind), count: entries })}
        </span>
      ))}
    </>
  );
}

/** With what: amounts by stage, each currency by itself, and deliveries that carry no value. */
function Resources({ line }: { line: SupportLine }) {
  const { byStage, given } = line.totals;
  const stages = [
    { key: "given", label: m.resolutions_stage_given(), totals: given, isGiven: true },
    { key: "disbursement", label: stageName("disbursement"), totals: byStage.disbursement, isGiven: false },
    { key: "in_kind", label: m.resolutions_stage_in_kind_valued(), totals: byStage.in_kind_delivery, isGiven: false },
    { key: "commitment", label: stageName("commitment"), totals: byStage.commitment, isGiven: false },
    { key: "pledge", label: stageName("pledge"), totals: byStage.pledge, isGiven: false },
  ].filter(({ totals }) => totals.amounts.length > 0);
  if (stages.length === 0 && given.withoutValue === 0) return <span className="soft">–</span>;
  return (
    <>
      <dl className="stages">
        {stages.map(({ key, label, totals, isGiven }) => (
          <div key={key} className={isGiven ? "is-sum" : undefined}>
            <dt>{label}</dt>
            <dd>
              <Amounts amounts={totals.amounts} />
            </dd>
          </div>
        ))}
        {given.amounts.length > 0 ? (
          <div>
            <dt>{m.resolutions_line_usd()}</dt>
            <dd>
              <UsdValue totals={given} />
            </dd>
          </div>
        ) : null}
      </dl>
      {given.withoutValue > 0 ? (
        <span className="amount">{m.resolutions_line_deliveries({ count: given.withoutValue })}</span>
      ) : null}
    </>
  );
}

function LineRow(props: { resolution: ReactNode; paragraph: ReactNode; action: ReactNode; line: SupportLine }) {
  return (
    <Row>
      <RowHead>{props.resolution}</RowHead>
      <Cell label={m.resolutions_column_paragraph()}>{props.paragraph}</Cell>
      <Cell lead>{props.action}</Cell>
      <Cell lead>
        <Implementation line={props.line} />
      </Cell>
      <Cell lead>
        <Resources line={props.line} />
      </Cell>
    </Row>
  );
}

/** The report by paragraph; its last lines are what answers other resolutions, what is not linked, and the sum. */
export function ImplementationTable(props: {
  resolution: HeldResolution;
  part: ImplementationPart;
  caption: string;
  asOf: Date;
  csv: string;
}) {
  const { resolution, part } = props;
  return (
    <>
      <TableFrame label={props.caption} caption={props.caption} note={m.resolutions_implementation_caption_note()} records wide>
        <TableHead
          records
          columns={[
            { key: "resolution", label: m.resolutions_column_resolution() },
            { key: "paragraph", label: m.resolutions_column_paragraph() },
            { key: "action", label: m.resolutions_column_action() },
            { key: "implementation", label: m.resolutions_column_implementation() },
            { key: "resources", label: m.resolutions_column_resources() },
          ]}
        />
        <tbody role="rowgroup">
          {part.rows.map(({ paragraph, line }) => (
            <LineRow
              key={paragraph.key}
              resolution={resolution.number}
              paragraph={<Link to={`/resolutions/${paragraph.key}`}>{paragraphName(paragraph)}</Link>}
              action={
                <span className="verbatim">
                  <PrintedText paragraph={paragraph} />
                </span>
              }
              line={line}
            />
          ))}
          <LineRow
            resolution={m.resolutions_row_elsewhere()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_elsewhere_note()}</span>}
            line={part.elsewhere}
          />
          <LineRow
            resolution={m.resolutions_row_not_linked()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_not_linked_note()}</span>}
            line={part.notLinked}
          />
          <LineRow
            resolution={<strong>{m.resolutions_row_ledger()}</strong>}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_ledger_note()}</span>}
            line={part.ledger}
          />
        </tbody>
      </TableFrame>
      <Under asOf={props.asOf} downloads={[{ label: m.shell_csv(), href: props.csv }]} />
    </>
  );
}
