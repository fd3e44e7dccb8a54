import type { OwnSession } from "#app/features/accounts/queries/own-account.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatMoment } from "../format.ts";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { browserName } from "./words.ts";

/** Where one is signed in, with the ways to end it. */
export function OwnSessions({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <>
      <TableFrame
        label={m.accounts_sessions_table()}
        caption={m.accounts_sessions_table()}
        captionHidden
        records
      >
        <TableHead
          records
          columns={[
            { key: "browser", label: m.accounts_session_browser() },
            { key: "begun", label: m.accounts_session_begun() },
            { key: "ends", label: m.accounts_session_ends() },
            { key: "end", label: m.accounts_session_end() },
          ]}
        />
        <tbody role="rowgroup">
          {sessions.map(({ id, isThis, begunAt, endsAt, userAgent }) => (
            <Row key={id} own={isThis}>
              <RowHead>
                <bdi>{browserName(userAgent) ?? m.accounts_session_unknown()}</bdi>
              </RowHead>
              <Cell label={m.accounts_session_begun()}>{formatMoment(begunAt)}</Cell>
              <Cell label={m.accounts_session_ends()}>{formatMoment(endsAt)}</Cell>
              <Cell label={m.accounts_session_end()}>
                {isThis ? (
                  <StatusTag shape="done">{m.accounts_session_this()}</StatusTag>
                ) : (
                  <PostForm>
                    <input type="hidden" name="intent" value="sessions" />
                    <button className="link" name="which" value={id}>
                      {m.accounts_session_end_it()}
                    </button>
                  </PostForm>
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
      <PostForm className="actions">
        <input type="hidden" name="intent" value="sessions" />
        {sessions.length > 1 ? (
          <button className="button button-plain" name="which" value="others">
            {m.accounts_sessions_end_others()}
          </button>
        ) : null}
        <button className="button button-plain" name="which" value="all">
          {m.accounts_sessions_end_all()}
        </button>
      </PostForm>
    </>
  );
}
