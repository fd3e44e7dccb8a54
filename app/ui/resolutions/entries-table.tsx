import { Link } from "@remix-run/react";
import { WHOLE_BP } from "#app/domain/money/shares.ts";
import type { ParagraphPurpose } from "#app/features/resolutions/queries/read-paragraph.server.ts";
import type { ParagraphEntry } from "#app/features/support/queries/paragraph-support.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { filesAt, Cell, Paging, Row, RowHead, TableFrame, TableHead, Under } from "../table.tsx";
import { AmountsInLine } from "../support/money.tsx";
import { sharePercent } from "../share-percent.ts";
import { Quantity } from "../support/quantity.tsx";
import { RecipientName } from "../support/recipient-name.tsx";
import { kindWord, stageWord } from "../support/words.ts";

function PurposeKeys({ entry, purposes }: { entry: ParagraphEntry; purposes: readonly ParagraphPurpose[] }) {
  const named = purposes.filter(({ id }) => entry.purposeIds.includes(id));
  if (named.length === 0) return null;
  return (
    <span className="key-marks">
      {named.map(({ id, key, name }) => (
        <span key={id} title={name}>
          <span className={`key key-${key}`} aria-hidden="true" />
          <span className="visually-hidden">{name}. </span>
        </span>
      ))}
    </span>
  );
}

function Stages({ stages }: { stages: ParagraphEntry["stages"] }) {
  return (
    <>
      {stages.map(({ stage, totals, counted }) => (
        <span key={stage} className="amount">
          {stageWord(stage)}{" "}
          {totals.amounts.length > 0 ? (
            <AmountsInLine amounts={totals.amounts} />
          ) : (
            <span className="nowrap">{m.support_no_value()}</span>
          )}
          {totals.withoutUsdValue > 0 ? (
            <span className="soft"> {m.resolutions_entry_not_valued()}</span>
          ) : null}
          {counted.map((one, at) => (
            <Quantity key={at} counted={one} />
          ))}
        </span>
      ))}
    </>
  );
}

/** The published entries that answer a paragraph, each with the way to its page. */
export function EntriesTable(props: {
  entries: readonly ParagraphEntry[];
  purposes: readonly ParagraphPurpose[];
  total: number;
  page: number;
  pageSize: number;
  asOf: Date;
  /** Address of its files, without an ending. */
  file: string;
}) {
  const { entries, purposes } = props;
  return (
    <>
      <TableFrame
        label={m.resolutions_entries_label()}
        caption={m.resolutions_entries_caption()}
        note={m.resolutions_entries_caption_note()}
        records
        wide
      >
        <TableHead
          records
          columns={[
            { key: "entry", label: m.resolutions_column_entry() },
            { key: "donor", label: m.resolutions_column_donor() },
            { key: "recipient", label: m.resolutions_column_recipient() },
            { key: "kind", label: m.resolutions_column_kind() },
            { key: "share", label: m.resolutions_column_share() },
            { key: "stage", label: m.resolutions_column_stage() },
            { key: "latest", label: m.resolutions_column_latest() },
          ]}
        />
        <tbody role="rowgroup">
          {entries.map((entry) => (
            <Row key={entry.number}>
              <RowHead numeric>
                <Link to={`/support/entries/${entry.number}`}>
                  <bdi>{entry.number}</bdi>
                </Link>
                {entry.isClosed ? <span className="soft"> {m.resolutions_entry_closed()}</span> : null}
              </RowHead>
              <Cell lead>
                <Name>{entry.donorName}</Name>
              </Cell>
              <Cell label={m.resolutions_column_recipient()}>
                <RecipientName recipient={entry.recipient} />
              </Cell>
              <Cell>
                <span>{kindWord(entry.kind)}</span>
              </Cell>
              <Cell label={m.resolutions_column_share()}>
                <bdi className="nowrap">
                  {entry.shareBp === WHOLE_BP
                    ? m.resolutions_share_all()
                    : m.support_percent({ percent: sharePercent(entry.shareBp) })}
                </bdi>{" "}
                <PurposeKeys entry={entry} purposes={purposes} />
              </Cell>
              <Cell lead>
                <Stages stages={entry.stages} />
                {entry.isCountedElsewhere ? (
                  <span className="block small soft">{m.support_counted_elsewhere()}</span>
                ) : null}
              </Cell>
              <Cell soft>
                {entry.latestOn === null ? null : (
                  <bdi className="nowrap">{formatIsoDay(entry.latestOn)}</bdi>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <Under asOf={props.asOf} downloads={filesAt((ending) => props.file + ending)} />
      {props.total > props.pageSize ? (
        <Paging
          page={props.page}
          pageSize={props.pageSize}
          total={props.total}
          addressOf={(page) => `?page=${page}#entries`}
        />
      ) : null}
    </>
  );
}
