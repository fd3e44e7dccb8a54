import type { OpenInvitation } from "#app/features/accounts/invitation-rows.server.ts";
import { m } from "#app/paraglide/messages.js";
import { formatDay } from "../format.ts";
import { PostForm } from "../post-form.tsx";
import { StatusTag } from "../status-tag.tsx";
import { Cell, Row, RowHead, TableFrame, TableHead } from "../table.tsx";
import { invitedRole } from "./words.ts";

/** Invitations that wait for their answer, with the ways to send them again and to withdraw them. */
export function WaitingTable({
  waiting,
  at,
  isClosed = false,
}: {
  waiting: readonly (OpenInvitation & { mayChange: boolean })[];
  at: Date;
  /** Where the laboratory is closed an invitation is not sent again. */
  isClosed?: boolean;
}) {
  return (
    <TableFrame
      label={m.accounts_waiting_title()}
      caption={m.accounts_waiting_title()}
      captionHidden
      records
      wide
    >
      <TableHead
        records
        columns={[
          { key: "email", label: m.accounts_email() },
          { key: "role", label: m.accounts_role() },
          { key: "place", label: m.accounts_place() },
          { key: "by", label: m.accounts_invited_by() },
          { key: "until", label: m.accounts_invitation_until() },
          { key: "do", label: m.accounts_waiting_do() },
        ]}
      />
      <tbody role="rowgroup">
        {waiting.map((invitation) => (
          <Row key={invitation.id}>
            <RowHead>
              <bdi>{invitation.email}</bdi>
            </RowHead>
            <Cell label={m.accounts_role()}>{invitedRole(invitation)}</Cell>
            <Cell label={m.accounts_place()}>{invitation.place ?? m.accounts_no_place()}</Cell>
            <Cell label={m.accounts_invited_by()}>{invitation.invitedBy.name}</Cell>
            <Cell label={m.accounts_invitation_until()}>
              {invitation.expiresAt > at ? (
                formatDay(invitation.expiresAt)
              ) : (
                <StatusTag shape="off">{m.accounts_invitation_over()}</StatusTag>
              )}
            </Cell>
            <Cell label={m.accounts_waiting_do()}>
              {invitation.mayChange ? (
                <PostForm>
                  {isClosed ? null : (
                    <>
                      <button className="link" name="again" value={invitation.id}>
                        {m.accounts_send_again()}
                      </button>{" "}
                      ·{" "}
                    </>
                  )}
                  <button className="link" name="withdraw" value={invitation.id}>
                    {m.accounts_withdraw()}
                  </button>
                </PostForm>
              ) : (
                m.accounts_waiting_of_another()
              )}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
