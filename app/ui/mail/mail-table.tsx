import type { MailLine, MailList } from "#app/features/mail/queries/mail-list.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { Name } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { mailAddress } from "./addresses.ts";
import { MAIL_STATE_WORDS, reasonWords } from "./words.ts";

/** One mail a line, with what became of it and, where it was not sent, why and a button that tries it again. */
export function MailTable({ list }: { list: MailList }) {
  const { filters } = list;
  const isNewestFirst = filters.sort === "-promised";
  return (
    <TableFrame label={m.mail_table()} caption={m.mail_table()} captionHidden records wide>
      <TableHead
        records
        columns={[
          { key: "recipient", label: m.mail_recipient() },
          { key: "subject", label: m.mail_subject() },
          {
            key: "promised",
            label: m.mail_promised(),
            sort: {
              to: mailAddress(filters, { sort: isNewestFirst ? "promised" : "-promised" }),
              now: filters.sort === "-attempts" ? "none" : isNewestFirst ? "descending" : "ascending",
            },
          },
          { key: "state", label: m.mail_state() },
          {
            key: "attempts",
            label: m.mail_attempts(),
            numeric: true,
            sort: {
              to: mailAddress(filters, { sort: "-attempts" }),
              now: filters.sort === "-attempts" ? "descending" : "none",
            },
          },
          { key: "became", label: m.mail_became() },
        ]}
      />
      <tbody role="rowgroup">
        {list.lines.map((line) => (
          <Row key={line.id}>
            <RowHead>
              <Name>{line.recipient}</Name>
            </RowHead>
            <Cell label={m.mail_subject()}>
              <Name>{line.subject}</Name>
            </Cell>
            <Cell label={m.mail_promised()}>
              <Name>{formatMoment(line.promisedAt)}</Name>
            </Cell>
            <Cell lead>
              <StatusTag shape={MAIL_STATE_WORDS[line.state].shape}>
                {MAIL_STATE_WORDS[line.state].word()}
              </StatusTag>
            </Cell>
            <Cell numeric label={m.mail_attempts()}>
              {line.attempts}
            </Cell>
            <Cell label={m.mail_became()}>
              <Became line={line} address={mailAddress(filters, { page: filters.page })} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function Became({ line, address }: { line: MailLine; address: string }) {
  if (line.sentAt) return <>{m.mail_became_sent({ moment: formatMoment(line.sentAt) })}</>;
  return (
    <>
      {line.reason === null ? m.mail_became_not_tried() : reasonWords(line.reason)}
      {line.nextAttemptAt && line.reason !== null ? (
        <> {m.mail_became_next({ moment: formatMoment(line.nextAttemptAt) })}</>
      ) : null}
      {line.reason === null ? null : line.isEmptied ? (
        <> {m.mail_emptied()}</>
      ) : (
        <PostForm action={address} preventScrollReset>
          <button className="link" name="mail" value={line.id}>
            {m.mail_again()}
            <span className="visually-hidden">
              : {line.recipient}, {line.subject}
            </span>
          </button>
        </PostForm>
      )}
    </>
  );
}
