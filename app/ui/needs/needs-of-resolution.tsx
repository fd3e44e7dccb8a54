import { Link } from "@remix-run/react";
import type { ParagraphNeeds } from "#app/features/needs/queries/unanswered-needs.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatCount } from "../format.ts";
import { Section } from "../page.tsx";
import { kindWord } from "../support/words.ts";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { NeedParagraph } from "./need-parts.tsx";

/** Those that name a paragraph of the resolution. */
export function needsOf(needs: readonly ParagraphNeeds[], resolutionKey: string): ParagraphNeeds[] {
  return needs.filter(({ paragraphKey }) => paragraphKey?.startsWith(`${resolutionKey}/`));
}

/** What is needed and not answered, by kind, in a line; empty where all is. */
export function openKindsLine({ openKinds }: Pick<ParagraphNeeds, "openKinds">): string {
  return openKinds
    .map(({ kind, needs }) => m.needs_report_kind_count({ kind: kindWord(kind), count: needs }))
    .join(", ");
}

/** Confirmed needs by paragraph of one resolution, and how many of them nobody answers, in its report. */
export function NeedsOfResolution({ needs: rows }: { needs: readonly ParagraphNeeds[] }) {
  return (
    <Section id="needs" title={m.needs_report_title()} note={m.needs_report_note()} full>
      {rows.length === 0 ? (
        <p className="soft">{m.needs_report_none()}</p>
      ) : (
        <>
          <TableFrame label={m.needs_report_table()} caption={m.needs_report_table()} captionHidden records>
            <TableHead
              records
              columns={[
                { key: "paragraph", label: m.needs_paragraph_head() },
                { key: "confirmed", label: m.needs_report_confirmed(), numeric: true },
                { key: "open", label: m.needs_report_open(), numeric: true },
                { key: "under-way", label: m.needs_report_being_answered(), numeric: true },
                { key: "answered", label: m.needs_report_answered(), numeric: true },
                { key: "kinds", label: m.needs_report_open_kinds() },
              ]}
            />
            <tbody role="rowgroup">
              {rows.map((row) => (
                <Row key={row.paragraphKey}>
                  <RowHead>
                    <NeedParagraph paragraph={row.paragraph} purpose={null} />
                  </RowHead>
                  <Cell numeric label={m.needs_report_confirmed()}>
                    {formatCount(row.confirmed)}
                  </Cell>
                  <Cell numeric label={m.needs_report_open()}>
                    {formatCount(row.open)}
                  </Cell>
                  <Cell numeric label={m.needs_report_being_answered()}>
                    {formatCount(row.beingAnswered)}
                  </Cell>
                  <Cell numeric label={m.needs_report_answered()}>
                    {formatCount(row.answered)}
                  </Cell>
                  <Cell label={m.needs_report_open_kinds()}>{openKindsLine(row)}</Cell>
                </Row>
              ))}
            </tbody>
          </TableFrame>
          <p className="small">
            <Link to="/needs?standing=open">{m.needs_report_see()}</Link>
          </p>
        </>
      )}
    </Section>
  );
}
