import { Link } from "@remix-run/react";
import type { NoticeView } from "#app/features/expertise/queries/directory.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatIsoDay } from "../format.ts";
import { Name } from "../page.tsx";
import { apart, Sentence } from "../sentence.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { FORM_WORDS, languagesWord, SIDE_WORDS, TOPIC_WORDS } from "./words.ts";

/** The days in which it holds, as far as they are set. */
export function Days({
  notice: { fromDay, untilDay },
}: {
  notice: Pick<NoticeView, "fromDay" | "untilDay">;
}) {
  if (fromDay === null && untilDay === null) return <>{m.expertise_days_open()}</>;
  const from = apart(fromDay === null ? "" : formatIsoDay(fromDay));
  const until = apart(untilDay === null ? "" : formatIsoDay(untilDay));
  const text =
    fromDay === null
      ? m.expertise_days_until({ until })
      : untilDay === null
        ? m.expertise_days_from({ from })
        : m.expertise_days_from_until({ from, until });
  return <Sentence text={text} />;
}

/** Whether it is in the directory. */
export function NoticeStateTag({ notice }: { notice: NoticeView }) {
  if (notice.state !== "open")
    return (
      <StatusTag shape="off">
        {notice.state === "closed" ? m.expertise_state_closed() : m.expertise_state_withdrawn()}
      </StatusTag>
    );
  return notice.isOver ? (
    <StatusTag shape="off">{m.expertise_state_over()}</StatusTag>
  ) : (
    <StatusTag shape="done">{m.expertise_state_open()}</StatusTag>
  );
}

/** Offers and requests; `own` with what waits for an answer. */
export function NoticeTable(props: { label: string; rows: readonly NoticeView[]; own?: boolean }) {
  const { label, rows, own } = props;
  return (
    <TableFrame label={label} caption={label} captionHidden records wide>
      <TableHead
        records
        columns={[
          { key: "topic", label: m.expertise_topic() },
          { key: "side", label: m.expertise_side() },
          ...(own ? [] : [{ key: "by", label: m.expertise_by() }]),
          { key: "languages", label: m.expertise_languages() },
          { key: "form", label: m.expertise_form() },
          { key: "days", label: m.expertise_days() },
          ...(own ? [{ key: "state", label: m.expertise_state() }] : []),
        ]}
      />
      <tbody role="rowgroup">
        {rows.map((notice) => (
          <Row key={notice.id}>
            <RowHead>
              <Link to={`/expertise/${notice.id}`}>{TOPIC_WORDS[notice.topic]()}</Link>
              <span className="reason">
                <Name>{notice.description}</Name>
              </span>
            </RowHead>
            <Cell label={m.expertise_side()}>{SIDE_WORDS[notice.side]()}</Cell>
            {own ? null : (
              <Cell label={m.expertise_by()}>
                <Name>{notice.by.name}</Name>
                {notice.by.country === null ? null : (
                  <span className="reason">
                    <Name>{notice.by.country}</Name>
                  </span>
                )}
              </Cell>
            )}
            <Cell label={m.expertise_languages()}>{languagesWord(notice.languages)}</Cell>
            <Cell label={m.expertise_form()}>{FORM_WORDS[notice.form]()}</Cell>
            <Cell label={m.expertise_days()}>
              <Days notice={notice} />
            </Cell>
            {own ? (
              <Cell lead>
                <NoticeStateTag notice={notice} />
                {notice.waiting ? (
                  <span className="block">
                    <strong>{m.expertise_waiting({ count: notice.waiting })}</strong>
                  </span>
                ) : null}
              </Cell>
            ) : null}
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
