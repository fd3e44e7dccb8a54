import { Link } from "@remix-run/react";
import type { EntryView } from "#app/features/support/queries/support-entry.server.ts";
import { m } from "#app/paraglide/messages.js";
import { ErrorSummary, TextArea } from "../form.tsx";
import { Name, PageTitle } from "../page.tsx";
import { PostForm } from "../post-form.tsx";
import type { StepAnswer } from "./entry-actions.tsx";
import { StaysWhenWithdrawn } from "./pledges-table.tsx";

/** Who is told of it, beside what becomes of the entry. */
function whoIsTold({ state, side }: EntryView): string {
  if (state === "draft") return m.support_withdraw_told_nobody();
  return side === "secretariat" ? m.support_withdraw_told_donor() : m.support_withdraw_told_secretariat();
}

/** The second thought before an entry is taken back: what will happen, and why it is done. */
export function WithdrawPage({ entry, answer }: { entry: EntryView; answer: StepAnswer | null }) {
  const { number, state, revision, description } = entry;
  const address = `/support/entries/${number}`;
  const asksWhy = state !== "draft";
  const reasonErrors = answer?.reasonErrors ?? [];
  return (
    <>
      <PageTitle title={m.support_withdraw_page_title({ number })} state={<Name>{description}</Name>} />
      {answer?.problem ? (
        <ErrorSummary
          errors={[{ text: answer.problem }]}
          title={m.support_problem_nothing_done()}
          note={
            answer.reason ? (
              <>
                {m.support_you_wrote()} <q dir="auto">{answer.reason}</q>
              </>
            ) : null
          }
        />
      ) : (
        <ErrorSummary errors={reasonErrors.map((text) => ({ text, fieldId: "withdraw-reason" }))} />
      )}
      <PostForm action={`${address}/withdraw`} className="form" preventScrollReset>
        <input type="hidden" name="event" value="withdraw" />
        <input type="hidden" name="revision" value={revision} />
        <ul className="happens">
          <li>{m.support_withdraw_happens_one()}</li>
          <li>{m.support_withdraw_happens_record()}</li>
          <li>{m.support_withdraw_happens_end()}</li>
          {entry.carriedOutBy.length > 0 ? (
            <li>
              <StaysWhenWithdrawn steps={entry.carriedOutBy} />
            </li>
          ) : null}
          <li>{whoIsTold(entry)}</li>
        </ul>
        {asksWhy ? (
          <TextArea
            field={{
              id: "withdraw-reason",
              name: "reason",
              errors: reasonErrors,
              initialValue: answer?.reason,
            }}
            label={m.support_take_down_reason()}
            hint={m.support_withdraw_reason_hint()}
            rows={4}
          />
        ) : null}
        <div className="actions">
          <button className="button button-plain button-danger">{m.support_withdraw_button()}</button>
          <Link to={address}>{m.support_withdraw_leave()}</Link>
        </div>
      </PostForm>
    </>
  );
}
