import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ImplementationPart } from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import type { HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";
import { filesAt, Cell, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { Amounts, DollarValue } from "../support/money.tsx";
import { PrintedText } from "./printed-text.tsx";
import { kindWord, stageWord } from "../support/words.ts";
import { paragraphName } from "./words.ts";

/** What was done: how many entries of how many donors, by kind. */
function Implementation({ line }: { line: SupportLine }) {
  if (line.entries === 0) return <span className="soft">{m.resolutions_line_none()}</span>;
  return (
    <div className="done-under">
      <strong>
        {m.resolutions_line_from({
          entries: m.resolutions_line_entries({ count: line.entries }),
          donors: m.resolutions_donors({ count: line.donors }),
        })}
      </strong>
      {line.kinds.map(({ kind, entries }) => (
        <span key={kind} className="amount">
          {m.resolutions_line_kind({ kind: kindWord(kind), count: entries })}
        </span>
      ))}
    </div>
  );
}

/**
 * With what: amounts by stage, each currency by itself, and deliveries that carry no value. Only what is published
 * counts as given.
 */
function Resources({ line, isPublished }: { line: SupportLine; isPublished: boolean }) {
  const { byStage, given } = line.totals;
  const stages = [
    { key: "disbursement", label: stageWord("disbursement"), totals: byStage.disbursement },
    { key: "in_kind", label: m.resolutions_stage_in_kind_valued(), totals: byStage.in_kind_delivery },
    { key: "commitment", label: stageWord("commitment"), totals: byStage.commitment },
    { key: "pledge", label: stageWord("pledge"), totals: byStage.pledge },
  ].filter(({ totals }) => totals.amounts.length > 0);
  if (stages.length === 0 && given.withoutValue === 0) return <span className="soft">–</span>;
  return (
    <>
      <dl className="stages">
        {isPublished && given.amounts.length > 0 ? (
          <>
            <div className="is-sum">
              <dt>{m.resolutions_stage_given()}</dt>
              <dd>
                <Amounts amounts={given.amounts} />
              </dd>
            </div>
            <div>
              <dt>{m.resolutions_line_usd()}</dt>
              <dd>
                <DollarValue withCode totals={given} />
              </dd>
            </div>
          </>
        ) : null}
        {stages.map(({ key, label, totals }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <Amounts amounts={totals.amounts} />
            </dd>
          </div>
        ))}
      </dl>
      {given.withoutValue > 0 ? (
        <span className="amount">{m.resolutions_line_deliveries({ count: given.withoutValue })}</span>
      ) : null}
    </>
  );
}

function LineRow(props: {
  resolution: ReactNode;
  paragraph: ReactNode;
  action: ReactNode;
  line: SupportLine;
  isPublished: boolean;
}) {
  return (
    <Row>
      <RowHead>{props.resolution}</RowHead>
      <Cell label={m.resolutions_column_paragraph()}>{props.paragraph}</Cell>
      <Cell lead>{props.action}</Cell>
      <Cell lead>
        <Implementation line={props.line} />
      </Cell>
      <Cell lead>
        <Resources line={props.line} isPublished={props.isPublished} />
      </Cell>
    </Row>
  );
}

/** The report by paragraph; its last lines are what answers other resolutions, what is not linked, and the sum. */
export function ImplementationTable(props: {
  resolution: HeldResolution;
  part: ImplementationPart;
  /** Of what is handed in and not published nothing counts as given. */
  isPublished: boolean;
  asOf: Date;
  /** Address of its files, without an ending. */
  file: string;
}) {
  const { resolution, part, isPublished } = props;
  const caption = isPublished
    ? m.resolutions_implementation_caption_published()
    : m.resolutions_implementation_caption_handed_in();
  return (
    <>
      <TableFrame
        label={caption}
        caption={caption}
        note={m.resolutions_implementation_caption_note()}
        records
        wide
      >
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
                <span className="verbatim action">
                  <PrintedText paragraph={paragraph} />
                </span>
              }
              line={line}
              isPublished={isPublished}
            />
          ))}
          <LineRow
            resolution={m.resolutions_row_elsewhere()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_elsewhere_note()}</span>}
            line={part.elsewhere}
            isPublished={isPublished}
          />
          <LineRow
            resolution={m.resolutions_row_not_linked()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_not_linked_note()}</span>}
            line={part.notLinked}
            isPublished={isPublished}
          />
          <LineRow
            resolution={<strong>{m.resolutions_row_ledger()}</strong>}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_ledger_note()}</span>}
            line={part.ledger}
            isPublished={isPublished}
          />
        </tbody>
      </TableFrame>
      <Under asOf={props.asOf} downloads={filesAt((ending) => props.file + ending)} />
    </>
  );
}
