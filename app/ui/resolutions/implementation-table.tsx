import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type {
  ImplementationPage,
  ImplementationPart,
} from "#app/features/resolutions/queries/read-implementation.server.ts";
import type { StatusNote } from "#app/features/resolutions/queries/paragraph-standing.server.ts";
import type { ParagraphMissing } from "#app/features/support/queries/paragraph-missing.server.ts";
import type { SupportLine } from "#app/features/support/queries/implementation-support.server.ts";
import type { HeldResolution } from "#app/features/resolutions/queries/held-text.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Cite } from "../cite.tsx";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { StatusTag } from "../status-tag.tsx";
import { filesAt, Cell, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { Amounts, DollarValue } from "../support/money.tsx";
import {
  countedLine,
  entriesOfDonors,
  kindLines,
  participationLine,
  stagesWithAmounts,
  type LineDetail,
} from "./implementation-words.ts";
import { missingWords } from "./missing-words.ts";
import { Evidence } from "./paragraph-standing.tsx";
import { STATUS_SHAPES, statusWord } from "./standing-words.ts";
import { PrintedText } from "./printed-text.tsx";
import { paragraphName } from "./words.ts";

/** How far it is carried out: the latest note, with its day and what shows it. */
function Standing({ statuses }: { statuses: readonly StatusNote[] }) {
  const [latest, ...earlier] = statuses;
  return latest ? (
    <div className="done-under">
      <span>
        <StatusTag shape={STATUS_SHAPES[latest.status]}>{statusWord(latest.status)}</StatusTag>{" "}
        <span className="soft">{m.resolutions_status_as_of({ day: formatIsoDay(latest.asOfDay) })}</span>
      </span>
      <span className="small">
        <Name>{latest.note}</Name>{" "}
        {latest.evidence === null ? (
          m.resolutions_status_no_evidence()
        ) : (
          <>
            {m.resolutions_status_evidence()} <Evidence evidence={latest.evidence} />
          </>
        )}
      </span>
      {earlier.length > 0 ? (
        <span className="small soft">{m.resolutions_status_earlier({ count: earlier.length })}</span>
      ) : null}
    </div>
  ) : (
    <StatusTag shape="off">{m.resolutions_status_none()}</StatusTag>
  );
}

/** What the record shows to be wanting. */
function Wanting({
  missing,
  purposes,
}: {
  missing: ParagraphMissing;
  purposes: ImplementationPage["purposes"];
}) {
  const items = missingWords(missing, purposes);
  return items.length === 0 ? (
    <p className="small soft">{m.resolutions_line_wanting_nothing()}</p>
  ) : (
    <div className="done-under small">
      <strong>{m.resolutions_line_wanting()}</strong>
      <ul className="bare">
        {items.map(({ key, text }) => (
          <li key={key}>
            <StatusTag shape="look">{text}</StatusTag>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was done: how far it is, how many entries of how many donors, by kind, who took part, and what is wanting. */
function Implementation(props: {
  line: SupportLine;
  detail?: LineDetail;
  purposes: ImplementationPage["purposes"];
}) {
  const { line, detail } = props;
  return (
    <>
      {detail ? <Standing statuses={detail.statuses} /> : null}
      {detail?.participation ? (
        <div className="done-under">
          <span>{participationLine(detail.participation)}</span>{" "}
          <Link className="block small" to="/participation">
            {m.resolutions_line_participation_report()}
          </Link>
        </div>
      ) : null}
      {line.entries === 0 ? (
        <p className="soft">{m.resolutions_line_none()}</p>
      ) : (
        <div className="done-under">
          <strong>{entriesOfDonors(line)}</strong>
          {kindLines(line).map((text) => (
            <span key={text} className="amount">
              {text}
            </span>
          ))}
        </div>
      )}
      {detail?.missing ? <Wanting missing={detail.missing} purposes={props.purposes} /> : null}
    </>
  );
}

/**
 * With what: amounts by stage, each currency by itself, and deliveries that carry no value. Only what is published
 * counts as given.
 */
function Resources({ line, isPublished }: { line: SupportLine; isPublished: boolean }) {
  const { given } = line.totals;
  const stages = stagesWithAmounts(line);
  const counted = countedLine(line);
  if (stages.length === 0 && given.withoutValue === 0 && counted === null)
    return <span className="soft">–</span>;
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
      {counted === null ? null : (
        <span className="amount small">{m.resolutions_line_counted({ counted })}</span>
      )}
    </>
  );
}

function LineRow(props: {
  resolution: ReactNode;
  paragraph: ReactNode;
  action: ReactNode;
  line: SupportLine;
  detail?: LineDetail;
  purposes: ImplementationPage["purposes"];
  isPublished: boolean;
}) {
  return (
    <Row>
      <RowHead>{props.resolution}</RowHead>
      <Cell label={m.resolutions_column_paragraph()}>{props.paragraph}</Cell>
      <Cell lead>{props.action}</Cell>
      <Cell lead>
        <Implementation
          line={props.line}
          purposes={props.purposes}
          {...(props.detail ? { detail: props.detail } : {})}
        />
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
  purposes: ImplementationPage["purposes"];
  /** Of what is handed in and not published nothing counts as given. */
  isPublished: boolean;
  asOf: Date;
  /** Address of its files, without an ending. */
  file: string;
  /** The site's own address. */
  site: string;
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
          {part.rows.map(({ paragraph, line, ...detail }) => (
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
              // How far it is and what is wanting is said once, beside what is published.
              {...(isPublished ? { detail } : {})}
              purposes={props.purposes}
              isPublished={isPublished}
            />
          ))}
          <LineRow
            resolution={m.resolutions_row_elsewhere()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_elsewhere_note()}</span>}
            line={part.elsewhere}
            purposes={props.purposes}
            isPublished={isPublished}
          />
          <LineRow
            resolution={m.resolutions_row_not_linked()}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_not_linked_note()}</span>}
            line={part.notLinked}
            purposes={props.purposes}
            isPublished={isPublished}
          />
          <LineRow
            resolution={<strong>{m.resolutions_row_ledger()}</strong>}
            paragraph={null}
            action={<span className="soft">{m.resolutions_row_ledger_note()}</span>}
            line={part.ledger}
            purposes={props.purposes}
            isPublished={isPublished}
          />
        </tbody>
      </TableFrame>
      <Under
        asOf={props.asOf}
        downloads={[
          { label: m.shell_pdf(), href: `${props.file}.pdf` },
          ...filesAt((ending) => props.file + ending),
        ]}
      />
      <Cite
        citation={{
          what: m.resolutions_cite_implementation({
            title: m.resolutions_implementation_title({ number: resolution.number }),
            table: caption,
          }),
          address: `${props.site}${props.file}#${isPublished ? "published" : "handed-in"}`,
          asOf: props.asOf,
          definition: `${m.resolutions_definition_entries()} ${m.resolutions_given_definition()}`,
        }}
      />
    </>
  );
}
